import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { I18nProvider as WidgetLocale } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { needPart, startLanguage } from '../src/app/i18n.ts';
import type { CanvasView } from '../src/board/canvas/canvas-view.ts';
import type { Peer } from '../src/board/model/live.ts';
import type { ItemId, Op } from '../src/board/model/types.ts';
import { BoardScreen } from '../src/board/ui/BoardScreen.tsx';
import { Button } from '../src/design/Button.tsx';
import '../src/design/index.css';
import { LiveRegionProvider } from '../src/design/LiveRegion.tsx';
import { setPreferences } from '../src/design/preferences.ts';
import { Toasts } from '../src/design/Toast.tsx';
import { applyTheme, type ThemeChoice } from '../src/design/theme.ts';
import { LocalBoard } from '../src/sync/local.ts';
import { sceneOps } from './scene.ts';
import { workshopOps } from './workshop.ts';

/** What a benchmark or a browser test does from outside: other people's edits, and looking at the result. */
export interface Workshop {
  readonly board: LocalBoard;
  view: CanvasView | null;
  /** When the data was there, and when its first frame was on the screen; milliseconds of the page's clock. */
  readonly times: { data: number; shown: number };
  remote(ops: readonly Op[]): void;
  select(ids: readonly ItemId[]): void;
  peers(peers: readonly Peer[]): void;
}

declare global {
  interface Window {
    workshop: Workshop;
  }
}

const query = new URLSearchParams(location.search);
const language = query.get('lang') ?? 'en';
const notes = Number(query.get('notes') ?? Number.NaN);

applyTheme((query.get('theme') ?? 'system') as ThemeChoice);
setPreferences({ language });
await startLanguage();
await needPart('board');
if (Number.isFinite(notes) && notes > 0) {
  // A benchmark measures the board, not the arrival of fonts.
  await Promise.all([
    document.fonts.load('20px "Atkinson Hyperlegible Next Variable"'),
    document.fonts.load('20px "Noto Sans Arabic Variable"', 'ع'),
    import('../src/board/ui/CanvasStage.tsx'),
  ]);
}

const board = new LocalBoard({ title: query.get('title') ?? 'Housing: knowledge and evidence' });
const ops = Number.isFinite(notes) ? sceneOps({ notes, connectors: notes > 0 ? 200 : 0 }) : workshopOps();
for (let i = 0; i < ops.length; i += 400) {
  board.remote(ops.slice(i, i + 400));
}

const workshop: Workshop = {
  board,
  view: null,
  times: { data: performance.now(), shown: 0 },
  remote: edits => {
    board.remote(edits);
  },
  select: ids => workshop.view?.select(ids),
  peers: peers => board.setPeers(peers),
};
window.workshop = workshop;

if (query.has('people')) {
  board.setPeers(
    ['Amira Haddad', 'Jonas Weber', 'Олена Коваль', 'Giulia Conti', 'Noor'].map((name, i) => ({
      s: `s${i + 1}`,
      handle: `p_${['Otter', 'Heron', 'Lynx', 'Finch', 'Seal'][i]}`,
      name,
      role: 'editor',
      cursor: [180 + i * 420, 240 + ((i * 173) % 300)],
      selection: [],
      drag: null,
      editing: null,
    })),
  );
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <WidgetLocale locale={language}>
        <LiveRegionProvider>
          <BoardScreen
            board={board}
            title="Housing"
            ownName="Sam Okafor"
            onRename={async () => undefined}
            chrome={{ leading: null, invite: <Button>Invite</Button>, personMenu: null }}
            onCanvasShown={view => {
              workshop.view = view;
              workshop.times.shown = performance.now();
            }}
          />
          <Toasts />
        </LiveRegionProvider>
      </WidgetLocale>
    </I18nProvider>,
  );
}
