/**
 * Writes `src/platform/database/types.generated.ts`, the row types of a freshly migrated database
 * (`npm run types`); with `--check` compares instead and ends with 1 when they differ.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate, PostgresDialect } from 'kysely-codegen'
import { connectEmbedded } from '../src/platform/database/connect.ts'
import { startEmbedded } from '../src/platform/database/embedded.ts'
import { preparedDirectory } from '../src/platform/database/template.ts'

const file = fileURLToPath(new URL('../src/platform/database/types.generated.ts', import.meta.url))

async function rowTypes(): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'thongsuot-types-'))
  const directory = join(scratch, 'database')
  try {
    cpSync(await preparedDirectory(join(scratch, 'cache')), directory, { recursive: true })
    const database = connectEmbedded(await startEmbedded(directory))
    try {
      return await generate({
        db: database.db,
        dialect: new PostgresDialect({ dateParser: 'string', numericParser: 'string' }),
        // As src/platform/database/parsers.ts delivers them.
        typeMapping: { int8: 'number' },
      })
    } finally {
      await database.close()
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const wanted = await rowTypes()
if (!process.argv.includes('--check')) writeFileSync(file, wanted)
else if (readFileSync(file, 'utf8') !== wanted) {
  console.error(
    'src/platform/database/types.generated.ts is not what the migrations make: run "npm run types".',
  )
  process.exitCode = 1
}
