/**
 * Persons in and out as a table. The import shows every row before anything is written and is whole or not at all;
 * sending the same table again changes nothing. The export imports again.
 */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { refuse } from '../../platform/refusal.ts'
import { fold, personSortKey } from '../../platform/text.ts'
import type { importPeople as importEndpoint } from './contract-exchange.ts'
import { matchRows, type Outcome } from './exchange-match.ts'
import { writtenPlaces } from './exchange-places.ts'
import { type PersonToWrite, readRows, writeRows } from './exchange-table.ts'

const shownRows = 1000

/**
 * Reads a table (header and rows, cells as text) against the persons kept; with `apply` writes it. Refusals:
 * people.importEmpty, people.importColumns, people.importWrong (with `apply`, when any row is wrong).
 */
export async function importPeople(
  ctx: Context,
  table: readonly (readonly string[])[],
  { apply }: { apply: boolean },
): Promise<Reply<typeof importEndpoint>> {
  const outcomes = await matchRows(ctx, readRows(table))
  const count = (outcome: Outcome['outcome']) => outcomes.filter(row => row.outcome === outcome).length
  const counts = { new: count('new'), changed: count('changed'), same: count('same'), wrong: count('wrong') }
  if (apply && counts.wrong > 0) throw refuse('people.importWrong', { count: counts.wrong }, 'conflict')
  if (apply) {
    await addPersons(
      ctx,
      outcomes.filter(row => row.outcome === 'new'),
    )
    for (const row of outcomes) if (row.outcome === 'changed') await changeOne(ctx, row)
  }
  const order = { wrong: 0, changed: 1, new: 2, same: 3 }
  const shown = [...outcomes].sort(
    (a, b) => order[a.outcome] - order[b.outcome] || a.written.row - b.written.row,
  )
  return {
    applied: apply,
    counts,
    rows: shown.slice(0, shownRows).map(({ written, outcome, changes }) => ({
      row: written.row,
      name: written.name ?? '',
      outcome,
      changes,
      problems: written.problems.map(({ column, code, data }) => ({ column, code, data })),
    })),
  }
}

/** New persons by thousands: one statement for each table. */
async function addPersons(ctx: Context, rows: readonly Outcome[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    const part = rows.slice(from, from + 1000)
    const added = await ctx.tx.insertInto('person').values(part.map(newColumns)).returning('id').execute()
    const ids = added.map(row => row.id)
    await addDated(
      ctx,
      part.map((row, at) => ({ row, id: ids[at]! })),
    )
    await ctx.tx
      .insertInto('history')
      .values(ids.map(id => historyLine(ctx, id, 'import', null, null)))
      .execute()
  }
}

function newColumns({ written, cell, workplace }: Outcome) {
  return {
    full_name: written.name!,
    name_key: personSortKey(written.name!),
    folded: foldedOf(written.name!, written.code),
    member_code: written.code,
    born_on: written.bornOn,
    party_status: statusOf(written.status, cell !== null),
    admitted_on: written.admittedOn,
    official_on: written.officialOn,
    cell_id: cell?.id ?? null,
    workplace_id: workplace?.id ?? null,
    lo: (cell ?? workplace)!.lo,
    phone: written.phone,
    email: written.email,
  }
}

const foldedOf = (name: string, code: string | null) =>
  [fold(name), code ? fold(code) : ''].filter(Boolean).join(' ')
const statusOf = (status: string | null, inCell: boolean) => status ?? (inCell ? 'fullMember' : 'nonMember')

interface Dated {
  row: Outcome
  id: number
}

/** Memberships of whoever is in a cell, posts and exemptions. */
async function addDated(ctx: Context, persons: readonly Dated[]): Promise<void> {
  const memberships = persons.flatMap(({ row: { written, cell }, id }) => {
    const status = statusOf(written.status, cell !== null)
    if (!cell || status === 'nonMember') return []
    return [
      { person_id: id, cell_id: cell.id, status, begins_on: (written.cellSince ?? written.admittedOn)! },
    ]
  })
  const posts = persons.flatMap(({ row, id }) =>
    row.posts.map(({ post, at, beginsOn, endsOn }) => ({
      person_id: id,
      organisation_id: at.id,
      post,
      begins_on: beginsOn,
      ends_on: endsOn,
    })),
  )
  const exemptions = persons.flatMap(({ row: { exemption }, id }) =>
    exemption
      ? [{ person_id: id, kind: exemption.kind, begins_on: exemption.beginsOn, ends_on: exemption.endsOn }]
      : [],
  )
  if (memberships.length > 0) await ctx.tx.insertInto('membership').values(memberships).execute()
  if (posts.length > 0) await ctx.tx.insertInto('post_holding').values(posts).execute()
  if (exemptions.length > 0) await ctx.tx.insertInto('exemption').values(exemptions).execute()
}

