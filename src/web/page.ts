/** What a room shows in the web: its pages. `src/rooms/<room>/pages/index.ts` exports `pages: PageEntry[]`. */
import type { ComponentType } from 'react'

/** The part of a Tabler icon's props that the frame sets. */
export type Icon = ComponentType<{
  size?: number | string
  stroke?: number | string
  'aria-hidden'?: boolean
}>

export interface PageEntry {
  /** Address with `:params`, as in the contract: `/organisations/:id`. The page reads them by `usePageParams()`. */
  path: string
  /** `() => import('./tree.tsx').then(m => m.Tree)`: each page is a chunk of its own. */
  load: () => Promise<ComponentType>
  /** Shown without a session (sign-in, recovery). Everything else asks for one. */
  public?: true
  nav?: NavEntry
}

export interface NavEntry {
  /** Place in the frame: 10 my work, 20 documents, 30 assignments … 90 organisations (docs: the frame). */
  order: number
  /** Key in the room's words: `nav.tree`. */
  wordKey: string
  /** Addresses that belong to this entry beside its own: `['/doc']`. */
  also?: readonly string[]
  icon: Icon
  /** Only for those who hold this right somewhere. Without it, for everybody signed in. */
  right?: string
  /** `settings`: under the person's menu and not in the frame. */
  place?: 'frame' | 'settings'
}
