/** The pages of the directives room. Loaded with the shell, so nothing heavy here. */
import { IconFileText, IconVocabulary } from '@tabler/icons-react'
import type { PageEntry } from '../../../web/page.ts'

export const pages: PageEntry[] = [
  {
    path: '/van-ban',
    load: () => import('./documents.tsx').then(m => m.Documents),
    nav: {
      order: 20,
      wordKey: 'nav.documents',
      icon: IconFileText,
      right: 'register.read',
      also: ['/doc', '/van-ban-den', '/so-van-ban', '/toi-chi-bo'],
    },
  },
  { path: '/van-ban/:id', load: () => import('./document.tsx').then(m => m.Document) },
  { path: '/van-ban/:id/gui', load: () => import('./dispatch.tsx').then(m => m.Dispatch) },
  { path: '/van-ban/:id/lan-toa', load: () => import('./cascade/cascade.tsx').then(m => m.Cascade) },
  { path: '/so-van-ban/:direction', load: () => import('./register.tsx').then(m => m.Register) },
  { path: '/van-ban-den', load: () => import('./inbox.tsx').then(m => m.Inbox) },
  { path: '/van-ban-den/:id', load: () => import('./receipt.tsx').then(m => m.Receipt) },
  { path: '/toi-chi-bo/:id', load: () => import('./rule.tsx').then(m => m.Rule) },
  { path: '/doc', load: () => import('./readings.tsx').then(m => m.Readings) },
  {
    path: '/ten-goi-da-hoc',
    load: () => import('./learned.tsx').then(m => m.LearnedNames),
    nav: { order: 25, wordKey: 'nav.learned', icon: IconVocabulary, right: 'reading.work', place: 'manage' },
  },
  { path: '/doc/:id', load: () => import('./confirm/confirm.tsx').then(m => m.Confirm) },
]
