/**
 * Who reports: printed lines, classes and single organisations become today's organisations. The line of command is
 * the committee that receives, or the one that the receiver advises ("các huyện ủy … trực thuộc Tỉnh ủy").
 */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { notFound } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import { idsOf, type ResolvedName, resolveNames } from '../organisations/index.ts'
import type { Audience } from './contract-request.ts'

export interface Place {
  id: number
  public_id: string
  name: string
  lo: number
  hi: number
  anc: number[]
  state: string
}

export interface Expansion {
  lines: ResolvedName[]
  /** Who can be asked, in the order of the tree. */
  units: Place[]
  refused: (Place & { why: 'ended' | 'outside' })[]
}

export async function placeOf(
  ctx: SignedIn,
  publicId: string,
): Promise<Place & { advises_id: number | null }> {
  const { rows } = await sql<Place & { advises_id: number | null }>`
    select id, public_id, name, lo, hi, anc, state, advises_id from organisation where public_id = ${publicId}`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** The committee from which classes are counted. */
export async function commandOf(
  ctx: SignedIn,
  receiver: Place & { advises_id: number | null },
): Promise<Place> {
  if (receiver.advises_id === null) return receiver
  const { rows } = await sql<Place>`
    select id, public_id, name, lo, hi, anc, state from organisation where id = ${receiver.advises_id}`.execute(
    ctx.tx,
  )
  return rows[0] ?? receiver
}

/** Expanded over today's tree. Whoever has ended or lies outside what one reads is named and left out. */
export async function expand(
  ctx: SignedIn,
  audience: Audience,
  receiver: Place,
  command: Place,
): Promise<Expansion> {
  const lines = await resolveNames(ctx, {
    names: audience.lines,
    issuerId: receiver.id,
    near: ctx.viewer.actingFor.id,
    day: null,
  })
  const named = await idsOf(ctx, [...audience.organisations, ...audience.without])
  const known = (publicId: string) => {
    const id = named.get(publicId)
    if (id === undefined) throw notFound()
    return id
  }
  const wanted = new Set<number>([
    ...lines.flatMap(line => line.organisations.map(one => one.id)),
    ...audience.organisations.map(known),
  ])
  for (const one of audience.classes) for (const id of await classOf(ctx, command, one)) wanted.add(id)
  for (const publicId of audience.without) wanted.delete(known(publicId))
  wanted.delete(receiver.id)
  const { rows } = await sql<Place>`
    select id, public_id, name, lo, hi, anc, state from organisation
    where id = any(${[...wanted]}::bigint[]) order by lo`.execute(ctx.tx)
  const why = (place: Place) =>
    place.state !== 'active' ? 'ended' : may(ctx, 'report.read', place.lo) ? null : 'outside'
  return {
    lines,
    units: rows.filter(place => why(place) === null),
    refused: rows.flatMap(place => {
      const reason = why(place)
      return reason ? [{ ...place, why: reason } as const] : []
    }),
  }
}

async function classOf(
  ctx: SignedIn,
  command: Place,
  { reach, kinds }: Audience['classes'][number],
): Promise<number[]> {
  const where = {
    children: sql`parent_id = ${command.id} and advises_id is null`,
    advisers: sql`advises_id = ${command.id}`,
    subtree: sql`lo > ${command.lo}::bigint and lo < ${command.hi}::bigint`,
  }[reach]
  const { rows } = await sql<{ id: number }>`
    select id from organisation where state = 'active' and kind = any(${[...kinds]}::text[]) and ${where}`.execute(
    ctx.tx,
  )
  return rows.map(row => row.id)
}

/** The committee of the line of command when all units are below it, else the lowest organisation over all of them. */
export async function rootOf(
  ctx: SignedIn,
  command: Place,
  units: readonly Place[],
): Promise<{ id: number; lo: number }> {
  const first = units[0]!
  const last = units.at(-1)!
  if (command.lo <= first.lo && last.lo < command.hi) return command
  const { rows } = await sql<{ id: number; lo: number }>`
    select id, lo from organisation where id = any(${first.anc}::bigint[]) and hi > ${last.lo}::bigint
    order by lo desc limit 1`.execute(ctx.tx)
  return rows[0]!
}
