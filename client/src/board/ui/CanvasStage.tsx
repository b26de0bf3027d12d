import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { CanvasView } from '../canvas/canvas-view.ts';
import '../canvas/canvas.css';
import { BottomBar } from './BottomBar.tsx';
import { ContextBar } from './ContextBar.tsx';
import { EmptyHint } from './EmptyHint.tsx';
import { useBench } from './hooks.ts';
import { Toolbar } from './Toolbar.tsx';
import { canvasWords } from './words.ts';

export interface CanvasStageProps {
  readonly onOutline: () => void;
  /** Called when the first frame of the board is on the screen. */
  readonly onShown?: (view: CanvasView) => void;
}

/** The canvas with the bars around it; in a chunk of its own. */
export default function CanvasStage({ onOutline, onShown }: CanvasStageProps) {
  const { t, i18n } = useLingui();
  const bench = useBench();
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef(onShown);
  shown.current = onShown;

  // The canvas lives outside React; a change of language makes it anew with the new words.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the locale stands for the words.
  useEffect(() => {
    if (host.current === null) {
      return;
    }
    const words = canvasWords(bench.board);
    const view = new CanvasView(host.current, bench, {
      ...words,
      describe: item => joined(words.describe(item), bench.signOf(item.id), ', '),
      sign: item => joined(words.sign(item), bench.signOf(item.id), ' · '),
    });
    requestAnimationFrame(() => requestAnimationFrame(() => shown.current?.(view)));
    return () => view.close();
  }, [bench, i18n.locale]);

  return (
    <>
      <Toolbar />
      <div
        ref={host}
        className="board-canvas"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes keys: moving about, shortcuts.
        tabIndex={0}
        aria-roledescription={t`canvas`}
        aria-label={t`Board. Tab goes from item to item, arrow keys move, Enter writes. The outline shows the same as a text.`}
      />
      <EmptyHint />
      <ContextBar />
      <BottomBar onOutline={onOutline} />
    </>
  );
}

const joined = (first: string, second: string, between: string): string =>
  first === '' || second === '' ? first + second : first + between + second;
