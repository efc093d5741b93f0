/**
 * Check-in. A mark has the id that its device gave it and counts once, however often and in whatever order it is
 * sent; of several marks about one person at one class the latest decides, by the server's time of each mark.
 */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { type Claim, type Code, judgeMemberCodes, readCode } from './codes.ts'
import type * as ask from './contract.ts'
import type { Mark, Verdict } from './contract-roll.ts'
import { type ClassRow, keepsRoll } from './rows.ts'

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
  const read = marks.map(mark => ({ mark, code: mark.code === undefined ? null : readCode(mark.code) }))
  const { row, found, known } = await rollAt(ctx, publicId, read)
  mustTakeMarks(row)
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
  const present = await writeMarks(
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
  return { now: ctx.now.toISOString(), present, marks: answers }
}

const saved = (mark: Mark): Verdict => (mark.present ? 'checkedIn' : 'takenBack')

function verdictOf(mark: Mark, line: Found, again: boolean): Verdict {
  if (!mark.present) return 'takenBack'
  if (line.present || again) return 'already'
  return line.elsewhere ? 'elsewhere' : 'checkedIn'
}

/** Of a class that was held, marks that were made before its roll was closed are still on their way. */
export function mustTakeMarks(row: Pick<ClassRow, 'state' | 'title'>): void {
  if (row.state === 'cancelled') throw refuse('study.classIsCancelled', { title: row.title }, 'conflict')
  if (row.state === 'planned') throw refuse('study.rollNotOpen', {}, 'conflict')
}

function tooLate(row: Pick<ClassRow, 'state' | 'closed_at'>, at: Date): boolean {
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

interface RollAt {
  class: Pick<ClassRow, 'id' | 'public_id' | 'state' | 'title' | 'lo'> & { closed_at: string | null }
  lines: Found[]
  known: string[]
}

/** The class, if the reader keeps its roll, with the lines and the marks that a batch speaks of: one statement. */
async function rollAt(ctx: SignedIn, publicId: string, read: readonly { mark: Mark; code: Code | null }[]) {
  const keys = read.flatMap(({ mark }) => mark.key ?? [])
  const ordinals = read.flatMap(({ code }) =>
    code && (code.kind === 'digits' || code.kind === 'member') ? [code.ordinal] : [],
  )
  const { rows } = await sql<{ found: RollAt | null }>`
    select study_roll_at(${publicId}::uuid, ${keys}::uuid[], ${ordinals}::int[],
      ${read.map(({ mark }) => mark.id)}::uuid[]) as found`.execute(ctx.tx)
  const found = rows[0]?.found
  if (!found || !keepsRoll(ctx, found.class)) throw notFound()
  const { closed_at } = found.class
  const row = { ...found.class, closed_at: closed_at === null ? null : new Date(closed_at) }
  return { row, found: found.lines, known: new Set(found.known) }
}

/** What is wrong with the codes of a batch, by the id of the mark. */
async function verdictsOfCodes(
  ctx: SignedIn,
  row: Pick<ClassRow, 'public_id'>,
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

/** One statement: the mark by its id, the visit by the latest mark, the attendance of each content once. Answers how many of the class are present. */
export async function writeMarks(
  ctx: SignedIn,
  row: { id: number },
  device: string | null,
  marks: readonly Writing[],
): Promise<number> {
  const { rows } = await sql<{ present: number }>`
    select study_mark(${row.id}, ${ctx.viewer.personId}, ${device}, ${marks.map(one => one.id)}::uuid[],
      ${marks.map(one => one.personId)}::bigint[], ${marks.map(one => one.present)}::boolean[],
      ${marks.map(one => one.method)}::text[], ${marks.map(one => one.at)}::timestamptz[],
      ${marks.map(one => one.deviceAt)}::timestamptz[]) as present`.execute(ctx.tx)
  return rows[0]!.present
}

export async function countPresent(ctx: SignedIn, classId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select present as count from study_class_counts(${classId})`.execute(ctx.tx)
  return rows[0]!.count
}
