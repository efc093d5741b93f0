/**
 * Check-in. A mark has the id that its device gave it and counts once, however often and in whatever order it is
 * sent; of several marks about one person at one class the latest decides, by the server's time of each mark.
 */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { refuse } from '../../platform/refusal.ts'
import { type Claim, type Code, judgeMemberCodes, readCode } from './codes.ts'
import type * as ask from './contract.ts'
import type { Mark, Verdict } from './contract-roll.ts'
import { type ClassRow, getKeptClass } from './rows.ts'

/** A line of the roll as a mark finds it. */
interface Found {
  person_id: number
  key: string
  ordinal: number
  full_name: string
  generation: number
  present: boolean
  elsewhere: boolean
}

/** A mark that is to be written. */
export interface Writing {
  id: string
  personId: number
  present: boolean
  method: 'roll' | 'code' | 'roomCode' | 'paper' | 'import'
  at: Date
  deviceAt: Date
}

/** Takes a batch. Refusals: `study.rollNotOpen`, `study.classIsCancelled`; whatever is wrong with one mark is its verdict. */
export async function checkIn(
  ctx: SignedIn,
  publicId: string,
  { device, marks }: Call<typeof ask.checkIn>['body'],
): Promise<Reply<typeof ask.checkIn>> {
  const row = await getKeptClass(ctx, publicId)
  mustTakeMarks(row)
  const read = marks.map(mark => ({ mark, code: mark.code === undefined ? null : readCode(mark.code) }))
  const found = await linesFor(ctx, row, read)
  const known = await knownMarks(ctx, marks)
  const codes = await verdictsOfCodes(ctx, row, read, found)
  const taken: { mark: Mark; line: Found; at: Date }[] = []
  const answers = read.map(({ mark, code }) => {
    const line = lineOf(found, mark, code)
    const name = line?.full_name ?? null
    if (known.has(mark.id)) return { id: mark.id, verdict: saved(mark), name }
    const wrong = codes.get(mark.id)
    if (wrong) return { id: mark.id, verdict: wrong, name: wrong === 'codeUnknown' ? null : name }
    if (!line) return { id: mark.id, verdict: 'notExpected' as const, name }
    const at = correctedTime(ctx, mark)
    if (tooLate(row, at)) return { id: mark.id, verdict: 'rollClosed' as const, name }
    const before = taken.find(one => one.line.person_id === line.person_id)
    taken.push({ mark, line, at })
    return { id: mark.id, verdict: verdictOf(mark, line, before !== undefined), name }
  })
  await writeMarks(
    ctx,
    row,
    device,
    taken.map(({ mark, line, at }) => ({
      id: mark.id,
      personId: line.person_id,
      present: mark.present,
      method: mark.method as Writing['method'],
      at,
      deviceAt: new Date(mark.deviceAt),
    })),
  )
  return { now: ctx.now.toISOString(), present: await countPresent(ctx, row.id), marks: answers }
}

const saved = (mark: Mark): Verdict => (mark.present ? 'checkedIn' : 'takenBack')

function verdictOf(mark: Mark, line: Found, again: boolean): Verdict {
  if (!mark.present) return 'takenBack'
  if (line.present || again) return 'already'
  return line.elsewhere ? 'elsewhere' : 'checkedIn'
}

/** Of a class that was held, marks that were made before its roll was closed are still on their way. */
export function mustTakeMarks(row: ClassRow): void {
  if (row.state === 'cancelled') throw refuse('study.classIsCancelled', { title: row.title }, 'conflict')
  if (row.state === 'planned') throw refuse('study.rollNotOpen', {}, 'conflict')
}

function tooLate(row: ClassRow, at: Date): boolean {
  return row.state === 'held' && row.closed_at !== null && at > row.closed_at
}

/** The device's time corrected by what the server told it; never later than now. */
function correctedTime(ctx: SignedIn, mark: Mark): Date {
  return new Date(Math.min(Date.parse(mark.deviceAt) + mark.offset, ctx.now.getTime()))
}

function lineOf(found: readonly Found[], mark: Mark, code: Code | null): Found | undefined {
  if (mark.key) return found.find(line => line.key === mark.key)
  if (code?.kind === 'member' || code?.kind === 'digits')
    return found.find(line => line.ordinal === code.ordinal)
  return undefined
}

async function linesFor(
  ctx: SignedIn,
  row: ClassRow,
  read: readonly { mark: Mark; code: Code | null }[],
): Promise<Found[]> {
  const keys = read.flatMap(({ mark }) => mark.key ?? [])
  const ordinals = read.flatMap(({ code }) =>
    code && (code.kind === 'digits' || code.kind === 'member') ? [code.ordinal] : [],
  )
  const { rows } = await sql<Found>`
    with line as (
      select r.person_id, r.key, r.ordinal from roll_line r
      where r.key = any(${keys}::uuid[]) and r.class_id = ${row.id}
      union
      select r.person_id, r.key, r.ordinal from roll_line r
      where r.class_id = ${row.id} and r.ordinal = any(${ordinals}::int[]))
    select line.person_id, line.key, line.ordinal, n.full_name, study_generation(line.person_id) as generation,
      coalesce(v.present, false) as present,
      not exists (select from class_content x where x.class_id = ${row.id} and not exists (
        select from attendance a where a.content_id = x.content_id and a.person_id = line.person_id
          and a.class_id is distinct from ${row.id}))
        as elsewhere
    from line join person_names(array(select person_id from line)) n on n.id = line.person_id
    left join visit v on v.class_id = ${row.id} and v.person_id = line.person_id`.execute(ctx.tx)
  return rows
}

