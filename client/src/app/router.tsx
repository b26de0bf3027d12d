import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  useNavigate,
} from '@tanstack/react-router';
import { RouterProvider as WidgetRouter } from 'react-aria-components';
import { HomeRoute } from './HomeRoute.tsx';
import { needPart } from './i18n.ts';
import { FailurePage } from './pages/FailurePage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';

export interface Destination {
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly hash?: string;
}

/** A path of this page with what follows `?` and `#`. */
export function destination(href: string): Destination {
  const at = href.indexOf('#');
  const hash = at === -1 ? {} : { hash: href.slice(at + 1) };
  const address = at === -1 ? href : href.slice(0, at);
  const asks = address.indexOf('?');
  return asks === -1
    ? { to: address, ...hash }
    : { to: address.slice(0, asks), search: readSearch(address.slice(asks)), ...hash };
}

/** Each part of a search is the text that stands there: quotes and numbers are words to look for. */
export function readSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  );
  const text = new URLSearchParams(given).toString().replaceAll('%2C', ',').replaceAll('+', '%20');
  return text === '' ? '' : `?${text}`;
}

/** Links of the design system go through the router; each route but the first page is a chunk of its own. */
function Root() {
  const navigate = useNavigate();
  return (
    <WidgetRouter navigate={href => void navigate(destination(href))}>
      <Outlet />
    </WidgetRouter>
  );
}

const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: FailurePage,
});

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: HomeRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/new',
    component: lazyRouteComponent(() => import('./home/NewBoardPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/join',
    component: lazyRouteComponent(() => import('./pages/JoinPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/welcome',
    component: lazyRouteComponent(() => import('./pages/WelcomePage.tsx')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: lazyRouteComponent(() => import('./pages/SettingsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/new-session',
    component: lazyRouteComponent(() => import('./home/NewSessionPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/session/$sessionId',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([
        import('./SessionRoute.tsx'),
        needPart('session'),
        needPart('poll'),
      ]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/session/$sessionId/present/polls',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([
        import('./PresentPollsRoute.tsx'),
        needPart('poll'),
        needPart('session'),
      ]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/session/$sessionId/present',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./PresenterRoute.tsx'), needPart('session')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/session/$sessionId/gallery',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./GalleryRoute.tsx'), needPart('session')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/session/$sessionId/promote',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./PromoteRoute.tsx'), needPart('practice')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/session/$sessionId/reports',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./ReportsRoute.tsx'), needPart('session')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/session/$sessionId/reports/$report',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./DraftRoute.tsx'), needPart('session')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/accounts',
    component: lazyRouteComponent(() => import('./pages/AccountsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/repository',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./CatalogueRoute.tsx'), needPart('practice')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/records/$recordId',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./PublicRecordRoute.tsx'), needPart('practice')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/directory',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./DirectoryRoute.tsx'), needPart('practice')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/directory/coverage',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./CoverageRoute.tsx'), needPart('practice')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/directory/import',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./ImportRoute.tsx'), needPart('practice')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/directory/new',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./EntryFormRoute.tsx'), needPart('practice')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/directory/$entryId',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./EntryRoute.tsx'), needPart('practice')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/directory/$entryId/edit',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./EntryFormRoute.tsx'), needPart('practice')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/repository/work',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./WorkRoute.tsx'), needPart('practice')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/repository/work/$recordId',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./RecordRoute.tsx'), needPart('practice')]);
      return route;
    }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/b/$boardId',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./BoardRoute.tsx'), needPart('board')]);
      return route;
    }),
  }),
];

export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren(routes),
    defaultPreload: false,
    parseSearch: readSearch,
    stringifySearch: writeSearch,
  });
}
