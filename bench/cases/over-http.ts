/** Over HTTP, session, scope, validation and history included, against the bare handler. */
import { addressOf } from '../../src/platform/client.ts'
import { listBranches, takeReceiptStep } from '../../src/rooms/directives/contract-cascade.ts'
import { listOrganisations } from '../../src/rooms/organisations/contract.ts'
import { openBare } from '../bare.ts'
import type { Shots } from '../fire.ts'
import type { House, Level } from '../house.ts'
import { contest } from '../http.ts'
import type { Row } from '../report.ts'

const connections = 10
const json = { 'content-type': 'application/json' }

export async function overHttp(house: House, seconds: number): Promise<Row[]> {
  const bare = await openBare(house)
  const shots = (url: string, level?: Level): Shots => ({
    ...{ url, connections, seconds },
    headers: level ? headersOf(house, level) : {},
  })
  const rows: Row[] = []
  try {
    for (const level of ['L2', 'L3'] as const) {
      const { publicId, id, lo, hi } = house.places[level]
      const list = addressOf(listOrganisations, { query: { inside: publicId } })
      const listed = await contest({
        product: () => shots(house.base + list, level),
        baseline: () => shots(`${bare.base}/list?lo=${lo}&hi=${hi}`),
      })
      rows.push({
        operation: 'HTTP list of 50 in a subtree',
        at: level,
        ...listed,
        unit: 'requests/s',
        goal: { ratio: 1.5 },
      })
      const under = addressOf(listBranches, { params: { id: house.directive }, query: { under: publicId } })
      const rolled = await contest({
        product: () => shots(house.base + under, level),
        baseline: () => shots(`${bare.base}/branches?id=${id}`),
      })
      rows.push({
        operation: 'HTTP roll-up of a cascade',
        at: level,
        ...rolled,
        unit: 'requests/s',
        goal: { ratio: 1.5 },
      })
    }
    rows.push(await acknowledging(house, bare.base, seconds))
  } finally {
    await bare.close()
  }
  return rows
}

/** Each receipt is acknowledged once: state, version, receipt and history in one transaction. */
async function acknowledging(house: House, bare: string, seconds: number): Promise<Row> {
  const rounds = 4
  const each = 1_500 * seconds
  const cell = house.places.L5
  const receipts = await waitingReceipts(house, rounds * each)
  const body = JSON.stringify({ step: 'acknowledge', version: 1 })
  const targets = receipts.map(id => ({ path: addressOf(takeReceiptStep, { params: { id } }), body }))
  const counted = await contest({
    product: round => ({
      ...{ url: house.base, connections, seconds, headers: { ...headersOf(house, 'L5'), ...json } },
      targets: targets.slice(round * each, (round + 1) * each),
    }),
    baseline: () => ({
      ...{ url: bare, connections, seconds, headers: json },
      targets: [{ path: '/fact', body: JSON.stringify({ organisation: cell.id }) }],
    }),
  })
  await removeReceipts(house)
  return {
    operation: 'HTTP state change (acknowledge)',
    at: '',
    ...counted,
    unit: 'requests/s',
    goal: { ratio: 2.2 },
  }
}

/** As many different documents, each sent to one cell; only for this measurement. */
async function waitingReceipts(house: House, count: number): Promise<string[]> {
  const { id, lo } = house.places.L5
  await house.query(
    `insert into document (state, issuer_id, issuer_name, type, number, symbol, issued_on, subject, identity,
       number_folded, tsv, created_at)
     select 'issued', 1, 'bench', 'CV', n, 'BENCH', '2026-11-20', 'bench', 'bench ' || n, n || ' bench', '', now()
     from generate_series(1, $1::int) n`,
    [count],
  )
  await house.query(
    `insert into dispatch (document_id, root_document_id, issuer_id, lo, mode, sent, note, dispatched_on, dispatched_at)
     select id, id, 1, 1, 'named', 1, 'bench', '2026-11-23', now() from document where symbol = 'BENCH'`,
  )
  for (const table of ['document', 'dispatch']) await house.query(`analyze ${table}`)
  const ids: string[] = []
  // As many at once as a dispatch reaches, and not thousands of directives in one statement, which nothing in the product does.
  while (ids.length < count) {
    const rows = await house.query<{ public_id: string }>(
      `insert into receipt (dispatch_id, root_document_id, organisation_id, lo, issuer_lo, to_cell, purpose, sent_at)
       select d.id, d.root_document_id, $1, $2, d.lo, true, 'act', now() from dispatch d
       where note = 'bench' order by d.id offset $3 limit 500
       returning public_id`,
      [id, lo, ids.length],
    )
    ids.push(...rows.map(row => row.public_id))
  }
  for (const table of ['receipt', 'coverage']) await house.query(`analyze ${table}`)
  return ids
}

/** Without the checks of references, of which each deleted document has a dozen; nothing refers to what is made here. */
async function removeReceipts(house: House): Promise<void> {
  const roots = `(select id from document where symbol = 'BENCH')`
  const tables = ['coverage', 'coverage_cut', 'receipt', 'dispatch']
  const deletions = tables.map(table => `delete from ${table} where root_document_id in ${roots};`).join('\n')
  await house.query(`
    begin;
    set local session_replication_role = replica;
    ${deletions}
    delete from document where symbol = 'BENCH';
    commit`)
  await house.query('select recount_cuts()')
}

function headersOf(house: House, level: Level): Record<string, string> {
  return { cookie: `thongsuot=${house.places[level].token}`, 'x-acting-for': house.places[level].publicId }
}
