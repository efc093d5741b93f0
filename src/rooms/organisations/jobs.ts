/** Work by the timetable. */
import type { Job } from '../../platform/room.ts'
import { activate } from './reorganise/activate.ts'
import { countWords } from './word-counts.ts'

/** Just after midnight in Vietnam, and when the server starts: the present tree is that of today, words counted. */
export const jobs: readonly Job[] = [
  {
    name: 'organisations.activate',
    cron: '1 0 * * *',
    atStart: true,
    async run(ctx) {
      await activate(ctx)
      await countWords(ctx)
    },
  },
]
