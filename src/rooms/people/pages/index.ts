/** The pages of the people room and of the working-day calendar. Loaded with the shell, so nothing heavy here. */
import type { PageEntry } from '../../../web/page.ts'

export const pages: PageEntry[] = [
  { path: '/sign-in', public: true, load: () => import('./sign-in.tsx').then(m => m.SignIn) },
  { path: '/ticket', public: true, load: () => import('./use-ticket.tsx').then(m => m.UseTicket) },
]
