import { Trans, useLingui } from '@lingui/react/macro';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Field } from '../../design/Field.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import type { WaitingTree } from '../model.ts';
import { Overview, Panel, RuleText } from './parts.tsx';

/** Where people wait to be let in: their place, what will apply, and a look at whether their device will do. */
export function Lobby({
  tree,
  me,
  isConnected,
}: {
  readonly tree: WaitingTree;
  readonly me: string | null;
  readonly isConnected: boolean;
}) {
  const { t } = useLingui();
  const announcer = useAnnouncer();
  const place = me === null ? 0 : tree.waiting.indexOf(me) + 1;
  const count = tree.waiting.length;
  const [note, setNote] = useState('');
  useEffect(() => {
    if (place > 0) {
      announcer.say(t`You are number ${place} in line.`);
    }
  }, [place, announcer, t]);
  return (
    <div className="session__columns">
      <Panel title={t`You are in the lobby`}>
        {place > 0 ? (
          <p className="place">
            <Trans>
              <strong>{place}</strong> of {count} in line
            </Trans>
          </p>
        ) : null}
        <p>
          {tree.standing === 'draft' ? (
            <Trans>
              The session is being prepared. You come in by yourself when it opens; keep this page open.
            </Trans>
          ) : (
            <Trans>
              Those who lead let you in as soon as there is room. You need not do anything; keep this page
              open.
            </Trans>
          )}
        </p>
        <Overview tree={tree} />
      </Panel>
      {tree.policy === 'chatham_house' || tree.policyNow === 'chatham_house' ? (
        <Panel title={t`What applies here`}>
          <p>
            <RuleText />
          </p>
          <p className="soft">
            <Trans>Boards do not show who wrote what.</Trans>
          </p>
        </Panel>
      ) : null}
      <Panel title={t`Is your device ready?`}>
        <DeviceCheck isConnected={isConnected} />
      </Panel>
      <Panel title={t`Try writing`}>
        <Field
          label={t`A note to practise`}
          hint={t`It stays on this page and is never sent.`}
          lines={4}
          value={note}
          onChange={setNote}
        />
      </Panel>
    </div>
  );
}

function DeviceCheck({ isConnected }: { readonly isConnected: boolean }) {
  const { t } = useLingui();
  const keeps = useKeeps();
  const checks = [
    {
      is: isConnected,
      yes: t`The live connection works.`,
      no: t`There is no live connection. Your network may block it; try another network.`,
    },
    {
      is: 'DecompressionStream' in globalThis,
      yes: t`This browser can open boards.`,
      no: t`This browser is too old for boards. Use a current one.`,
    },
    {
      is: keeps,
      yes: t`What you write is kept on this device if the connection breaks.`,
      no: t`This window keeps nothing: if the connection breaks and you close it, unsent words are lost. Use a window that is not private.`,
    },
    {
      is: window.innerWidth >= 320,
      yes: t`The screen is large enough.`,
      no: t`The window is very narrow. Make it wider if you can.`,
    },
  ];
  return (
    <ul className="checks">
      {checks.map(({ is, yes, no }) => (
        <li key={yes} data-ok={is}>
          {is ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
          <span>{is ? yes : no}</span>
        </li>
      ))}
    </ul>
  );
}

/** Whether the browser lets pages keep something; taken for granted until it is known. */
function useKeeps(): boolean {
  const [keeps, setKeeps] = useState(true);
  useEffect(() => {
    try {
      const request = indexedDB.open('charrette-check');
      request.onerror = () => setKeeps(false);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase('charrette-check');
      };
    } catch {
      setKeeps(false);
    }
  }, []);
  return keeps;
}
