/** People of the demonstration world who do their work in it, through the same services as everybody. */
import type { Context, SignedIn } from '../src/platform/context.ts'
import { type Day, dayInVietnam } from '../src/platform/dates/dates.ts'
import { grantsOfPosts, type Place } from '../src/rooms/people/policy.ts'
import { at, type Numbers } from './load/rows.ts'
import { holderOf } from './people/posts.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

export type Actor = (day: Day, hour?: number) => SignedIn

interface Scene {
  ctx: Context
  world: World
  numbers: Numbers
}

export interface House extends Scene {
  random: Random
}

/** Somebody with a post, at an instant of the past, acting for their organisation or for the committee they serve. */
export function actor(
  { ctx, world, numbers }: Scene,
  key: string,
  post: string,
  serves?: string,
): Actor | null {
  const person = holderOf(world.posts, key, post, world.today)
  if (!person || numbers.organisations.get(key)?.state !== 'active') return null
  const place = (of: string): Place => {
    const { id, publicId, lo, hi, version } = numbers.organisations.get(of)!
    return { id, publicId, name: version.state.name, kind: version.state.kind, lo, hi }
  }
  const grants = grantsOfPosts([{ ...place(key), post, advised: serves ? place(serves) : null }])
  const { kind: _, ...actingFor } = place(serves ?? key)
  return (day, hour = 9) => ({
    ...ctx,
    now: at(day, hour),
    today: dayInVietnam(at(day, hour)),
    viewer: {
      accountId: 0,
      personId: numbers.people.get(person)!.id,
      fullName: person.name,
      actingFor,
      grants,
      territory: grants,
    },
  })
}
