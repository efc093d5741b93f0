/** The pages of the reports room. Loaded with the shell, so nothing heavy here. */
import { IconReport } from '@tabler/icons-react'
import type { PageEntry } from '../../../web/page.ts'
import type { Slots } from '../../../web/slot.tsx'

/** What this room shows on pages of the rooms above. */
export const slots: Slots = {
  'duty.report': () => import('./duty-report.tsx').then(m => m.DutyReport),
  'assignment.report': () => import('./duty-report.tsx').then(m => m.AssignmentReport),
}

export const pages: PageEntry[] = [
  {
    path: '/bao-cao',
    load: () => import('./reports.tsx').then(m => m.Reports),
    nav: { order: 50, wordKey: 'nav.reports', icon: IconReport, right: 'report.write' },
  },
  { path: '/bao-cao/yeu-cau', load: () => import('./requests.tsx').then(m => m.Requests) },
  { path: '/bao-cao/yeu-cau/moi', load: () => import('./ask/ask.tsx').then(m => m.Ask) },
  { path: '/bao-cao/yeu-cau/:id', load: () => import('./request/request.tsx').then(m => m.Request) },
  { path: '/bao-cao/dinh-ky', load: () => import('./series.tsx').then(m => m.Series) },
  { path: '/bao-cao/mau', load: () => import('./forms.tsx').then(m => m.Forms) },
  { path: '/bao-cao/mau/:id', load: () => import('./form/form.tsx').then(m => m.Form) },
  { path: '/bao-cao/:id', load: () => import('./report/report.tsx').then(m => m.Report) },
]
