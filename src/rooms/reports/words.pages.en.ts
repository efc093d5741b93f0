import type { Words } from '../../platform/words.ts'
import type { vi } from './words.pages.vi.ts'

export const en: Words<typeof vi> = {
  workActions: {
    giveReport: 'Report',
    correctReport: 'Correct',
    decideReports: 'Check',
    urgeSilent: 'See who',
  },
  kinds: { request: 'Request for reports', report: 'Report' },
}
