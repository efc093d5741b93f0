import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Far from Vietnam on purpose: whoever forgets the zone of the committees fails here and not in Hà Nội.
process.env.TZ = 'America/New_York'

const onPostgres = process.env.TEST_ON === 'postgres'
const thorough = process.env.TEST_LONG === '1'

const include = ['src/**/*.test.ts', 'test/**/*.test.ts', 'demo/**/*.test.ts', 'bench/**/*.test.ts']
const opensSomething = /afterAll|\/setup\/|\/test\/|\/world\.ts|\.support\.ts|\/database\//

/** What never meets a database need not run twice: the reader, and every file that neither opens nor closes anything. */
function withoutDatabase(): string[] {
  const pure = globSync(include).filter(file => !opensSomething.test(readFileSync(file, 'utf8')))
  return [
    'src/reader/**',
    'src/ledger/**',
    'src/web/**',
    'src/cli/read.test.ts',
    'demo/world.test.ts',
    ...pure,
  ]
}

/** What takes minutes in few lines begins first (vitest goes by the size of a file), lest the end is one long file. */
const long = ['corpus', 'replay', 'permissions', 'crash/', 'extract/', 'algebra', 'recognise']

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isLong = ({ moduleId }: TestSpecification) => long.some(part => moduleId.includes(part))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter(file => !isLong(file))]
  }
}

/** `npm run test:embedded` and `npm run test:postgres` run the same files on both databases. */
export default defineConfig({
  test: {
    include,
    exclude: ['**/node_modules/**', ...(onPostgres ? withoutDatabase() : [])],
    setupFiles: ['test/setup/seed.ts'],
    globalSetup: [onPostgres ? 'test/setup/postgres.ts' : 'test/setup/embedded.ts'],
    pool: 'forks',
    // One more than cores: many files wait for a disk or for a child.
    maxWorkers: availableParallelism() + 1,
    // One process goes through many files: the embedded database is compiled, and everything is imported, once.
    isolate: false,
    sequence: { sequencer: LongFirst },
    // Generous: a machine that is busy is not a defect.
    testTimeout: thorough ? 1_200_000 : 300_000,
    hookTimeout: 300_000,
  },
})
