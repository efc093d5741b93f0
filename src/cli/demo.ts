/**
 * `thongsuot demo`: the demonstration world into an empty installation, or with `--size` a world for measuring.
 * `--database URL` (its role owns the schema) or `--data FOLDER`; else DATABASE_URL and DATA_DIR.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { TFunction } from 'i18next'
import { loadSized } from '../../demo/sized/load.ts'
import { isSize, type Size } from '../../demo/sized/shape.ts'
import { en } from '../../demo/words.en.ts'
import { vi } from '../../demo/words.vi.ts'
import { migrate } from '../platform/database/migrate.ts'
import { type Database, openDatabase } from '../platform/database/open.ts'
import { Refusal } from '../platform/refusal.ts'
import { createWords, languageOf, refusalKey } from '../platform/words.ts'
import { en as organisationsEn } from '../rooms/organisations/words.en.ts'
import { vi as organisationsVi } from '../rooms/organisations/words.vi.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export async function demoCommand(args: string[]): Promise<number> {
  const values = readArgs(args)
  const words = { demo: { vi, en }, organisations: { vi: organisationsVi, en: organisationsEn } }
  const { t } = createWords(words, languageOf(values?.lang))
  if (!values || (values.size !== undefined && !isSize(values.size)) || (values.database && values.data)) {
    console.error(t('demo:usage'))
    return 2
  }
  const dataDir = resolve(values.data ?? process.env.DATA_DIR ?? join(root, 'data'))
  const url = values.data ? undefined : (values.database ?? process.env.DATABASE_URL)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  try {
    const database = await openDatabase(url ? { url, ownerUrl: process.env.DATABASE_OWNER_URL } : { dataDir })
    try {
      await migrate(database)
      if (isSize(values.size)) await loadForMeasuring(database, values.size, values, t)
      else await loadWorld(database, dataDir, t)
      return 0
    } finally {
      await database.close()
    }
  } catch (error) {
    const reason =
      error instanceof Refusal ? t(refusalKey(error.code), { ...error.data }) : (error as Error).message
    console.error(t('demo:failed', { reason }))
    return 1
  }
}

interface Values {
  size?: string
  database?: string
  data?: string
  documents?: string
  memberships?: boolean
  lang?: string
}

function readArgs(args: string[]): Values | null {
  try {
    const text = { type: 'string' } as const
    const options = { size: text, database: text, data: text, documents: text, lang: text }
    return parseArgs({ args, options: { ...options, memberships: { type: 'boolean' } } }).values
  } catch {
    return null
  }
}

async function loadForMeasuring(database: Database, size: Size, values: Values, t: TFunction): Promise<void> {
  const since = performance.now()
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1)
  const counts = await loadSized(database, {
    size,
    documents: Number(values.documents ?? 0),
    ...(values.memberships ? { memberships: true } : {}),
    done: (part, count, milliseconds) =>
      console.log(t('demo:done', { part: t(`demo:part.${part}`), count, seconds: seconds(milliseconds) })),
  })
  // Linux tells the highest resident size in kB.
  const memory = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(t('demo:loaded', { ...counts, memory, seconds: seconds(performance.now() - since) }))
}

/** Loaded only here: the world for measuring needs neither the rooms nor the reader. */
async function loadWorld(database: Database, dataDir: string, t: TFunction): Promise<void> {
  const { loadDemonstration } = await import('../../demo/load.ts')
  const { versionOn } = await import('../../demo/tree/index.ts')
  const { assemble } = await import('../server/installation.ts')
  const { world, accounts, password } = await loadDemonstration(assemble({ database, dataDir }))
  console.log(t('demo:accounts', { password }))
  for (const { login, person, organisation } of accounts) {
    const place = versionOn(world.tree, organisation, world.today)!.state.name
    console.log(`  ${t('demo:account', { login, name: person.name, organisation: place })}`)
  }
}
