import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Link } from 'react-aria-components';
import { useSessionState } from '../account/ui/SessionContext.tsx';
import { BrandMark } from './BrandMark.tsx';
import { LanguageMenu } from './LanguageMenu.tsx';
import { OfflineBanner } from './OfflineBanner.tsx';
import './PageShell.css';

const PersonMenu = lazy(() => import('./PersonMenu.tsx'));

export interface PageShellProps {
  /** For the browser's tab; the page's own `h1` stands in its content. */
  readonly title: string;
  readonly width?: 'narrow' | 'wide';
  readonly children: ReactNode;
}

/** The frame of every page but the board: brand, the person's menu, the content. */
export function PageShell({ title, width = 'wide', children }: PageShellProps) {
  const { t } = useLingui();
  const state = useSessionState();
  const path = useLocation({ select: location => location.pathname });
  const main = useRef<HTMLElement>(null);
  useDocumentTitle(title);
  useFocusAfterNavigation(main);
  return (
    <div className="shell">
      <a className="shell__skip" href="#main">
        <Trans>Skip to the content</Trans>
      </a>
      <header className="shell__header">
        <Link href="/" className="shell__brand">
          <BrandMark />
          <span>Charrette</span>
        </Link>
        <nav className="shell__nav" aria-label={t`Main`}>
          <Link
            href="/repository"
            className="shell__link"
            {...(path === '/repository' ? { 'aria-current': 'page' as const } : {})}
          >
            {t`Practice repository`}
          </Link>
          <Link
            href="/directory"
            className="shell__link"
            {...(path === '/directory' ? { 'aria-current': 'page' as const } : {})}
          >
            {t`Directory`}
          </Link>
        </nav>
        {state.kind === 'signedIn' ? (
          <Suspense>
            <PersonMenu />
          </Suspense>
        ) : (
          <LanguageMenu />
        )}
      </header>
      <OfflineBanner />
      <main ref={main} id="main" className={`shell__main shell__main--${width}`} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Charrette' : `${title} · Charrette`;
  }, [title]);
}

let lastPath: string | undefined;

/** After going to another page the focus starts at its content, as it would after a real page load. */
function useFocusAfterNavigation(target: { readonly current: HTMLElement | null }): void {
  const path = useLocation({ select: location => location.pathname });
  useEffect(() => {
    if (lastPath !== undefined && lastPath !== path) {
      target.current?.focus();
    }
    lastPath = path;
  }, [path, target]);
}
