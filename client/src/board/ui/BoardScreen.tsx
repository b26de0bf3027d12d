import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import type { CanvasView } from '../canvas/canvas-view.ts';
import type { LiveBoard } from '../model/live.ts';
import { Workbench } from '../tools/workbench.ts';
import type { BoardChrome } from './access.ts';
import { BoardBanners } from './BoardBanners.tsx';
import { AsideProvider, BenchProvider, ItemPartProvider, useBoardValue, useMedia, useSave } from './hooks.ts';
import { ModeControl } from './ModeControl.tsx';
import { OutlineStage } from './OutlineStage.tsx';
import { People } from './People.tsx';
import { ReadOnlySign, useToldReadOnly } from './ReadOnly.tsx';
import { RoundStrip } from './RoundStrip.tsx';
import { SaveState } from './SaveState.tsx';
import { TimerClock } from './TimerClock.tsx';
import { TitleField } from './TitleField.tsx';
import { useBoardVoice } from './useBoardVoice.ts';
import { useLook } from './useLook.ts';
import './board.css';
import './fills.css';

const CanvasStage = lazy(() => import('./CanvasStage.tsx'));

export interface BoardScreenProps {
  readonly board: LiveBoard;
  readonly title: string;
  readonly ownName: string;
  readonly chrome: BoardChrome;
  readonly onRename?: ((title: string) => Promise<void>) | undefined;
  readonly letterKeys?: boolean;
  readonly onCanvasShown?: (view: CanvasView) => void;
}

type View = 'canvas' | 'outline';

/** One board on the screen: its header, and either the canvas or the outline. Narrow screens begin with the outline. */
export function BoardScreen({
  board,
  title,
  ownName,
  chrome,
  onRename,
  letterKeys = true,
  onCanvasShown,
}: BoardScreenProps) {
  const { t } = useLingui();
  const bench = useBench(board);
  const announcer = useAnnouncer();
  const isNarrow = useMedia('(max-width: 40rem)');
  const [chosen, setChosen] = useState<View | null>(viewFromAddress);
  const isLoaded = useBoardValue(board, () => board.loaded());
  const liveTitle = useBoardValue(board, () => board.title());
  useBoardVoice(bench, announcer);
  useEffect(() => bench.setLetterKeys(letterKeys), [bench, letterKeys]);
  const { signs } = chrome;
  useEffect(() => bench.setSigns(signs ?? new Map()), [bench, signs]);
  const stage = useRef<HTMLElement>(null);
  useToldReadOnly(bench, stage);
  const view = chosen ?? (isNarrow ? 'outline' : 'canvas');
  useLook(bench, isLoaded, chrome.onReady);
  const show = (next: View) => {
    setChosen(next);
    history.replaceState(history.state, '', next === 'outline' ? '#outline' : '#canvas');
  };
  return (
    <BenchProvider value={bench}>
      <ItemPartProvider value={chrome.itemPart}>
        <AsideProvider value={chrome.aside}>
          <div className="board-screen" data-view={view}>
            {/* One landmark for both: what to do now is found where the mode stands. */}
            <header className="board-top">
              <div className="board-header">
                <div className="board-header__start">
                  {chrome.leading}
                  <TitleField title={liveTitle === '' ? title : liveTitle} onRename={onRename} />
                  <ModeControl />
                  <TimerClock />
                  <SaveState />
                  <ReadOnlySign />
                </div>
                <div className="board-header__end">
                  <People ownName={ownName} />
                  {chrome.invite}
                  {chrome.personMenu}
                </div>
              </div>
              <RoundStrip />
            </header>
            <main
              ref={stage}
              className="board-stage"
              aria-label={view === 'outline' ? t`Outline` : t`Canvas`}
            >
              <BoardBanners />
              {isLoaded ? (
                view === 'outline' ? (
                  <OutlineStage onCanvas={() => show('canvas')} />
                ) : (
                  <Suspense fallback={<Loading />}>
                    <CanvasStage
                      onOutline={() => show('outline')}
                      {...(onCanvasShown === undefined ? {} : { onShown: onCanvasShown })}
                    />
                  </Suspense>
                )
              ) : (
                <NotYetThere board={board} />
              )}
            </main>
          </div>
        </AsideProvider>
      </ItemPartProvider>
    </BenchProvider>
  );
}

/** Without a connection there is nothing to wait for but the connection: that is said, and what is safe meanwhile. */
function NotYetThere({ board }: { readonly board: LiveBoard }) {
  const status = useSave(board);
  if (status.kind !== 'offline') {
    return status.kind === 'stopped' ? null : <Loading />;
  }
  return (
    <p className="board-loading" role="status">
      <span>
        <Trans>The board appears when you are connected again.</Trans>{' '}
        {status.kept && status.pending > 0 ? (
          <Plural
            value={status.pending}
            one="Your # change is safe on this device."
            other="Your # changes are safe on this device."
          />
        ) : null}
      </span>
    </p>
  );
}

export function Loading() {
  const { t } = useLingui();
  return (
    <p className="board-loading" role="status">
      {t`Opening the board …`}
    </p>
  );
}

function viewFromAddress(): View | null {
  return location.hash === '#outline' ? 'outline' : location.hash === '#canvas' ? 'canvas' : null;
}

/** One workbench for as long as the board is on the screen. */
function useBench(board: LiveBoard): Workbench {
  const [bench, setBench] = useState(() => new Workbench(board));
  if (bench.board !== board) {
    setBench(new Workbench(board));
  }
  useEffect(() => bench.open(), [bench]);
  return bench;
}
