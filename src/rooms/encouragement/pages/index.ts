/** The pages of the encouragement room. Loaded with the shell, so nothing heavy here. */
import { IconAward } from '@tabler/icons-react'
import type { PageEntry } from '../../../web/page.ts'
import type { Slots } from '../../../web/slot.tsx'

export const pages: PageEntry[] = [
  {
    path: '/khuyen-khich',
    load: () => import('./encouragements.tsx').then(m => m.Encouragements),
    nav: { order: 64, wordKey: 'nav.encouragement', icon: IconAward, also: ['/mo-hinh'] },
  },
  { path: '/khuyen-khich/:id', load: () => import('./encouragement.tsx').then(m => m.Encouragement) },
  { path: '/mo-hinh', load: () => import('./models.tsx').then(m => m.Models) },
  { path: '/mo-hinh/cong-bo/:proposal', load: () => import('./publish.tsx').then(m => m.Publish) },
  { path: '/mo-hinh/:id', load: () => import('./model.tsx').then(m => m.Model) },
]

/** What this room shows on pages of the rooms above. */
export const slots: Slots = {
  'proposal.after': () => import('./after.tsx').then(m => m.After),
}
