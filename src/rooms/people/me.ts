/** What the signed in person sees of their own account. */

import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { refuse } from '../../platform/refusal.ts'
import type { me } from './contract.ts'
import { type Holder, holderOf } from './session.ts'

/** The session that asks, with login and second factor. */
export async function holderNow(ctx: SignedIn, sessionToken: string): Promise<Holder> {
  const holder = await holderOf(ctx.tx, { sessionToken, actingFor: ctx.viewer.actingFor.publicId }, ctx.now)
  if (!holder) throw refuse('platform.signInFirst', {}, 'unauthenticated')
  return holder
}

export async function describeMe(ctx: SignedIn, sessionToken: string): Promise<Reply<typeof me>> {
  const { viewer, session, places, secondFactorMissing } = await holderNow(ctx, sessionToken)
  const shown = places.map(({ publicId, name, kind }) => ({ id: publicId, name, kind }))
  return {
    id: session.personPublicId,
    fullName: viewer.fullName,
    login: session.login,
    language: session.language,
    actingFor: shown.find(place => place.id === viewer.actingFor.publicId)!,
    places: shown,
    rights: [...new Set(viewer.grants.map(grant => grant.right))].sort(),
    secondFactor: secondFactorMissing ? 'missing' : session.enrolled ? 'on' : 'off',
  }
}