async function knownMarks(ctx: SignedIn, marks: readonly Mark[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from check_mark where id = any(${marks.map(mark => mark.id)}::uuid[])`.execute(ctx.tx)
  return new Set(rows.map(row => row.id))
}

/** What is wrong with the codes of a batch, by the id of the mark. */
async function verdictsOfCodes(
  ctx: SignedIn,
  row: ClassRow,
  read: readonly { mark: Mark; code: Code | null }[],
  found: readonly Found[],
): Promise<Map<string, Verdict>> {
  const wrong = new Map<string, Verdict>()
  const claims: { id: string; claim: Claim }[] = []
  for (const { mark, code } of read) {
    if (code === null) continue
    const line = lineOf(found, mark, code)
    if (code.kind === 'member' && code.classId !== row.public_id) wrong.set(mark.id, 'otherClass')
    else if (code.kind === 'room') wrong.set(mark.id, 'codeUnknown')
    else if ((code.kind === 'member' || code.kind === 'digits') && line)
      claims.push({
        id: mark.id,
        claim: {
          personId: line.person_id,
          generation: line.generation,
          code,
          at: correctedTime(ctx, mark),
        },
      })
    else wrong.set(mark.id, 'codeUnknown')
  }
  const judged = await judgeMemberCodes(
    ctx,
    row.public_id,
    claims.map(one => one.claim),
  )
  for (const [at, { id }] of claims.entries()) {
    if (judged[at] !== 'good') wrong.set(id, judged[at] === 'expired' ? 'codeExpired' : 'codeUnknown')
  }
  return wrong
}

/**
 * One statement: the mark by its id, the visit by the latest mark, the attendance of each content once. A second one
 * only where a mark takes somebody back.
 */
export async function writeMarks(
  ctx: SignedIn,
  row: ClassRow,
  device: string | null,
  marks: readonly Writing[],
): Promise<number> {
  if (marks.length === 0) return 0
  const { rows } = await sql<{ person_id: number; present: boolean }>`
    with input as (
      select * from unnest(${marks.map(one => one.id)}::uuid[], ${marks.map(one => one.personId)}::bigint[],
        ${marks.map(one => one.present)}::boolean[], ${marks.map(one => one.method)}::text[],
        ${marks.map(one => one.at)}::timestamptz[], ${marks.map(one => one.deviceAt)}::timestamptz[])
        t (id, person_id, present, method, at, device_at)),
    marked as (
      insert into check_mark (id, class_id, person_id, present, method, at, device_at, received_at, registrar_id, device)
      select id, ${row.id}, person_id, present, method, at, device_at, ${ctx.now}, ${ctx.viewer.personId}, ${device}
      from input order by id
      on conflict (id) do nothing returning id, person_id, present, method, at),
    latest as (select distinct on (person_id) * from marked order by person_id, at desc, id desc),
    visited as (
      insert into visit (class_id, person_id, present, at, mark_id, method)
      select ${row.id}, person_id, present, at, id, method from latest order by person_id
      on conflict (class_id, person_id) do update
        set present = excluded.present, at = excluded.at, mark_id = excluded.mark_id, method = excluded.method
        where (excluded.at, excluded.mark_id) > (visit.at, visit.mark_id)
      returning person_id, present, at, method),
    attended as (
      insert into attendance
        (content_id, person_id, class_id, plan_id, organisation_id, lo, home_id, home_lo, method, at, registrar_id)
      select x.content_id, v.person_id, ${row.id}, ${row.plan_id}, ${row.organisation_id}, ${row.lo}, e.home_id, e.home_lo,
        v.method, v.at, ${ctx.viewer.personId}
      from visited v join class_content x on x.class_id = ${row.id}
      join lateral (select home_id, home_lo from expected e
        where e.person_id = v.person_id and e.plan_id = ${row.plan_id} limit 1) e on true
      where v.present order by x.content_id, v.person_id
      on conflict (content_id, person_id) do nothing returning 1)
    select person_id, present from visited`.execute(ctx.tx)
  const back = rows.filter(visit => !visit.present).map(visit => visit.person_id)
  if (back.length > 0) await sql`select study_take_back(${row.id}, ${back}::bigint[])`.execute(ctx.tx)
  return rows.length
}

export async function countPresent(ctx: SignedIn, classId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select present as count from study_class_counts(${classId})`.execute(ctx.tx)
  return rows[0]!.count
}
