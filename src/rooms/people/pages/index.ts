/** The pages of the people room and of the working-day calendar. Loaded with the shell, so nothing heavy here. */
import {
  IconBook2,
  IconCalendar,
  IconDatabaseExport,
  IconEye,
  IconKey,
  IconReceipt,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react'
import type { PageEntry } from '../../../web/page.ts'
import type { Slots } from '../../../web/slot.tsx'

export const pages: PageEntry[] = [
  {
    path: '/dang-nhap',
    was: ['/sign-in'],
    public: true,
    load: () => import('./sign-in.tsx').then(m => m.SignIn),
  },
  {
    path: '/phieu',
    was: ['/ticket'],
    public: true,
    load: () => import('./use-ticket.tsx').then(m => m.UseTicket),
  },
  {
    path: '/con-nguoi',
    was: ['/people'],
    load: () => import('./people.tsx').then(m => m.People),
    nav: { order: 80, wordKey: 'nav.people', icon: IconUsers, right: 'person.read' },
  },
  {
    path: '/con-nguoi/nhap',
    was: ['/people/import'],
    load: () => import('./import.tsx').then(m => m.Import),
  },
  {
    path: '/con-nguoi/moi',
    was: ['/people/new'],
    load: () => import('./new-person.tsx').then(m => m.NewPerson),
  },
  {
    path: '/con-nguoi/:id',
    was: ['/people/:id'],
    load: () => import('./person.tsx').then(m => m.Person),
  },
  {
    path: '/tai-khoan',
    was: ['/accounts'],
    load: () => import('./accounts.tsx').then(m => m.Accounts),
    nav: { order: 20, wordKey: 'nav.accounts', icon: IconKey, right: 'account.manage', place: 'manage' },
  },
  {
    path: '/sao-luu',
    load: () => import('./backups.tsx').then(m => m.Backups),
    nav: {
      order: 30,
      wordKey: 'nav.backups',
      icon: IconDatabaseExport,
      right: 'installation.manage',
      place: 'manage',
    },
  },
  {
    path: '/tai-khoan-cua-toi',
    was: ['/account'],
    load: () => import('./account.tsx').then(m => m.Account),
    nav: { order: 10, wordKey: 'nav.account', icon: IconUserCircle, place: 'settings' },
  },
  {
    path: '/du-lieu-cua-toi',
    was: ['/my-data'],
    load: () => import('./my-data.tsx').then(m => m.MyData),
    nav: { order: 20, wordKey: 'nav.myData', icon: IconEye, place: 'settings' },
  },
  {
    path: '/bien-lai',
    load: () => import('./receipts.tsx').then(m => m.Receipts),
    nav: { order: 24, wordKey: 'nav.receipts', icon: IconReceipt, place: 'settings' },
  },
  {
    path: '/so-lam-chung',
    load: () => import('./ledger.tsx').then(m => m.Ledger),
    nav: { order: 26, wordKey: 'nav.ledger', icon: IconBook2, place: 'settings' },
  },
  {
    path: '/lich-lam-viec',
    was: ['/calendar'],
    load: () => import('./calendar.tsx').then(m => m.Calendar),
    nav: { order: 30, wordKey: 'nav.calendar', icon: IconCalendar, place: 'settings' },
  },
]

/** What this room shows on pages of the rooms above. */
export const slots: Slots = {
  'organisation.posts': () => import('./posts-of.tsx').then(m => m.PostsOf),
}
