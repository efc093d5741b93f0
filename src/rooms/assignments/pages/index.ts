/** The pages of the assignments room. Loaded with the shell, so nothing heavy here. */
import { IconListCheck } from '@tabler/icons-react'
import type { PageEntry } from '../../../web/page.ts'
import type { Slots } from '../../../web/slot.tsx'

export const pages: PageEntry[] = [
  {
    path: '/nhiem-vu',
    load: () => import('./assignments.tsx').then(m => m.Assignments),
    nav: { order: 30, wordKey: 'nav.assignments', icon: IconListCheck, right: 'assignment.read' },
  },
  { path: '/nhiem-vu/lap', load: () => import('./issue/issue.tsx').then(m => m.IssueByHand) },
  { path: '/nhiem-vu/:id', load: () => import('./assignment.tsx').then(m => m.Assignment) },
  { path: '/van-ban/:id/nhiem-vu', load: () => import('./issue/issue.tsx').then(m => m.IssueFromDocument) },
]

/** What this room shows on pages of the rooms above. */
export const slots: Slots = {
  'document.duties': () => import('./matrix.tsx').then(m => m.Matrix),
  'account.settings': () => import('./settings.tsx').then(m => m.Settings),
}
