/** What the room does by the timetable. Every job may run twice. */
import type { Job } from '../../platform/room.ts'
import { sendMails } from './outbox.ts'
import { remindBySchedule } from './urge.ts'

export const jobs: readonly Job[] = [
  {
    name: 'assignments.remind',
    /** Before the offices open. */
    cron: '30 6 * * *',
    run: async ctx => {
      await remindBySchedule(ctx)
    },
  },
  {
    name: 'assignments.sendMails',
    cron: '* * * * *',
    run: async ctx => {
      await sendMails(ctx)
    },
  },
]
