/** The pages of the protection room. Loaded with the shell, so nothing heavy here. */
import { IconShieldCheck } from '@tabler/icons-react'
import type { PageEntry } from '../../../web/page.ts'

export const pages: PageEntry[] = [
  {
    path: '/bao-ve',
    load: () => import('./cases.tsx').then(m => m.Cases),
    nav: { order: 62, wordKey: 'nav.protection', icon: IconShieldCheck },
  },
  { path: '/bao-ve/tham-khao', load: () => import('./precedents.tsx').then(m => m.Precedents) },
  { path: '/bao-ve/mo/:proposal', load: () => import('./opening.tsx').then(m => m.Opening) },
  { path: '/bao-ve/tru-dap/:id', load: () => import('./watch.tsx').then(m => m.Watch) },
  { path: '/bao-ve/:id', load: () => import('./case/case.tsx').then(m => m.Case) },
  {
    path: '/bao-ve/:id/xac-minh',
    load: () => import('./finding/write-finding.tsx').then(m => m.WriteFinding),
  },
]
