/** What `thongsuot import` and `thongsuot export` have in common: the installation, the language, how to fail. */
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { TFunction } from 'i18next'
import { asSystem } from '../platform/application.ts'
import type { Context } from '../platform/context.ts'
import { openDatabase } from '../platform/database/open.ts'
import { isDay } from '../platform/dates/dates.ts'
import { Refusal } from '../platform/refusal.ts'
import { createWords, languageOf, refusalKey } from '../platform/words.ts'
import { allRooms, assemble } from '../server/installation.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export type What = 'organisations' | 'people'

export interface Task {
  what: What
  file: string
  name: string
  apply: boolean
  basis: string | undefined
  decidedOn: string | undefined
  effectiveOn: string | undefined
  t: TFunction
  /** Runs in one transaction as the house itself. */
  within<T>(work: (ctx: Context) => Promise<T>): Promise<T>
}

const options = {
  lang: { type: 'string' },
  'data-dir': { type: 'string' },
  apply: { type: 'boolean' },
  basis: { type: 'string' },
  'decided-on': { type: 'string' },
  'effective-on': { type: 'string' },
} as const

function readArgs(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options })
  } catch {
    return { values: {}, positionals: [] }
  }
}

/** Runs `work` on the installation that the arguments name. Answers the exit code; 2 when called wrongly. */
export async function exchangeCommand(
  usage: 'importUsage' | 'exportUsage',
  args: string[],
  work: (task: Task) => Promise<number>,
): Promise<number> {
  const { values, positionals } = readArgs(args)
  const [what, file] = positionals
  const words = createWords(Object.fromEntries(allRooms().map(room => [room.name, room.words])))
  const t = words.getFixedT(languageOf(values.lang)) as TFunction
  const days = [values['decided-on'], values['effective-on']].filter(day => day !== undefined)
  if ((what !== 'organisations' && what !== 'people') || !file || !days.every(isDay)) {
    console.error(t(`organisations:commands.${usage}`))
    return 2
  }
  const dataDir = resolve(values['data-dir'] ?? process.env.DATA_DIR ?? join(root, 'data'))
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = process.env
  try {
    const database = await openDatabase(url ? { url, ownerUrl } : { dataDir })
    try {
      const application = assemble({ database, dataDir })
      return await work({
        what,
        file,
        name: basename(file),
        apply: values.apply ?? false,
        basis: values.basis,
        decidedOn: values['decided-on'],
        effectiveOn: values['effective-on'],
        t,
        within: inside => asSystem(application, inside),
      })
    } finally {
      await database.close()
    }
  } catch (error) {
    const reason =
      error instanceof Refusal ? t(refusalKey(error.code), { ...error.data }) : (error as Error).message
    console.error(reason)
    return 1
  }
}
