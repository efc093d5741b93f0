/** The door of the encouragement room. */
import type { Room } from '../../platform/room.ts'
import { jobs } from './jobs.ts'
import { adoptionLifecycle, encouragementLifecycle, modelLifecycle } from './lifecycle.ts'
import { routes } from './routes.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import { workOf } from './work.ts'
import './territory.ts'

export const room: Room = {
  name: 'encouragement',
  words: { vi, en },
  routes,
  lifecycles: [encouragementLifecycle, modelLifecycle, adoptionLifecycle],
  jobs,
  work: workOf,
}
