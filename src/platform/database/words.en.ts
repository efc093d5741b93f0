import type { Words } from '../words.ts'
import type { vi } from './words.vi.ts'

export const en = {
  refusals: {
    inUse:
      'The database in {{directory}} is in use by another process of Thông Suốt. Stop that process and try again.',
    newer:
      'The database belongs to a newer version of the program (it has {{migration}}). Update the program.',
    migrationChanged:
      'Migration {{migration}} is no longer what it was when it ran. The program was altered or is of another version.',
    otherEngine:
      'The data directory was made by PostgreSQL {{found}}; this program uses PostgreSQL {{wanted}}. Back it up with the old version of the program and restore it with this one.',
    notEmpty:
      'The place to restore into has data already. Restore only into an empty database; nothing was changed.',
    newerBackup:
      'The backup was made by a newer version of the program ({{migration}}). Update the program before you restore.',
    keyFromOutside:
      'The key comes from SECRET_KEY: put the new key in front of the old one, with a comma between, and start anew.',
    busy: 'The server has too much to do at once and did not take this request; nothing was written. Send it again in $t(platform:counted.seconds, {"count": {{seconds}} }).',
    away: 'The server cannot reach its database at the moment, so nothing was written. Send it again in $t(platform:counted.seconds, {"count": {{seconds}} }); if it stays so, tell the administrator.',
    damagedBackup: 'The backup is damaged or incomplete (at {{place}}). Nothing was changed.',
  },
  commands: {
    usage:
      'Usage: thongsuot {{command}} [--data-dir DIRECTORY] [--lang vi|en]\nDatabase: DATABASE_URL (and DATABASE_OWNER_URL), else the directory DATA_DIR.',
    failed: 'Failed: {{reason}}',
    migrated_one: 'Database updated: {{count}} migration.',
    migrated_other: 'Database updated: {{count}} migrations.',
    upToDate: 'The database is up to date.',
    backedUp: '{{tables}} tables, {{rows}} rows and {{files}} files backed up to {{file}}.',
    restored: '{{tables}} tables, {{rows}} rows and {{files}} files restored from the backup of {{at}}.',
    keyRenewed:
      'A new key stands in {{file}}. Start anew to seal by it; keep the old one as long as old backups are wanted.',
    sound: '{{checked}} rules checked: the data is whole.',
    unsound: '{{checked}} rules checked, {{count}} broken:',
    finding: '- {{name}}: {{rows}}',
  },
} satisfies Words<typeof vi>
