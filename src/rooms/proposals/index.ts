/** The door of the proposals room. */
import type { Room } from '../../platform/room.ts'
import { jobs } from './jobs.ts'
import { difficultyLifecycle, proposalLifecycle, supportLifecycle } from './lifecycle.ts'
import { searchProposals } from './list.ts'
import { routes } from './routes.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import { workOf } from './work.ts'
import './territory.ts'

export { clockLines } from './clock-lines.ts'
export { announceConclusion } from './conclusion.ts'
export type { RuleName } from './contract-rules.ts'
export { passToHeir } from './heirs.ts'
export { personalIn } from './privacy.ts'
export { headPosts, higherThan, leadersOf } from './routing.ts'
export { lastDay, rulesOn } from './rules.ts'
export { workersWith } from './tell.ts'

export const room: Room = {
  name: 'proposals',
  words: { vi, en },
  routes,
  lifecycles: [proposalLifecycle, supportLifecycle, difficultyLifecycle],
  jobs,
  work: workOf,
  search: searchProposals,
}
