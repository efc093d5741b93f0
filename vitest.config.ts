import { defineConfig } from 'vitest/config'

// Far from Vietnam on purpose: whoever forgets the zone of the committees fails here and not in Hà Nội.
process.env.TZ = 'America/New_York'

const onPostgres = process.env.TEST_ON === 'postgres'
const long = process.env.TEST_LONG === '1'

/** `npm run test:embedded` and `npm run test:postgres` run the same files on both databases. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'demo/**/*.test.ts', 'bench/**/*.test.ts'],
    // What never meets a database need not run twice.
    exclude: ['**/node_modules/**', ...(onPostgres ? ['src/reader/**', 'src/ledger/**', 'src/web/**'] : [])],
    globalSetup: [onPostgres ? 'test/setup/postgres.ts' : 'test/setup/embedded.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Generous: a machine that is busy is not a defect.
    testTimeout: long ? 1_200_000 : 120_000,
    hookTimeout: 120_000,
  },
})
