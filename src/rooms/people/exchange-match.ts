/** Each row of a table against the persons kept: new, changed, the same, or wrong, without writing anything. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { onePlacement, personSortKey, placements } from '../../platform/text.ts'
import { may } from '../../platform/visibility.ts'
import { type FoundPlace, findPlaces, type Places } from './exchange-places.ts'
import type { ColumnName, RowProblem, WrittenExemption, WrittenPost, WrittenRow } from './exchange-table.ts'

export interface KnownPerson {
  id: number
  version: number
  full_name: string
  member_code: string | null
  born_on: string | null
  party_status: string
  admitted_on: string | null
  official_on: string | null
  cell_id: number | null
  workplace_id: number | null
  phone: string | null
  email: string | null
  lo: number
  left_on: string | null
  cell_since: string | null
  posts: { organisation_id: number; post: string; begins_on: string; ends_on: string | null }[]
  exemptions: { kind: string; begins_on: string; ends_on: string | null }[]
}

export interface PostToGive extends WrittenPost {
  at: FoundPlace
}

export interface Outcome {
  written: WrittenRow
  outcome: 'new' | 'changed' | 'same' | 'wrong'
  known: KnownPerson | null
  cell: FoundPlace | null
  workplace: FoundPlace | null
  posts: PostToGive[]
  exemption: WrittenExemption | null
  /** Columns whose value changes. */
  changes: ColumnName[]
}

/** A territory rule that lets the house itself (command line) reach everything. */
const covers = (ctx: Context, lo: number) => ctx.viewer === null || may(ctx, 'person.change', lo)

export async function matchRows(ctx: Context, rows: readonly WrittenRow[]): Promise<Outcome[]> {
  const texts = rows.flatMap(row => [row.cell, row.workplace, ...row.posts.map(post => post.place)])
  const places = await findPlaces(
    ctx,
    texts.filter(text => text !== null),
  )
  const persons = await findPersons(ctx, rows)
  const taken = await codesElsewhere(ctx, rows, persons)
  const seen = new Map<string, number>()
  return rows.map(row => matchRow(ctx, row, places, persons, taken, seen))
}

function matchRow(
  ctx: Context,
  row: WrittenRow,
  places: Places,
  persons: Persons,
  taken: ReadonlySet<string>,
  seen: Map<string, number>,
): Outcome {
  const complain = (column: ColumnName, code: RowProblem['code'], data: RowProblem['data'] = {}) => {
    row.problems.push({ column, code, data })
    return null
  }
  const place = (column: ColumnName, text: string | null, inside: boolean): FoundPlace | null => {
    if (text === null) return null
    const found = places.of(text)
    const within = found.length > 1 ? found.filter(one => covers(ctx, one.lo)) : found
    if (found.length === 0) return complain(column, 'unknownPlace', { value: text })
    if (within.length > 1) return complain(column, 'ambiguousPlace', { value: text, count: within.length })
    const [one] = within
    if (!one || (inside && !covers(ctx, one.lo))) return complain(column, 'outside', { value: text })
    return one
  }
  const cell = place('cell', row.cell, true)
  if (cell && !['cell', 'grassrootsBody'].includes(cell.kind))
    complain('cell', 'notACell', { value: cell.name })
  const workplace = place('workplace', row.workplace, cell === null)
  const posts = row.posts.flatMap(post => {
    const at = place('posts', post.place, true)
    return at ? [{ ...post, at }] : []
  })
  const known = personOf(row, persons, complain)
  if (known === null && row.code && taken.has(row.code)) complain('code', 'codeTaken')
  noteTwice(row, known, seen, complain)
  checkStanding(ctx, row, known, cell, workplace, complain)
  const exemption = row.exemption && !holdsExemption(known, row.exemption) ? row.exemption : null
  const fresh = posts.filter(post => !holdsPost(known, post))
  const changes = known ? changesOf(row, known, cell, workplace, fresh, exemption) : []
  if (known && changes.length > 0 && known.id === ctx.viewer?.personId) complain('name', 'notOneself')
  const outcome = row.problems.length > 0 ? 'wrong' : !known ? 'new' : changes.length > 0 ? 'changed' : 'same'
  return { written: row, outcome, known, cell, workplace, posts: fresh, exemption, changes }
}

type Complain = (column: ColumnName, code: RowProblem['code'], data?: RowProblem['data']) => null

function personOf(row: WrittenRow, persons: Persons, complain: Complain): KnownPerson | null {
  const byCode = row.code ? persons.byCode.get(row.code) : undefined
  const found = byCode ? [byCode] : (persons.byName.get(nameKey(row.name, row.bornOn)) ?? [])
  const open = row.code && !byCode ? found.filter(person => person.member_code === null) : found
  if (open.length > 1) return complain('name', 'ambiguousPerson', { count: open.length })
  const [person = null] = open
  if (person?.left_on) complain('name', 'hasLeft')
  return person
}

function noteTwice(
  row: WrittenRow,
  known: KnownPerson | null,
  seen: Map<string, number>,
  complain: Complain,
): void {
  const keys = known
    ? [`id ${known.id}`]
    : [row.code ? `code ${row.code}` : `name ${nameKey(row.name, row.bornOn)} ${row.cell ?? row.workplace}`]
  for (const key of keys) {
    const first = seen.get(key)
    if (first !== undefined) complain(row.code ? 'code' : 'name', 'doubleRow', { row: first })
    else seen.set(key, row.row)
  }
}

