/** The door of the protection room. */
import type { Room } from '../../platform/room.ts'
import { jobs } from './jobs.ts'
import { caseLifecycle, watchLifecycle } from './lifecycle.ts'
import { routes } from './routes.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import { workOf } from './work.ts'
import './territory.ts'

export { noteRead, readsOf } from './reads.ts'

export const room: Room = {
  name: 'protection',
  words: { vi, en },
  routes,
  lifecycles: [caseLifecycle, watchLifecycle],
  jobs,
  work: workOf,
}
