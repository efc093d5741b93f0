/** The door of the reports room. */
import type { Room } from '../../platform/room.ts'
import { figures } from './figures.ts'
import { longJobs } from './jobs.ts'
import { reportLifecycle, requestLifecycle, seriesLifecycle } from './lifecycle.ts'
import { routes } from './routes.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import { searchReports, workOf } from './work.ts'
import './territory.ts'

export const room: Room = {
  name: 'reports',
  words: { vi, en },
  routes,
  figures,
  lifecycles: [requestLifecycle, seriesLifecycle, reportLifecycle],
  longJobs,
  work: workOf,
  search: searchReports,
}
