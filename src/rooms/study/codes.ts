/**
 * Codes to check in with. Both carry the window of time in which the server gave them out, signed with the key of
 * the installation: no clock of a phone is ever asked. A member's code counts for one class and is revoked by a new
 * generation; the code on the wall of a room changes every half minute.
 */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { memberCodeHours, roomCodeSeconds, roomCodesKept } from './rules.ts'

/** A member's code is written anew this often; each counts for `memberCodeHours`. */
const memberWindow = 600_000
/** Typed digits are few, so they count for an hour only. */
const digitsWindows = 6

export const memberWindowOf = (at: Date) => Math.floor(at.getTime() / memberWindow)
export const roomWindowOf = (at: Date) => Math.floor(at.getTime() / (roomCodeSeconds.value * 1000))

export type Code =
  | { kind: 'member'; classId: string; ordinal: number; window: number; signature: string }
  | { kind: 'digits'; ordinal: number; digits: string }
  | { kind: 'room'; classId: string; window: number; signature: string }
  | { kind: 'roomDigits'; digits: string }
  | { kind: 'none' }

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const shapes = {
  member: new RegExp(`^tsm:(${uuid}):(\\d{1,6}):(\\d{1,9}):([0-9a-f]{20})$`),
  room: new RegExp(`^tsr:(${uuid}):(\\d{1,10}):([0-9a-f]{20})$`),
  digits: /^(\d{1,6})[-. ](\d{4})$/,
  roomDigits: /^(\d{3})[-. ]?(\d{3})$/,
}

/** What a scanned or typed text is; `none` when it is nothing of ours. */
export function readCode(text: string): Code {
  const trimmed = text.trim().toLowerCase()
  const member = shapes.member.exec(trimmed)
  if (member) {
    const [, classId = '', ordinal, window, signature = ''] = member
    return { kind: 'member', classId, ordinal: Number(ordinal), window: Number(window), signature }
  }
  const room = shapes.room.exec(trimmed)
  if (room) {
    const [, classId = '', window, signature = ''] = room
    return { kind: 'room', classId, window: Number(window), signature }
  }
  const digits = shapes.digits.exec(trimmed)
  if (digits) return { kind: 'digits', ordinal: Number(digits[1]), digits: digits[2] ?? '' }
  const wall = shapes.roomDigits.exec(trimmed)
  if (wall) return { kind: 'roomDigits', digits: `${wall[1]}${wall[2]}` }
  return { kind: 'none' }
}

const memberMessage = (classId: string, personId: number, generation: number, window: number) =>
  `member ${classId} ${personId} ${generation} ${window}`
const roomMessage = (classId: string, window: number) => `room ${classId} ${window}`

/** The last six (or four) decimal digits that a signature gives. */
const digitsOf = (signature: string, count: number) =>
  String(Number.parseInt(signature.slice(20, 32), 16) % 10 ** count).padStart(count, '0')

async function sign(ctx: Context, messages: readonly string[]): Promise<string[]> {
  if (messages.length === 0) return []
  const { rows } = await sql<{ signature: string }>`
    select study_sign(message) as signature from unnest(${[...messages]}::text[]) with ordinality m (message, at) order by at`.execute(
    ctx.tx,
  )
  return rows.map(row => row.signature)
}

/** A member's codes for classes: the text for the picture, the digits to type, until when they count. */
export async function memberCodes(
  ctx: Context,
  personId: number,
  generation: number,
  classes: readonly { publicId: string; ordinal: number }[],
) {
  const window = memberWindowOf(ctx.now)
  const signatures = await sign(
    ctx,
    classes.map(one => memberMessage(one.publicId, personId, generation, window)),
  )
  return classes.map(({ publicId, ordinal }, at) => ({
    text: `tsm:${publicId}:${ordinal}:${window}:${signatures[at]!.slice(0, 20)}`,
    digits: `${ordinal}-${digitsOf(signatures[at]!, 4)}`,
    until: new Date(window * memberWindow + memberCodeHours.value * 3_600_000).toISOString(),
  }))
}

export interface Claim {
  personId: number
  generation: number
  code: Extract<Code, { kind: 'member' | 'digits' }>
  /** When it was shown, by the server's clock. */
  at: Date
}

/** Whether each claim holds: `good`, `expired` (too old, or revoked by a new generation), `unknown` (never ours). */
export async function judgeMemberCodes(
  ctx: Context,
  classId: string,
  claims: readonly Claim[],
): Promise<('good' | 'expired' | 'unknown')[]> {
  const tries = claims.map(claim => triesOf(classId, claim))
  const signatures = await sign(
    ctx,
    tries.flatMap(list => list.map(one => one.message)),
  )
  let next = 0
  return claims.map(({ code, generation }, at) => {
    const matching = tries[at]!.filter(() => {
      const signature = signatures[next++]!
      return code.kind === 'member'
        ? signature.slice(0, 20) === code.signature
        : digitsOf(signature, 4) === code.digits
    })
    if (matching.length === 0) return 'unknown'
    return matching.some(one => one.generation === generation && one.fresh) ? 'good' : 'expired'
  })
}

/** The messages that a code may have been signed from: its window, this generation and the last ones before it. */
function triesOf(classId: string, { personId, generation, code, at }: Claim) {
  const now = memberWindowOf(at)
  const windows =
    code.kind === 'member'
      ? [code.window]
      : Array.from({ length: digitsWindows + 1 }, (_, back) => now - back)
  const generations = Array.from({ length: Math.min(generation, 5) }, (_, back) => generation - back)
  const kept = (memberCodeHours.value * 3_600_000) / memberWindow
  return windows.flatMap(window =>
    generations.map(one => ({
      message: memberMessage(classId, personId, one, window),
      generation: one,
      fresh: window <= now + 1 && now - window <= kept,
    })),
  )
}

/** What the wall shows now, and for how many seconds more. */
export async function roomCodeOf(ctx: Context, classId: string) {
  const window = roomWindowOf(ctx.now)
  const [signature = ''] = await sign(ctx, [roomMessage(classId, window)])
  const length = roomCodeSeconds.value * 1000
  return {
    code: `tsr:${classId}:${window}:${signature.slice(0, 20)}`,
    digits: digitsOf(signature, 6),
    seconds: roomCodeSeconds.value,
    left: Math.ceil(((window + 1) * length - ctx.now.getTime()) / 1000),
  }
}

export async function judgeRoomCode(
  ctx: Context,
  classId: string,
  code: Extract<Code, { kind: 'room' | 'roomDigits' }>,
): Promise<'good' | 'expired' | 'unknown'> {
  const now = roomWindowOf(ctx.now)
  const windows =
    code.kind === 'room'
      ? [code.window]
      : Array.from({ length: roomCodesKept.value }, (_, back) => now - back)
  const signatures = await sign(
    ctx,
    windows.map(window => roomMessage(classId, window)),
  )
  const at = signatures.findIndex(signature =>
    code.kind === 'room' ? signature.slice(0, 20) === code.signature : digitsOf(signature, 6) === code.digits,
  )
  if (at < 0) return 'unknown'
  const age = now - windows[at]!
  return age >= 0 && age < roomCodesKept.value ? 'good' : 'expired'
}
