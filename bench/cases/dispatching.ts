/** One hop to the organisations directly below, and the rule "to every cell"; everything is rolled back. */
import { randomUUID } from 'node:crypto'
import { dispatch } from '../../src/rooms/directives/dispatch.ts'
import { children } from '../../src/rooms/organisations/tree.ts'
import type { House, Level } from '../house.ts'
import type { Row } from '../report.ts'
import { statementsOf } from '../statements.ts'
import { quantile, timed } from '../timing.ts'

export async function dispatching(house: House): Promise<Row[]> {
  const rows: Row[] = []
  for (const level of ['L1', 'L2', 'L3'] as const) {
    for (const [operation, mode] of [
      ['dispatch one hop by name', 'named'],
      ['dispatch to every cell by rule', 'everyCell'],
    ] as const) {
      const { statement, service } = await once(house, level, mode)
      rows.push({ operation, at: level, product: statement, baseline: null, unit: 'ms', goal: { bound: 3 } })
      rows.push({
        ...{ operation: `${operation}, whole service`, at: level, product: service },
        ...{ baseline: null, unit: 'ms', goal: {} },
      })
    }
  }
  return rows
}

/** Medians of some dispatches, each undone by a savepoint: the statement that writes the hop, and all that goes with it. */
async function once(house: House, level: Level, mode: 'named' | 'everyCell') {
  const document = await ownDocument(house, level)
  const service: number[] = []
  const statement: number[] = []
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
      const took = await timed(async () => {
        const sent = await statementsOf(ctx, () => dispatch(ctx, document, body))
        if (round >= 0) statement.push(sent.find(({ text }) => text.includes('insert into dispatch'))!.took)
      })
      await ctx.tx.client.query('rollback to savepoint before')
      if (round >= 0) service.push(took)
    }
  })
  await house.query(`delete from document where symbol = 'BENCH'`)
  return { statement: quantile(statement, 0.5), service: quantile(service, 0.5) }
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
