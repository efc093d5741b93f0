/**
 * Sessions on the server: an opaque token of 256 random bits in a cookie, only its hash in the database (ASVS 5.0
 * 7.2). Whoever resumes a session gets the rights of this very day: an ended post, a suspended account or a
 * withdrawn delegation counts at the next request.
 */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { SessionClaim, Sessions } from '../../platform/application.ts'
import type { Context, Viewer } from '../../platform/context.ts'
import type { Rows, Tx } from '../../platform/database/transaction.ts'
import { dayInVietnam } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import {
  directory,
  grantsOfDelegation,
  grantsOfPosts,
  type HeldDelegation,
  type HeldPost,
  type Place,
  placesOf,
} from './policy.ts'

export type Strength = 'password' | 'secondFactor'

/** What `session_resume` of the migration answers. */
interface Resumed {
  session: string
  strength: Strength
  provenAt: string
  account: number
  login: string
  language: 'vi' | 'en'
  person: number
  personPublicId: string
  fullName: string
  secondFactor: 'required' | 'waived'
  secondFactorRule: string
  enrolled: boolean
  posts: HeldPost[]
  delegations: HeldDelegation[]
  home: Place | null
}

/** The viewer with what only this room needs to know. */
export interface Holder {
  viewer: Viewer
  session: Resumed
  places: Place[]
  /** Rights wait until the person has set up a second factor or signed in with it. */
  secondFactorMissing: boolean
}

export const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Who holds the session, for the platform. */
export const sessions: Sessions = {
  ask(token, now) {
    const values = [`\\x${hashOf(token).toString('hex')}`, now.toISOString(), dayInVietnam(now)]
    const [hash, at, day] = values.map(value => pg.escapeLiteral(value))
    return `select session_resume(${hash}::bytea, ${at}::timestamptz, ${day}::date) as found`
  },
  viewerOf: (rows, claim) => holderIn(rows, claim)?.viewer ?? null,
}

export async function holderOf(tx: Tx, claim: SessionClaim, now: Date): Promise<Holder | null> {
  if (!claim.sessionToken) return null
  return holderIn((await tx.client.query(sessions.ask(claim.sessionToken, now))).rows, claim)
}

function holderIn(rows: Rows, claim: SessionClaim): Holder | null {
  const session = rows[0]?.found as Resumed | null | undefined
  if (!session) return null
  const places = placesOf(session.posts, session.delegations)
  if (session.home && !places.some(place => place.id === session.home?.id)) places.push(session.home)
  const actingFor = places.find(place => place.publicId === claim.actingFor) ?? places[0]
  if (!actingFor) return null
  const earned = [...grantsOfPosts(session.posts), ...session.delegations.flatMap(grantsOfDelegation)]
  const secondFactorMissing = lacksSecondFactor(session, earned.length > 0)
  const { id, publicId, name, lo, hi } = actingFor
  const viewer: Viewer = {
    accountId: session.account,
    personId: session.person,
    fullName: session.fullName,
    actingFor: { id, publicId, name, lo, hi },
    grants: secondFactorMissing ? [directory] : [directory, ...earned],
    territory: secondFactorMissing ? [] : earned,
  }
  return { viewer, session, places, secondFactorMissing }
}

/** Every right beyond one's own data needs a second factor (ASVS 6.3.3), unless installation or account waive it. */
function lacksSecondFactor(session: Resumed, entitled: boolean): boolean {
  if (session.strength === 'secondFactor' || session.secondFactor === 'waived') return false
  if (session.secondFactorRule === 'off') return false
  return session.secondFactorRule === 'all' || entitled
}

export interface Opened {
  token: string
  expires: Date
}

/** Opens a session for an account whose holder was just proven. */
export async function openSession(
  ctx: Context,
  accountId: number,
  strength: Strength,
  from: { address: string; device: string | null },
): Promise<Opened> {
  const token = randomBytes(32).toString('base64url')
  const hours = await ctx.tx
    .selectFrom('setting')
    .select('value')
    .where('key', '=', 'people.sessionHours')
    .executeTakeFirst()
  const expires = new Date(ctx.now.getTime() + Number(hours?.value ?? 12) * 3_600_000)
  await sql`select session_open(${hashOf(token)}, ${accountId}, ${strength}, ${ctx.now}, ${expires},
    ${from.address.slice(0, 60)}, ${from.device?.slice(0, 200) ?? null})`.execute(ctx.tx)
  return { token, expires }
}

/** Ends one session of an account (`one`), or all of them but the one kept. Answers how many ended. */
export async function endSessions(
  ctx: Context,
  accountId: number,
  which: { one?: string; kept?: string },
): Promise<number> {
  const kept = which.kept ? hashOf(which.kept) : null
  const { rows } = await sql<{ ended: number }>`
    select sessions_end(${accountId}, ${which.one ?? null}::uuid, ${kept}, ${ctx.now}) as ended`.execute(
    ctx.tx,
  )
  const ended = rows[0]?.ended ?? 0
  if (ended > 0) {
    await record(ctx, {
      room: 'people',
      objectType: 'account',
      objectId: accountId,
      step: 'endSessions',
      after: { ended },
    })
  }
  return ended
}
