import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { I18nProvider as WidgetLocale } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { needPart, startLanguage } from '../src/app/i18n.ts';
import '../src/app/PageShell.css';
import '../src/design/index.css';
import { LiveRegionProvider } from '../src/design/LiveRegion.tsx';
import { setPreferences } from '../src/design/preferences.ts';
import { Toasts } from '../src/design/Toast.tsx';
import { applyTheme, type ThemeChoice } from '../src/design/theme.ts';
import { KINDS, type PollKind, type PollResult } from '../src/poll/model.ts';
import { Audience } from '../src/poll/ui/Audience.tsx';
import { Cockpit } from '../src/poll/ui/Cockpit.tsx';
import { Stand } from '../src/poll/ui/OnFloor.tsx';
import { Presenter } from '../src/poll/ui/Presenter.tsx';
import { BenchFloor, examplePoll, exampleQuestions, manyWords, words } from './floor.ts';

/** `?view=audience|cockpit|present&kind=…&lang=…&theme=…&asked`: polls without a server, to look at. */
const query = new URLSearchParams(location.search);
const language = query.get('lang') ?? 'en';
const isArabic = language === 'ar';
const view = query.get('view') ?? 'audience';
const kinds: readonly PollKind[] = KINDS.filter(kind => (query.get('kind') ?? kind) === kind);

setPreferences({ language, theme: (query.get('theme') ?? 'light') as ThemeChoice });
applyTheme((query.get('theme') ?? 'light') as ThemeChoice);
await startLanguage();
await needPart('poll');

const isAsked = query.has('asked');
const polls = kinds.map((kind, n) =>
  examplePoll(kind, n, isArabic, {
    ...(isAsked && view === 'audience' ? { shown: false, result: undefined } : {}),
    ...(view === 'cockpit' && n % 3 === 1 ? { standing: 'closed', seal: 'c0ffee'.repeat(10) } : {}),
    ...(view === 'cockpit' && n % 3 === 2 ? { standing: 'draft', shown: false, result: undefined } : {}),
    ...(view === 'audience' && !isAsked ? { standing: 'closed' } : {}),
    ...(view === 'cockpit' && kind === 'cloud'
      ? {
          standing: 'open',
          waiting: [
            { text: 'trust', flagged: false },
            { text: 'a bad word', flagged: true },
          ],
        }
      : {}),
  }),
);
const floor = new BenchFloor({
  rule: false,
  over: false,
  focus: polls[0]?.id,
  people: 61,
  polls,
  wall: { open: true, approve: true },
  questions: exampleQuestions(isArabic),
});

declare global {
  interface Window {
    /** Lets others say more words. */
    more: (by: number) => void;
    /** Shows so many different words after so many further answers. */
    crowd: (count: number, answers: number) => void;
  }
}
const say = (said: PollResult['words']) => {
  const { tree } = floor.snapshot();
  if (tree !== null) {
    floor.show({
      ...tree,
      polls: tree.polls.map(poll =>
        poll.kind === 'cloud' && poll.result !== undefined
          ? { ...poll, result: { ...poll.result, words: said } }
          : poll,
      ),
    });
  }
};
window.more = by => say(words(isArabic, by));
window.crowd = (count, answers) => say(manyWords(count, answers));

const boards = [{ id: 'b1', name: 'Housing' }];
createRoot(document.getElementById('root') as HTMLElement).render(
  <I18nProvider i18n={i18n}>
    <WidgetLocale locale={language}>
      <LiveRegionProvider>
        <Stand
          live={floor}
          role={view === 'audience' ? 'answer' : 'lead'}
          title={isArabic ? 'السكن والعمل' : 'Housing and work'}
        >
          {view === 'present' ? (
            <Presenter address="https://charrette.example/session/4f68bf6a" leading={null} />
          ) : (
            <main className="shell__main shell__main--wide">
              <h1>{isArabic ? 'السكن والعمل' : 'Housing and work'}</h1>
              {view === 'cockpit' ? <Cockpit boards={boards} presentHref="/" /> : <Audience />}
            </main>
          )}
        </Stand>
        <Toasts />
      </LiveRegionProvider>
    </WidgetLocale>
  </I18nProvider>,
);
