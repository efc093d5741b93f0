/** The backups of the installation, for those who look after it. Safe for the browser. */
import Type from 'typebox'
import { endpoint, Instant, Nullable, OneOf } from '../contract.ts'

const right = 'installation.manage'

const Run = Type.Object({
  state: OneOf(['running', 'done', 'failed']),
  startedAt: Instant,
  endedAt: Nullable(Instant),
  /** Name in the folder of backups. */
  file: Nullable(Type.String()),
  /** Erased by the rule, or no longer in its place. */
  gone: Type.Boolean(),
  bytes: Nullable(Type.Integer()),
  rows: Nullable(Type.Integer()),
  files: Nullable(Type.Integer()),
  reason: Nullable(Type.String()),
})

export const listBackups = endpoint({
  name: 'backups.list',
  method: 'GET',
  path: '/api/backups',
  summary: 'When the installation was saved, how much, and why it failed; the newest thirty',
  access: { right },
  reply: Type.Object({
    items: Type.Array(Run),
    /** The newest that succeeded and is still in its place. */
    last: Nullable(Run),
    /** Hours after which a backup is missed. */
    lateAfterHours: Type.Integer(),
    late: Type.Boolean(),
    keep: Type.Object({ days: Type.Integer(), weeks: Type.Integer(), months: Type.Integer() }),
  }),
})

export const startBackup = endpoint({
  name: 'backups.start',
  method: 'POST',
  path: '/api/backups',
  summary: 'Saves the installation now, in the background; not while one runs or was made just now',
  access: { right },
  reply: Type.Object({ begun: Type.Boolean() }),
})
