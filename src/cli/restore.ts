/** `thongsuot restore FILE`: takes a backup into an empty installation, all or nothing. */
import { resolve } from 'node:path'
import { totalRows } from '../platform/database/backup.ts'
import { openDatabase } from '../platform/database/open.ts'
import { restore, restoreEmbedded } from '../platform/database/restore.ts'
import { keepHouse } from './housekeeping.ts'

export function restoreCommand(args: string[]): Promise<number> {
  return keepHouse('restore FILE', args, async ({ database: options, dataDir, operands, t, say }) => {
    const file = resolve(operands[0]!)
    const manifest = options.url ? await intoServer() : await restoreEmbedded(dataDir, file)
    const counts = { tables: manifest.tables.length, rows: totalRows(manifest), files: manifest.files.length }
    say(t('database:commands.restored', { ...counts, at: manifest.madeAt }))
    return 0

    async function intoServer() {
      const database = await openDatabase(options)
      return restore(database, dataDir, file).finally(() => database.close())
    }
  })
}
