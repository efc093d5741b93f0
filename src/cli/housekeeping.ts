/** What the commands that keep house have in common: where the data is, in which language to speak, how to fail. */
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { TFunction } from 'i18next'
import type { OpenOptions } from '../platform/database/open.ts'
import { en } from '../platform/database/words.en.ts'
import { vi } from '../platform/database/words.vi.ts'
import { Refusal } from '../platform/refusal.ts'
import { en as platformEn } from '../platform/words.en.ts'
import { createWords, languageOf, refusalKey } from '../platform/words.ts'
import { vi as platformVi } from '../platform/words.vi.ts'

export interface House {
  /** The installation's directory: `files/` and, when embedded, `database/`. */
  dataDir: string
  database: OpenOptions
  /** What stood on the command line beside the options. */
  operands: string[]
  t: TFunction
  say(text: string): void
}

/** Words of the database count in those of the platform. */
const platform = { vi: platformVi, en: platformEn }
const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Runs a command: `usage` is its line of operands (`backup FILE`), counted before it starts. Answers the exit code:
 * what `work` answers, 1 after a failure, 2 when called wrongly.
 */
export async function keepHouse(
  usage: string,
  args: string[],
  work: (house: House) => Promise<number>,
): Promise<number> {
  const operandsWanted = usage.split(' ').length - 1
  const { values, positionals } = readArgs(args)
  const { t } = createWords({ platform, database: { vi, en } }, languageOf(values.lang))
  const dataDir = resolve(values['data-dir'] ?? process.env.DATA_DIR ?? join(root, 'data'))
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = process.env
  if (values.wrong || positionals.length !== operandsWanted) {
    console.error(t('database:commands.usage', { command: usage }))
    return 2
  }
  try {
    return await work({
      dataDir,
      database: url ? { url, ownerUrl } : { dataDir },
      operands: positionals,
      t,
      say: text => console.log(text),
    })
  } catch (error) {
    const reason =
      error instanceof Refusal ? t(refusalKey(error.code), { ...error.data }) : (error as Error).message
    console.error(error instanceof Refusal ? reason : t('database:commands.failed', { reason }))
    return 1
  }
}

function readArgs(args: string[]): {
  values: { lang?: string; 'data-dir'?: string; wrong?: boolean }
  positionals: string[]
} {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { lang: { type: 'string' }, 'data-dir': { type: 'string' } },
    })
  } catch {
    return { values: { wrong: true }, positionals: [] }
  }
}
