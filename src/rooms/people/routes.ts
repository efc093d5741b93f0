/** Binds the contract of the people room to its services. */
import { sql } from 'kysely'
import { publicRoute, type Route, route } from '../../platform/room.ts'
import { signedIn } from '../../platform/visibility.ts'
import * as ask from './contract.ts'
import { describeMe } from './me.ts'
import { hashOf } from './session.ts'
import { signIn } from './sign-in.ts'

export const doorRoutes: Route[] = [
  publicRoute(ask.signIn, async (ctx, { body }, extras) => {
    const outcome = await signIn(ctx, { ...body, address: extras.address, device: extras.device })
    if (outcome.state === 'signedIn') extras.setSession(outcome.session.token, outcome.session.expires)
    return { state: outcome.state }
  }),
  publicRoute(ask.signOut, async (ctx, _, extras) => {
    if (extras.sessionToken) {
      await sql`select session_end(${hashOf(extras.sessionToken)}, ${ctx.now})`.execute(ctx.tx)
    }
    extras.setSession(null)
    return { done: true as const }
  }),
  route(ask.me, (ctx, _, extras) => describeMe(signedIn(ctx), extras.sessionToken ?? '')),
]

export const routes: Route[] = [...doorRoutes]
