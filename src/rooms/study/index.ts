/** The door of the study room. */
import type { Room } from '../../platform/room.ts'
import { studyFigures } from './figures.ts'
import { absenceLifecycle, classLifecycle, planLifecycle } from './lifecycle.ts'
import { routes } from './routes.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import { workOf } from './work.ts'
import './territory.ts'

export const room: Room = {
  name: 'study',
  words: { vi, en },
  routes,
  lifecycles: [planLifecycle, classLifecycle, absenceLifecycle],
  figures: studyFigures,
  work: workOf,
}
