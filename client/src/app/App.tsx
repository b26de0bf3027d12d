import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { I18nProvider as WidgetLocale } from 'react-aria-components';
import { Api } from '../account/api.ts';
import { Unreachable } from '../account/problem.ts';
import { Session } from '../account/session.ts';
import { AccountProvider } from '../account/ui/SessionContext.tsx';
import { LiveRegionProvider, useAnnouncer } from '../design/LiveRegion.tsx';
import { usePreferences } from '../design/preferences.ts';
import { Toasts } from '../design/Toast.tsx';
import { applyTheme } from '../design/theme.ts';
import { useActiveLanguage, widgetLocale } from './i18n.ts';
import { createAppRouter } from './router.tsx';

/** All that lives as long as the tab. */
function createTab() {
  const session = new Session();
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => error instanceof Unreachable && count < 3,
      },
    },
  });
  session.subscribe(() => {
    if (session.state().kind === 'signedOut') {
      // What one person was shown must not greet the next.
      queries.clear();
    }
  });
  return { session, queries, api: new Api(session), router: createAppRouter() };
}

export function App() {
  const { session, queries, api, router } = useMemo(createTab, []);
  const language = useActiveLanguage();

  useEffect(() => {
    void session.start();
  }, [session]);

  return (
    <I18nProvider i18n={i18n}>
      <WidgetLocale locale={widgetLocale(language)}>
        <QueryClientProvider client={queries}>
          <AccountProvider session={session} api={api}>
            <LiveRegionProvider>
              <PreferencesEffects />
              <RouterProvider router={router} />
              <Toasts />
            </LiveRegionProvider>
          </AccountProvider>
        </QueryClientProvider>
      </WidgetLocale>
    </I18nProvider>
  );
}

function PreferencesEffects() {
  const { theme, announceOthers } = usePreferences();
  const announcer = useAnnouncer();
  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => announcer.setPaused(!announceOthers), [announcer, announceOthers]);
  return null;
}
