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

/** Links of the design system go through the router; each route but the first page is a chunk of its own. */
function Root() {
  const navigate = useNavigate();
  return (
    <WidgetRouter navigate={href => void navigate({ to: href })}>
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
    path: '/b/$boardId',
    component: lazyRouteComponent(async () => {
      const [route] = await Promise.all([import('./BoardRoute.tsx'), needPart('board')]);
      return route;
    }),
  }),
];

export function createAppRouter() {
  return createRouter({ routeTree: root.addChildren(routes), defaultPreload: false });
}