/** Cell, place of work, status and their days fit together. */
function checkStanding(
  ctx: Context,
  row: WrittenRow,
  known: KnownPerson | null,
  cell: FoundPlace | null,
  workplace: FoundPlace | null,
  complain: Complain,
): void {
  if (row.problems.some(problem => ['cell', 'workplace'].includes(problem.column))) return
  if (!known && !cell && !workplace) complain('cell', 'placeNeeded')
  const status = row.status ?? known?.party_status ?? (cell ? 'fullMember' : 'nonMember')
  if (status !== 'nonMember' && !cell && !known?.cell_id) complain('cell', 'cellNeeded')
  if (status === 'nonMember' && known?.cell_id) complain('status', 'notByTable')
  const moves = cell !== null && cell.id !== known?.cell_id
  const since = row.cellSince ?? (known ? null : row.admittedOn)
  if (moves && !since) complain('cellSince', 'dateNeeded')
  if (since && since > ctx.today) complain('cellSince', 'dayInFuture', { value: since })
  if (moves && since && known?.cell_since && since <= known.cell_since) {
    complain('cellSince', 'beforeMembership', { value: known.cell_since })
  }
}

function holdsPost(known: KnownPerson | null, post: PostToGive): boolean {
  return (known?.posts ?? []).some(
    held =>
      held.organisation_id === post.at.id && held.post === post.post && held.begins_on === post.beginsOn,
  )
}

function holdsExemption(known: KnownPerson | null, exemption: WrittenExemption): boolean {
  return (known?.exemptions ?? []).some(
    held =>
      held.kind === exemption.kind &&
      held.begins_on === exemption.beginsOn &&
      held.ends_on === exemption.endsOn,
  )
}

function changesOf(
  row: WrittenRow,
  known: KnownPerson,
  cell: FoundPlace | null,
  workplace: FoundPlace | null,
  posts: readonly PostToGive[],
  exemption: WrittenExemption | null,
): ColumnName[] {
  const differs = (written: unknown, kept: unknown) => written !== null && written !== kept
  const compared: [ColumnName, boolean][] = [
    ['code', differs(row.code, known.member_code)],
    ['name', row.name !== null && onePlacement(row.name) !== onePlacement(known.full_name)],
    ['bornOn', differs(row.bornOn, known.born_on)],
    ['status', differs(row.status, known.party_status)],
    ['admittedOn', differs(row.admittedOn, known.admitted_on)],
    ['officialOn', differs(row.officialOn, known.official_on)],
    ['cell', cell !== null && cell.id !== known.cell_id],
    ['workplace', workplace !== null && workplace.id !== known.workplace_id],
    ['posts', posts.length > 0],
    ['exemption', exemption !== null],
    ['phone', differs(row.phone, known.phone)],
    ['email', differs(row.email, known.email)],
  ]
  return compared.filter(([, changed]) => changed).map(([column]) => column)
}

interface Persons {
  byCode: ReadonlyMap<string, KnownPerson>
  byName: ReadonlyMap<string, KnownPerson[]>
}

/** The same for uỷ and ủy: lists come from machines that place tones differently. */
const nameKey = (name: string | null, bornOn: string | null) =>
  `${personSortKey(onePlacement(name ?? ''))} ${bornOn ?? ''}`

/** Persons that the rows may mean: same member code, or same name (row-level security keeps to the territory). */
async function findPersons(ctx: Context, rows: readonly WrittenRow[]): Promise<Persons> {
  const codes = rows.map(row => row.code).filter(code => code !== null)
  const names = [...new Set(rows.flatMap(row => placements(row.name ?? '').map(personSortKey)))]
  const { rows: found } = await sql<KnownPerson>`
    select p.id, p.version, p.full_name, p.member_code, p.born_on, p.party_status, p.admitted_on, p.official_on,
      p.cell_id, p.workplace_id, p.phone, p.email, p.lo, p.left_on, m.begins_on as cell_since,
      coalesce((select jsonb_agg(jsonb_build_object('organisation_id', h.organisation_id, 'post', h.post,
        'begins_on', h.begins_on, 'ends_on', h.ends_on)) from post_holding h where h.person_id = p.id), '[]') as posts,
      coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'begins_on', e.begins_on, 'ends_on', e.ends_on))
        from exemption e where e.person_id = p.id), '[]') as exemptions
    from person p
    left join membership m on m.person_id = p.id and m.ends_on is null
    where p.member_code = any (${codes}::text[])
      or (p.name_key = any (${names}::text[]) and p.left_on is null)`.execute(ctx.tx)
  const reached = found.filter(person => covers(ctx, person.lo))
  return {
    byCode: new Map(reached.flatMap(person => (person.member_code ? [[person.member_code, person]] : []))),
    byName: Map.groupBy(reached, person => nameKey(person.full_name, person.born_on)),
  }
}

/** Codes that belong to persons whom the caller may not change. */
async function codesElsewhere(
  ctx: Context,
  rows: readonly WrittenRow[],
  persons: Persons,
): Promise<ReadonlySet<string>> {
  const unknown = rows.map(row => row.code).filter(code => code !== null && !persons.byCode.has(code))
  if (unknown.length === 0) return new Set()
  const { rows: taken } = await sql<{ code: string }>`
    select code from unnest(${unknown}::text[]) code where member_code_taken(code, null)`.execute(ctx.tx)
  return new Set(taken.map(row => row.code))
}
