/** The pages of the study room. Loaded with the shell, so nothing heavy here. */
import { IconSchool } from '@tabler/icons-react'
import type { PageEntry } from '../../../web/page.ts'

export const pages: PageEntry[] = [
  {
    path: '/hoc-tap',
    load: () => import('./plans.tsx').then(m => m.Plans),
    nav: { order: 40, wordKey: 'nav.plans', icon: IconSchool, right: 'study.read' },
  },
  { path: '/hoc-tap/moi', load: () => import('./plan-form/new-plan.tsx').then(m => m.NewPlan) },
  {
    path: '/hoc-tap/cua-toi',
    load: () => import('./mine.tsx').then(m => m.Mine),
    nav: { order: 15, wordKey: 'nav.mine', icon: IconSchool, place: 'settings' },
  },
  { path: '/hoc-tap/lop', load: () => import('./classes.tsx').then(m => m.Classes) },
  { path: '/hoc-tap/bao-cao-vien', load: () => import('./speakers.tsx').then(m => m.Speakers) },
  { path: '/hoc-tap/:id', load: () => import('./plan/plan.tsx').then(m => m.Plan) },
  { path: '/hoc-tap/:id/sua', load: () => import('./plan-form/edit-plan.tsx').then(m => m.EditPlan) },
  { path: '/hoc-tap/:id/xep-lop', load: () => import('./set-up/set-up.tsx').then(m => m.SetUp) },
  { path: '/hoc-tap/lop/:id', load: () => import('./class/class.tsx').then(m => m.StudyClass) },
  {
    path: '/hoc-tap/lop/:id/diem-danh',
    load: () => import('./roll-call/roll-call.tsx').then(m => m.RollCall),
    bare: true,
  },
  { path: '/hoc-tap/lop/:id/ma-phong', load: () => import('./wall.tsx').then(m => m.Wall), bare: true },
]
