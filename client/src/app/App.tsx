import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { lazy, Suspense, use } from 'react';
import type { BoardPageProps } from '../board/ui/access.ts';
import { activateLanguage } from './i18n.ts';

const BoardPage = lazy(() => import('../board/ui/BoardPage.tsx'));
const ready = activateLanguage('en');
const board: BoardPageProps = {
  boardId: '',
  title: '',
  access: {
    name: '',
    isGuest: true,
    role: 'viewer',
    getAccessToken: () => Promise.reject(new Error('no session')),
  },
  chrome: { leading: null, invite: null, personMenu: null },
};

export function App() {
  use(ready);
  return (
    <I18nProvider i18n={i18n}>
      <Suspense>
        <BoardPage {...board} />
      </Suspense>
    </I18nProvider>
  );
}
