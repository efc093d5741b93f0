import type { Words } from '../words.ts'
import type { vi } from './words.vi.ts'

export const en = {
  title: 'Backups',
  lead: 'Every night at 02:00 all data and files are saved, and what was written is read again as a check.',
  now: 'Back up now',
  begun: 'The backup has begun.',
  alreadyRunning: 'A backup is running or was made just now.',
  last: 'Newest backup',
  none: 'There is no backup yet',
  noneHint: 'The first is made at 02:00 tonight, or now by the button above.',
  late: 'No new backup for more than {{hours}} hours. Look at the space and the rights of the folder, then press Back up now.',
  failedNow:
    'The newest attempt failed. Look at the space and the rights of the folder, then press Back up now.',
  size: 'Size',
  content: 'Content',
  counts: '{{rows}} rows, {{files}} files',
  file: 'File',
  keep: 'Kept',
  keepRule:
    'the last {{days}} days, then one a week for {{weeks}} weeks and one a month for {{months}} months',
  key: 'A backup does not hold the secret key (secret.key in the data directory). Keep the key apart; without it second factors must be set up anew.',
  runs: 'Attempts',
  at: 'Begun',
  took: 'Took',
  result: 'Result',
  seconds: '{{seconds}} s',
  states: { running: 'Running', done: 'Saved', failed: 'Failed', gone: 'Erased by the rule' },
  work: {
    backupFailed: 'The newest backup failed',
    backupMissed: 'No new backup for long',
  },
  workActions: { backupFailed: 'Look', backupMissed: 'Look' },
  steps: { startBackup: 'Back up now' },
  refusals: {
    ruleMalformed:
      'BACKUP_KEEP must be “days,weeks,months” such as 14,8,12 with at least one day; it is “{{given}}”.',
  },
} satisfies Words<typeof vi>
