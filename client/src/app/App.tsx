import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { lazy, Suspense, use } from 'react';
import { activateLanguage } from './i18n.ts';

const BoardPage = lazy(() => import('../board/ui/BoardPage.tsx'));
const ready = activateLanguage('en');
const nobody = {
  personId: '',
  name: '',
  isGuest: true,
  getAccessToken: () => Promise.reject(new Error('no session')),
};

export function App() {
  use(ready);
  return (
    <I18nProvider i18n={i18n}>
      <Suspense>
        <BoardPage boardId="" access={nobody} />
      </Suspense>
    </I18nProvider>
  );
}
