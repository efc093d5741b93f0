/**
 * To whom a proposal goes: the head of the organ where the proposer works, the head of its superior when the proposer
 * is that head (Kết luận 14-KL/TW, 2.3; Nghị định 73/2023/NĐ-CP, Điều 7). Who votes: the head and the deputies.
 */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { refuse } from '../../platform/refusal.ts'
import { namesOf } from '../organisations/index.ts'
import type { findRoute } from './contract.ts'
import { lastDay, rulesOn } from './rules.ts'

export const headPosts = ['secretary', 'head', 'officeChief'] as const
/** In a committee the standing committee leads; elsewhere the head and the deputies. */
export const collectivePosts = [...headPosts, 'deputySecretary', 'deputyHead', 'standingMember'] as const

export interface Leader {
  person_id: number
  full_name: string
  post: string
}

/** Heads first. */
export async function leadersOf(
  ctx: Context,
  organisationId: number,
  posts: readonly string[],
): Promise<Leader[]> {
  const { rows } = await sql<Leader>`
    select * from leaders_of(${organisationId}::bigint, ${ctx.today}::date, ${[...posts]}::text[])`.execute(
    ctx.tx,
  )
  return rows.sort((a, b) => posts.indexOf(a.post) - posts.indexOf(b.post) || a.person_id - b.person_id)
}

export interface Authority {
  id: number
  lo: number
  route: 'head' | 'superior' | 'higher'
}

interface Above {
  id: number
  lo: number
  above: number | null
}

async function placeOf(ctx: Context, id: number): Promise<Above> {
  const { rows } = await sql<Above>`
    select id, lo, coalesce(advises_id, parent_id) as above from organisation where id = ${id}`.execute(
    ctx.tx,
  )
  return rows[0]!
}

/** The first organ upwards whose head is somebody else. Refusal at the top of the tree: `atTheTop`. */
export async function authorityFor(
  ctx: Context,
  organisationId: number,
  proposerId: number,
  atTheTop = 'proposals.noSuperior',
): Promise<Authority> {
  for (let at = await placeOf(ctx, organisationId); ; ) {
    const heads = await leadersOf(ctx, at.id, headPosts)
    const route = at.id === organisationId ? 'head' : 'superior'
    if (!heads.some(head => head.person_id === proposerId)) return { id: at.id, lo: at.lo, route }
    if (at.above === null) throw refuse(atTheTop)
    at = await placeOf(ctx, at.above)
  }
}

/** The level above an authority, for what reaches beyond it. Refusal: `atTheTop`, in the words of the room that asks. */
export async function higherThan(
  ctx: Context,
  authorityId: number,
  proposerId: number,
  atTheTop = 'proposals.noSuperior',
): Promise<Authority> {
  const { above } = await placeOf(ctx, authorityId)
  if (above === null) throw refuse(atTheTop)
  return { ...(await authorityFor(ctx, above, proposerId, atTheTop)), route: 'higher' }
}

/** What a proposer is told before writing: who will read it and by when it must be considered. */
export async function routeOf(ctx: SignedIn): Promise<Reply<typeof findRoute>> {
  const authority = await authorityFor(ctx, ctx.viewer.actingFor.id, ctx.viewer.personId)
  const names = await namesOf(ctx, [authority.id])
  const { meetDays } = await rulesOn(ctx, ctx.today)
  return {
    authority: names.get(authority.id)!,
    route: authority.route,
    meetBy: lastDay(await loadCalendar(ctx), meetDays, ctx.today),
    basis: meetDays.source,
  }
}
