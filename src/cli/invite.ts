/** `thongsuot invite MEMBER_CODE LOGIN`: a ticket for the first account of an installation, by whoever runs the machine. */
import { asSystem } from '../platform/application.ts'
import { openDatabase } from '../platform/database/open.ts'
import { dayInVietnam, writeDay } from '../platform/dates/dates.ts'
import { Refusal } from '../platform/refusal.ts'
import { languageOf } from '../platform/words.ts'
import { inviteByHouse } from '../rooms/people/index.ts'
import { assemble, wordsOfRooms } from '../server/installation.ts'
import { keepHouse } from './housekeeping.ts'

export function inviteCommand(args: string[]): Promise<number> {
  const chosen = args.indexOf('--lang')
  const language = languageOf(chosen < 0 ? undefined : args[chosen + 1])
  return keepHouse(
    'invite MEMBER_CODE LOGIN',
    args,
    async ({ dataDir, database: options, operands, say }) => {
      const [memberCode = '', login = ''] = operands
      const database = await openDatabase(options)
      try {
        const application = assemble({ database, dataDir })
        const { ticket, until } = await asSystem(application, ctx =>
          inviteByHouse(ctx, { memberCode, login }),
        )
        const day = writeDay(dayInVietnam(new Date(until)))
        say(application.words.getFixedT(language)('people:commands.ticket', { login, until: day }))
        say(ticket)
        return 0
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        console.error(wordsOfRooms()(error, language))
        return 1
      } finally {
        await database.close()
      }
    },
  )
}
