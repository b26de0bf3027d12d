import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Eye } from 'lucide-react';
import { type RefObject, useEffect } from 'react';
import type { LiveBoard } from '../model/live.ts';
import type { Workbench } from '../tools/workbench.ts';
import { useBench, useBoardValue } from './hooks.ts';
import { sayOnce } from './useBoardVoice.ts';

const isViewer = (board: LiveBoard): boolean => board.me()?.role === 'viewer';

/** Stands beside the save state, and in the outline, for whoever may not write. */
export function ReadOnlySign() {
  const { t } = useLingui();
  const { board } = useBench();
  return useBoardValue(board, () => isViewer(board)) ? (
    <span className="read-only">
      <Eye aria-hidden="true" />
      {t`You can only read`}
    </span>
  ) : null;
}

/** Whoever tries to write nevertheless is told why nothing happens. */
export function useToldReadOnly(bench: Workbench, stage: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const abort = new AbortController();
    const on = { signal: abort.signal };
    const tell = () => {
      if (isViewer(bench.board)) {
        sayOnce({
          tone: 'info',
          text: t`You can only read this board. Ask whoever invited you if you want to write.`,
        });
      }
    };
    const onKey = (event: KeyboardEvent) => {
      if (wantsToWrite(event)) {
        tell();
      }
    };
    stage.current?.addEventListener('dblclick', event => isOnControl(event) || tell(), on);
    stage.current?.addEventListener('keydown', onKey, on);
    return () => abort.abort();
  }, [bench, stage]);
}

const isOnControl = (event: Event): boolean =>
  event.target instanceof Element && event.target.closest('button, input, [role="toolbar"]') !== null;

/** `V` and `H` choose tools that a reader has too. */
export function wantsToWrite(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isOnControl(event)) {
    return false;
  }
  return /^\p{L}$/u.test(event.key) ? !/^[vh]$/i.test(event.key) : /^(Delete|Backspace)$/.test(event.key);
}