async function changeOne(ctx: Context, outcome: Outcome): Promise<void> {
  const { written, known: before, changes, cell } = outcome
  const known = before!
  const name = written.name!
  const code = written.code ?? known.member_code
  const moves = changes.includes('cell')
  const status = statusOf(written.status ?? known.party_status, cell !== null)
  const cellId = cell?.id ?? known.cell_id
  const workplaceId = outcome.workplace?.id ?? known.workplace_id
  await ctx.tx
    .updateTable('person')
    .set({
      full_name: name,
      name_key: personSortKey(name),
      folded: foldedOf(name, code),
      member_code: code,
      born_on: written.bornOn ?? known.born_on,
      party_status: status,
      admitted_on: written.admittedOn ?? known.admitted_on,
      official_on: written.officialOn ?? known.official_on,
      cell_id: cellId,
      workplace_id: workplaceId,
      lo: cell?.lo ?? (cellId === null && outcome.workplace ? outcome.workplace.lo : known.lo),
      phone: written.phone ?? known.phone,
      email: written.email ?? known.email,
      version: known.version + 1,
    })
    .where('id', '=', known.id)
    .execute()
  if (moves) {
    await sql`update membership set ends_on = ${written.cellSince}
      where person_id = ${known.id} and ends_on is null`.execute(ctx.tx)
  } else if (changes.includes('status')) {
    await sql`update membership set status = ${status}
      where person_id = ${known.id} and ends_on is null`.execute(ctx.tx)
  }
  await addDated(ctx, [{ row: { ...outcome, cell: moves ? cell : null }, id: known.id }])
  await ctx.tx
    .insertInto('history')
    .values(historyLine(ctx, known.id, 'import', null, { changes }))
    .execute()
}

function historyLine(
  ctx: Context,
  personId: number,
  step: string,
  before: object | null,
  after: object | null,
) {
  return {
    at: ctx.now,
    person_id: ctx.viewer?.personId ?? null,
    organisation_id: ctx.viewer?.actingFor.id ?? null,
    room: 'people',
    object_type: 'person',
    object_id: personId,
    step,
    reason: null,
    before: before ? JSON.stringify(before) : null,
    after: after ? JSON.stringify(after) : null,
  }
}

interface ExportRow extends Omit<PersonToWrite, 'cell' | 'workplace' | 'posts' | 'exemption'> {
  cell_id: number | null
  workplace_id: number | null
  posts: { organisation_id: number; post: string; begins_on: string; ends_on: string | null }[]
  exemption: { kind: 'exempt' | 'reducedDuty'; begins_on: string; ends_on: string | null } | null
}

/**
 * Persons who have not left and for whom `where` holds (columns of `person`), as header and rows. Leaves a line of
 * history. At most 50,000, what one table may hold.
 */
export async function exportPeople(ctx: Context, where = sql<boolean>`true`) {
  const { rows } = await sql<ExportRow>`
    select person.member_code as code, person.full_name as name, person.born_on as "bornOn",
      person.party_status as status, person.admitted_on as "admittedOn", person.official_on as "officialOn",
      person.cell_id, person.workplace_id, person.phone, person.email, m.begins_on as "cellSince",
      coalesce((select jsonb_agg(to_jsonb(h) order by h.begins_on, h.id) from post_holding h
        where h.person_id = person.id and (h.ends_on is null or h.ends_on > ${ctx.today}::date)), '[]') as posts,
      (select to_jsonb(e) from exemption e where e.person_id = person.id
        and (e.ends_on is null or e.ends_on > ${ctx.today}::date) order by e.begins_on limit 1) as exemption
    from person left join membership m on m.person_id = person.id and m.ends_on is null
    where person.left_on is null and ${where}
    order by person.name_key, person.id limit 49999`.execute(ctx.tx)
  const ids = rows.flatMap(row => [
    row.cell_id,
    row.workplace_id,
    ...row.posts.map(post => post.organisation_id),
  ])
  const places = await writtenPlaces(
    ctx,
    ids.filter(id => id !== null),
  )
  const place = (id: number | null) => (id === null ? null : (places.get(id) ?? null))
  await record(ctx, {
    room: 'people',
    objectType: 'person_export',
    objectId: ctx.viewer?.personId ?? 0,
    step: 'export',
    after: { rows: rows.length },
  })
  const persons = rows.map(
    ({ cell_id, workplace_id, posts, exemption, ...facts }): PersonToWrite => ({
      ...facts,
      cell: place(cell_id),
      workplace: place(workplace_id),
      posts: posts.map(post => ({
        post: post.post,
        place: place(post.organisation_id) ?? '',
        beginsOn: post.begins_on,
        endsOn: post.ends_on,
      })),
      exemption: exemption && {
        kind: exemption.kind,
        beginsOn: exemption.begins_on,
        endsOn: exemption.ends_on,
      },
    }),
  )
  return writeRows(persons, ctx.language)
}
