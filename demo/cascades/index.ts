/** What happened with directives in the demonstration world up to its day. */

import { demoToday, type World } from '../world.ts'
import { planCurrent } from './current.ts'
import { planFinished } from './finished.ts'
import { type CascadePlan, createCascadeBuilder } from './plan.ts'

/**
 * The cascades of 2022 and 2026. They are tied to the history of the world of `demoToday`: a world that stands on
 * another day has none.
 */
export function planCascades(world: World): CascadePlan {
  const builder = createCascadeBuilder(world)
  if (world.today === demoToday) {
    planFinished(builder)
    planCurrent(builder)
  }
  return builder.plan
}
