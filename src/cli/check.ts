/** `thongsuot check`: is everything that is stored whole? Ends with 1 when it is not. */
import { checkIntegrity } from '../platform/database/integrity.ts'
import { openDatabase } from '../platform/database/open.ts'
import { keepHouse } from './housekeeping.ts'

export function checkCommand(args: string[]): Promise<number> {
  return keepHouse('check', args, async ({ database: options, dataDir, t, say }) => {
    const database = await openDatabase(options)
    try {
      const { checked, findings } = await checkIntegrity(database, dataDir)
      if (findings.length === 0) {
        say(t('database:commands.sound', { checked }))
        return 0
      }
      say(t('database:commands.unsound', { checked, count: findings.length }))
      for (const { name, rows } of findings) {
        say(t('database:commands.finding', { name, rows: JSON.stringify(rows) }))
      }
      return 1
    } finally {
      await database.close()
    }
  })
}
