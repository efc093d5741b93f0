/** The addresses: the first page, the pages of all rooms inside the frame, the public ones outside it. */
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { type RoomPage, roomPages } from './rooms.ts'
import { Broken, Missing } from './shell/broken.tsx'
import { Frame } from './shell/frame.tsx'
import { MyWork } from './shell/my-work.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing, errorComponent: Broken })
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })
const open = createRoute({
  getParentRoute: () => root,
  id: 'open',
  component: lazyRouteComponent(() => import('./shell/public-frame.tsx'), 'PublicFrame'),
})
const home = createRoute({ getParentRoute: () => frame, path: '/', component: MyWork })
const anythingElse = createRoute({ getParentRoute: () => frame, path: '$', component: Missing })

const pageOf = (parent: AnyRoute) => (page: RoomPage) =>
  createRoute({
    getParentRoute: () => parent,
    path: page.path.replace(/:(\w+)/g, '$$$1'),
    component: lazyRouteComponent(() => page.load().then(component => ({ default: component }))),
  })

const inside = roomPages.filter(page => !page.public && page.path !== '/').map(pageOf(frame))
const outside = roomPages.filter(page => page.public).map(pageOf(open))

export const router = createRouter({
  routeTree: root.addChildren([
    frame.addChildren([home, ...inside, anythingElse]),
    open.addChildren(outside),
  ]),
  defaultPreload: false,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: Missing,
  scrollRestoration: true,
  // The query is plain text: `?q=14` stays the text 14.
  parseSearch: text => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: search => {
    const text = new URLSearchParams(search as Record<string, string>).toString()
    return text ? `?${text}` : ''
  },
})
