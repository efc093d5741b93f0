/** One hop to the organisations directly below, and the rule "to every cell"; everything is rolled back. */
import { randomUUID } from 'node:crypto'
import { dispatch } from '../../src/rooms/directives/dispatch.ts'
import { children } from '../../src/rooms/organisations/tree.ts'
import type { House, Level } from '../house.ts'
import type { Row } from '../report.ts'
import { quantile, timed } from '../timing.ts'

export async function dispatching(house: House): Promise<Row[]> {
  const rows: Row[] = []
  for (const level of ['L1', 'L2', 'L3'] as const) {
    rows.push(row('dispatch one hop by name', level, await once(house, level, 'named')))
    rows.push(row('dispatch to every cell by rule', level, await once(house, level, 'everyCell')))
  }
  return rows
}

/** Median of some dispatches, each undone by a savepoint. */
async function once(house: House, level: Level, mode: 'named' | 'everyCell'): Promise<number> {
  const document = await ownDocument(house, level)
  const times: number[] = []
  await house.as(level, async ctx => {
    const below = await children(ctx, house.places[level].publicId, { limit: 200 })
    const recipients = below.items
      .filter(({ kind }) => ['partyBody', 'grassrootsBody', 'cell'].includes(kind))
      .map(({ id }) => ({ organisationId: id, purpose: 'act' as const }))
    for (let round = -2; round < 9; round++) {
      await ctx.tx.client.query('savepoint before')
      const body = {
        ...{ key: randomUUID(), mode, due: null, note: null, answersReceipt: null },
        recipients: mode === 'named' ? recipients : [],
      }
      const time = await timed(() => dispatch(ctx, document, body))
      await ctx.tx.client.query('rollback to savepoint before')
      if (round >= 0) times.push(time)
    }
  })
  await house.query(`delete from document where symbol = 'BENCH'`)
  return quantile(times, 0.5)
}

/** A document of the organisation that nobody has received yet. */
async function ownDocument(house: House, level: Level): Promise<string> {
  const { id } = house.places[level]
  const [made] = await house.query<{ public_id: string }>(
    `insert into document (state, issuer_id, issuer_name, type, number, symbol, issued_on, subject, identity,
       number_folded, tsv, created_at)
     values ('issued', $1::bigint, 'bench', 'CV', 1, 'BENCH', '2026-11-20', 'bench', 'bench ' || $1::text, '1 bench', '', now())
     returning public_id`,
    [id],
  )
  return made!.public_id
}

function row(operation: string, at: string, product: number): Row {
  return { operation, at, product, baseline: null, unit: 'ms', goal: { bound: 3 } }
}
