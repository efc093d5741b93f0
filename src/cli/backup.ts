/** `thongsuot backup FILE`: everything of the installation in one file that either kind of database can take in. */
import { resolve } from 'node:path'
import { backup, totalRows } from '../platform/database/backup.ts'
import { openDatabase } from '../platform/database/open.ts'
import { keepHouse } from './housekeeping.ts'

export function backupCommand(args: string[]): Promise<number> {
  return keepHouse('backup FILE', args, async ({ database: options, dataDir, operands, t, say }) => {
    const file = resolve(operands[0]!)
    const database = await openDatabase(options)
    try {
      const manifest = await backup(database, dataDir, file)
      const counts = {
        tables: manifest.tables.length,
        rows: totalRows(manifest),
        files: manifest.files.length,
      }
      say(t('database:commands.backedUp', { ...counts, file }))
      return 0
    } finally {
      await database.close()
    }
  })
}
