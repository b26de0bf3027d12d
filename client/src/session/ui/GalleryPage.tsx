import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide-react';
import type { GroupOutputs, Output } from '../../account/model.ts';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { showToast } from '../../design/Toast.tsx';
import { mayOpenGroup } from '../model.ts';
import { PitchCard, useOutputs } from './outputs.tsx';
import { Panel } from './parts.tsx';
import { useRoom } from './room.tsx';
import { SessionFrame, type SessionFrameProps } from './SessionFrame.tsx';
import { outputKindText } from './words.ts';

/** `/session/…/gallery`: what every group has agreed on, as a text. */
export default function GalleryPage(props: Omit<SessionFrameProps, 'children'>) {
  return (
    <SessionFrame {...props}>
      <Gallery />
    </SessionFrame>
  );
}

function Gallery() {
  const { t } = useLingui();
  const { sessionId, tree } = useRoom();
  const outputs = useOutputs();
  return (
    <div className="session">
      <header className="session__head">
        <h1>{t`What groups agreed on`}</h1>
        <ButtonLink href={`/session/${sessionId}`}>{t`To the session`}</ButtonLink>
      </header>
      <p className="soft">
        <bdi>{tree.title}</bdi>
      </p>
      {outputs === undefined ? <Skeleton count={3} /> : null}
      {outputs?.length === 0 ? (
        <p>
          <Trans>
            Nothing to read here yet. What groups agree on is shown while they pitch, and before that when who
            leads opens the gallery.
          </Trans>
        </p>
      ) : null}
      {outputs?.map(group => (
        <GroupPanel key={group.group} of={group} />
      ))}
    </div>
  );
}

function GroupPanel({ of }: { readonly of: GroupOutputs }) {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const announcer = useAnnouncer();
  const { name } = of;
  const group = tree.groups.find(({ id }) => id === of.group);
  const statements = of.outputs.filter(({ kind }) => kind !== 'voted');
  const voted = of.outputs
    .filter(({ kind, place }) => kind === 'voted' && place > 0)
    .sort((a, b) => a.place - b.place);
  const copy = () =>
    navigator.clipboard.writeText(asText(of)).then(
      () => announcer.say(t`Copied`),
      () => showToast({ tone: 'danger', text: t`The text could not be copied. Mark and copy it by hand.` }),
    );
  return (
    <Panel
      title={<bdi>{name}</bdi>}
      tools={
        <>
          {group?.board !== undefined && mayOpenGroup(tree, me, group) ? (
            <ButtonLink href={`/b/${group.board}`} aria-label={t`Board of ${name}`}>{t`Board`}</ButtonLink>
          ) : null}
          {of.outputs.length === 0 ? null : (
            <Button icon={<Copy />} aria-label={t`Copy as text: ${name}`} onPress={() => void copy()}>
              {t`Copy as text`}
            </Button>
          )}
        </>
      }
    >
      <h3>{t`In short`}</h3>
      <PitchCard of={of} />
      {statements.length === 0 ? null : (
        <>
          <h3>{t`Statements that the group confirmed`}</h3>
          <ul className="outputs">
            {statements.map(one => (
              <li key={one.item}>
                <strong>{outputKindText(one.kind)}</strong>: <OutputText of={one} />
              </li>
            ))}
          </ul>
        </>
      )}
      {voted.length === 0 ? null : (
        <>
          <h3>{t`What got most dots`}</h3>
          <ol className="outputs outputs--numbered">
            {voted.map(one => (
              <li key={one.item} value={one.place}>
                <OutputText of={one} />
                <span className="soft">{detail(one)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}

function OutputText({ of: { text, lang } }: { readonly of: Output }) {
  return (
    <bdi dir="auto" {...(lang === undefined ? {} : { lang })}>
      {text}
    </bdi>
  );
}

function detail({ dots, notes, heading }: Output): string {
  return [
    heading,
    notes > 0 ? plural(notes, { one: '# note', other: '# notes' }) : undefined,
    dots === undefined ? undefined : plural(dots, { one: '# dot', other: '# dots' }),
  ]
    .filter(part => part !== undefined)
    .map(part => ` · ${part}`)
    .join('');
}

/** Lines that can be put into an e-mail. */
function asText({ name, outputs }: GroupOutputs): string {
  return [name, ...outputs.map(one => `- ${outputKindText(one.kind)}: ${one.text}${detail(one)}`)].join('\n');
}
