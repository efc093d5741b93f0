/** Reading services inside a transaction, at every level, against reading as many rows by key. */
import { createRandom } from '../../demo/random.ts'
import type { SignedIn } from '../../src/platform/context.ts'
import { branchesUnder } from '../../src/rooms/directives/branches.ts'
import { findDocuments } from '../../src/rooms/directives/find.ts'
import { workOf } from '../../src/rooms/directives/work.ts'
import { search } from '../../src/rooms/organisations/search.ts'
import { children, list } from '../../src/rooms/organisations/tree.ts'
import { listPersons } from '../../src/rooms/people/persons.ts'
import type { House, Level } from '../house.ts'
import type { Row } from '../report.ts'
import { run, slowestOf, statementsOf } from '../statements.ts'
import { medians, quantile, timed } from '../timing.ts'

const read50 =
  'select id, public_id, name, kind, level, symbol, name_key from organisation where id between 101 and 150'
const read68 =
  'select id, public_id, state, received_at, responded_on, lo from receipt where id between 33 and 100'

interface Read {
  operation: string
  levels: readonly Level[]
  baseline: string
  goal: Row['goal']
  work(ctx: SignedIn, level: Level): Promise<unknown>
}

function readsOf(house: House): Read[] {
  const publicId = (level: Level) => house.places[level].publicId
  const upper = ['L1', 'L2', 'L3', 'L4'] as const
  const listGoal = { ratio: 4, bound: 2 }
  return [
    {
      ...{ operation: 'list of 50 by name', levels: upper, baseline: read50, goal: listGoal },
      work: (ctx, level) => list(ctx, { inside: publicId(level) }),
    },
    {
      ...{ operation: 'children', levels: upper, baseline: read50, goal: listGoal },
      work: (ctx, level) => children(ctx, publicId(level), {}),
    },
    {
      ...{ operation: 'members, list of 50', levels: upper, baseline: read50, goal: listGoal },
      work: (ctx, level) => listPersons(ctx, { params: {}, body: {}, query: { within: publicId(level) } }),
    },
    {
      ...{ operation: 'cascade roll-up', levels: upper, baseline: read68, goal: { ratio: 8, bound: 5 } },
      work: (ctx, level) => branchesUnder(ctx, house.directive, publicId(level), undefined),
    },
    {
      ...{ operation: 'my work', levels: [...upper, 'L5'], baseline: read50, goal: { ratio: 4 } },
      work: ctx => workOf(ctx),
    },
  ]
}

/**
 * Each read twice: the statement that does the work against reading as many rows by key, and the whole service with
 * all its round trips, for which no ratio is asked.
 */
export async function reading(house: House): Promise<Row[]> {
  const rows: Row[] = []
  for (const { operation, levels, baseline, goal, work } of readsOf(house)) {
    for (const level of levels) {
      const [statement, whole] = await house.as(level, async ctx => {
        const slowest = await slowestOf(ctx, await statementsOf(ctx, () => work(ctx, level)))
        const bare = () => ctx.tx.client.query(baseline)
        return [await medians(() => run(ctx, slowest), bare), await medians(() => work(ctx, level), bare)]
      })
      console.error(
        `  ${operation} ${level}: ${statement!.product.toFixed(2)} of ${whole!.product.toFixed(2)} ms`,
      )
      rows.push({ operation, at: level, ...statement!, unit: 'ms', goal })
      rows.push(row(`${operation}, whole service`, level, whole!.product, {}))
    }
  }
  rows.push(...(await typing(house)), ...(await searching(house)))
  return rows
}

/** Somebody types the beginning of names that exist, without diacritics: one to three words, the last one cut. */
async function typing(house: House): Promise<Row[]> {
  const names = await house.query<{ folded: string }>(
    'select folded from organisation where id % (select greatest(1, count(*) / 300) from organisation) = 0',
  )
  const random = createRandom(7)
  const typed = names.map(({ folded }) => {
    const words = folded.split(' ').slice(0, random.between(1, 4))
    const last = words.pop()!
    return [...words, last.slice(0, random.between(1, last.length))].join(' ')
  })
  const times = await house.as('L1', async ctx => {
    const all: number[] = []
    const since = performance.now()
    for (const words of typed) {
      if (performance.now() - since < 60_000) all.push(await timed(() => search(ctx, { words, limit: 20 })))
    }
    return all
  })
  return [
    row('type-ahead, median', 'L1', quantile(times, 0.5), {}),
    row('type-ahead, 95th percentile', 'L1', quantile(times, 0.95), { bound: 100 }),
  ]
}

const sought = [
  ['documents: rare words', 'phòng cháy chữa cháy', 100],
  ['documents: common word', 'kế hoạch', 100],
  ['documents: by number', '01-CT/TW', 100],
] as const

/** Nobody waits longer; a search that is cut off counts as that long. */
const patience = 20_000

async function searching(house: House): Promise<Row[]> {
  const rows: Row[] = []
  for (const [operation, q, bound] of sought) {
    for (const level of ['L1', 'L3'] as const) {
      const times: number[] = []
      for (let round = 0; round < 6 && (times[0] ?? 0) < 3_000; round++) {
        times.push(await house.as(level, ctx => patiently(ctx, () => findDocuments(ctx, { q, limit: 20 }))))
      }
      const time = quantile(times.slice(-5), 0.5)
      console.error(`  ${operation} ${level}: ${time.toFixed(2)} ms`)
      rows.push(row(operation, level, time, { bound }))
    }
  }
  return rows
}

async function patiently(ctx: SignedIn, work: () => Promise<unknown>): Promise<number> {
  await ctx.tx.client.query(`savepoint before; set local statement_timeout = ${patience}`)
  return timed(work).catch(async error => {
    if ((error as { code?: string }).code !== '57014') throw error
    await ctx.tx.client.query('rollback to savepoint before')
    return patience
  })
}

function row(operation: string, at: string, product: number, goal: Row['goal']): Row {
  return { operation, at, product, baseline: null, unit: 'ms', goal }
}
