/** `thongsuot migrate`: brings the schema of the installation up to date. */
import { migrate } from '../platform/database/migrate.ts'
import { openDatabase } from '../platform/database/open.ts'
import { keepHouse } from './housekeeping.ts'

export function migrateCommand(args: string[]): Promise<number> {
  return keepHouse('migrate', args, async ({ database: options, t, say }) => {
    const database = await openDatabase(options)
    try {
      const ran = await migrate(database)
      say(
        ran.length > 0
          ? t('database:commands.migrated', { count: ran.length })
          : t('database:commands.upToDate'),
      )
      for (const name of ran) say(`- ${name}`)
      return 0
    } finally {
      await database.close()
    }
  })
}
