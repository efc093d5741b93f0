/** The pages of the proposals room. Loaded with the shell, so nothing heavy here. */
import { IconBulb } from '@tabler/icons-react'
import type { PageEntry } from '../../../web/page.ts'

export const pages: PageEntry[] = [
  {
    path: '/de-xuat',
    load: () => import('./proposals.tsx').then(m => m.Proposals),
    nav: { order: 60, wordKey: 'nav.proposals', icon: IconBulb },
  },
  { path: '/de-xuat/lap', load: () => import('./form/write.tsx').then(m => m.WriteProposal) },
  { path: '/de-xuat/quy-dinh', load: () => import('./rules.tsx').then(m => m.Rules) },
  { path: '/de-xuat/:id', load: () => import('./proposal/proposal.tsx').then(m => m.Proposal) },
  { path: '/de-xuat/:id/sua', load: () => import('./form/write.tsx').then(m => m.RewriteProposal) },
]
