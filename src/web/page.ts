/** What a room shows in the web: its pages. `src/rooms/<room>/pages/index.ts` exports `pages: PageEntry[]`. */
import type { ComponentType } from 'react'

/** The part of a Tabler icon's props that the frame sets. */
export type Icon = ComponentType<{
  size?: number | string
  stroke?: number | string
  'aria-hidden'?: boolean
}>

export interface PageEntry {
  /** Address with `:params`, as in the contract: `/to-chuc/:id`. The page reads them by `usePageParams()`. */
  path: string
  /** `() => import('./tree.tsx').then(m => m.Tree)`: each page is a chunk of its own. */
  load: () => Promise<ComponentType>
  /** Shown without a session (sign-in, recovery). Everything else asks for one. */
  public?: true
  /** Fills the screen by itself, without the frame (a phone at the door, a projector); looks after signing in itself. */
  bare?: true
  /** Addresses under which the page was known before; they lead here, with their parameters and query. */
  was?: readonly string[]
  nav?: NavEntry
}

export interface NavEntry {
  /**
   * Place in its group. In the frame: 20 documents, 30 assignments, 40 study, 50 reports, 60 proposals,
   * 70 communication, 72 campaigns, 74 inspection, 80 people, 90 organisations; my work is always first. On a phone the
   * first three after my work stand in the bar.
   */
  order: number
  /** Key in the room's words: `nav.tree`. */
  wordKey: string
  /** Addresses that belong to this entry beside its own: `['/doc']`. */
  also?: readonly string[]
  icon: Icon
  /** Only for those who hold this right somewhere. Without it, for everybody signed in. */
  right?: string
  /** `manage`: in the group of settings at the foot of the frame; `settings`: under the person's menu. */
  place?: 'frame' | 'manage' | 'settings'
}
