import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CloudAlert, CloudCheck, CloudOff, CloudUpload } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { SaveStatus } from '../model/live.ts';
import { useBench, useSave } from './hooks.ts';

/** Whether what one wrote is safe, and where. It is true: it shows what the outbox says and nothing else. */
export function SaveState() {
  const { t } = useLingui();
  const bench = useBench();
  const status = useSave(bench.board);
  useSpoken(status);
  const { icon: Icon, text } = {
    saved: { icon: CloudCheck, text: t`Saved` },
    saving: { icon: CloudUpload, text: t`Saving …` },
    slow: {
      icon: CloudUpload,
      text: isKept(status)
        ? t`Saving takes longer than usual: kept on this device`
        : t`Saving takes longer than usual`,
    },
    offline: { icon: CloudOff, text: isKept(status) ? t`Offline: kept on this device` : t`Offline` },
    stopped: { icon: CloudAlert, text: t`Not connected` },
  }[status.kind];
  return (
    <span className="save-state" data-kind={status.kind}>
      <Icon aria-hidden="true" />
      <span className="save-state__text">{text}</span>
    </span>
  );
}

function isKept(status: SaveStatus): boolean {
  return (status.kind === 'offline' || status.kind === 'slow') && status.kept;
}

export function pendingEdits(count: number): string {
  return plural(count, { one: '# change', other: '# changes' });
}

/** Going offline and coming back are said; every save would be noise. */
function useSpoken(status: SaveStatus): void {
  const { t } = useLingui();
  const bench = useBench();
  const before = useRef(status.kind);
  useEffect(() => {
    const was = before.current;
    before.current = status.kind;
    if (status.kind === 'offline' && was !== 'offline') {
      bench.say(t`You are offline. What you write is kept on this device.`);
    } else if (status.kind === 'saved' && was === 'offline') {
      bench.say(t`You are back online. Everything is saved.`);
    }
  }, [status.kind, bench, t]);
}
