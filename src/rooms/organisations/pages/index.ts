/** The pages of the organisations room. Loaded with the shell, so nothing heavy here. */
import { IconArrowsSplit2, IconSitemap } from '@tabler/icons-react'
import type { PageEntry } from '../../../web/page.ts'

const right = 'organisation.change'

export const pages: PageEntry[] = [
  {
    path: '/to-chuc',
    was: ['/organisations'],
    load: () => import('./tree.tsx').then(m => m.Tree),
    nav: { order: 90, wordKey: 'nav.tree', icon: IconSitemap },
  },
  {
    path: '/to-chuc/nhap',
    was: ['/organisations/import'],
    load: () => import('./import.tsx').then(m => m.Import),
  },
  {
    path: '/to-chuc/:id',
    was: ['/organisations/:id'],
    load: () => import('./organisation.tsx').then(m => m.Organisation),
  },
  {
    path: '/sap-xep',
    was: ['/reorganisations'],
    load: () => import('./reorganisations.tsx').then(m => m.Reorganisations),
    nav: { order: 10, wordKey: 'nav.reorganisations', icon: IconArrowsSplit2, right, place: 'manage' },
  },
  {
    path: '/sap-xep/moi',
    was: ['/reorganisations/new'],
    load: () => import('./reorganisation.tsx').then(m => m.NewReorganisation),
  },
  {
    path: '/sap-xep/:id',
    was: ['/reorganisations/:id'],
    load: () => import('./reorganisation.tsx').then(m => m.Reorganisation),
  },
]
