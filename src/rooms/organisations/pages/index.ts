/** The pages of the organisations room. Loaded with the shell, so nothing heavy here. */
import { IconArrowsSplit2, IconSitemap } from '@tabler/icons-react'
import type { PageEntry } from '../../../web/page.ts'

const right = 'organisation.change'

export const pages: PageEntry[] = [
  {
    path: '/organisations',
    load: () => import('./tree.tsx').then(m => m.Tree),
    nav: { order: 90, wordKey: 'nav.tree', icon: IconSitemap },
  },
  { path: '/organisations/import', load: () => import('./import.tsx').then(m => m.Import) },
  { path: '/organisations/:id', load: () => import('./organisation.tsx').then(m => m.Organisation) },
  {
    path: '/reorganisations',
    load: () => import('./reorganisations.tsx').then(m => m.Reorganisations),
    nav: { order: 91, wordKey: 'nav.reorganisations', icon: IconArrowsSplit2, right },
  },
  { path: '/reorganisations/new', load: () => import('./reorganisation.tsx').then(m => m.NewReorganisation) },
  { path: '/reorganisations/:id', load: () => import('./reorganisation.tsx').then(m => m.Reorganisation) },
]
