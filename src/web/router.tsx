/** The addresses: the first page, the pages of all rooms inside the frame, the public ones outside it. */
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { type RoomPage, roomPages } from './rooms.ts'
import { Broken, Missing } from './shell/broken.tsx'
import { Frame } from './shell/frame.tsx'
import { MyWork } from './shell/my-work.tsx'
import { loadWords } from './words.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing, errorComponent: Broken })
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })
const open = createRoute({
  getParentRoute: () => root,
  id: 'open',
  component: lazyRouteComponent(() => import('./shell/public-frame.tsx'), 'PublicFrame'),
})
const home = createRoute({ getParentRoute: () => frame, path: '/', component: MyWork })
const anythingElse = createRoute({ getParentRoute: () => frame, path: '$', component: Missing })

const toRoute = (path: string) => path.replace(/:(\w+)/g, '$$$1')

const pageOf = (parent: AnyRoute) => (page: RoomPage) =>
  createRoute({
    getParentRoute: () => parent,
    path: toRoute(page.path),
    component: lazyRouteComponent(async () => {
      const [component] = await Promise.all([page.load(), loadWords(page.room)])
      return { default: component }
    }),
  })

/** An address of before leads to the page's present one; links in notices and bookmarks go on working. */
const movedTo = (page: RoomPage) => (was: string) =>
  createRoute({
    getParentRoute: () => root,
    path: toRoute(was),
    beforeLoad: ({ params, location }) => {
      const named = params as Readonly<Record<string, string>>
      const path = page.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(named[name] ?? ''))
      throw redirect({
        href: `${path}${location.searchStr}${location.hash && `#${location.hash}`}`,
        replace: true,
      })
    },
  })

const inside = roomPages.filter(page => !page.public && !page.bare && page.path !== '/').map(pageOf(frame))
const outside = roomPages.filter(page => page.public).map(pageOf(open))
const bare = roomPages.filter(page => page.bare).map(pageOf(root))
const moved = roomPages.flatMap(page => (page.was ?? []).map(movedTo(page)))

export const router = createRouter({
  routeTree: root.addChildren([
    frame.addChildren([home, ...inside, anythingElse]),
    ...bare,
    open.addChildren(outside),
    ...moved,
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
