/** The door of the assignments room. */
import type { Room } from '../../platform/room.ts'
import { searchAssignments, workOf } from './desk.ts'
import { figures } from './figures.ts'
import { jobs } from './jobs.ts'
import { assignmentLifecycle, coordinationLifecycle, extensionLifecycle } from './lifecycle.ts'
import { routes } from './routes.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import './territory.ts'

export {
  carriedBack,
  carriedOut,
  carriedThrough,
  carryOut,
  getKnownDuty,
  type KnownDuty,
  openReportDuties,
} from './carried.ts'
export { type AssignmentOf, assignmentsOf, evidence, type NewEvidence } from './proof.ts'

export const room: Room = {
  name: 'assignments',
  words: { vi, en },
  routes,
  lifecycles: [assignmentLifecycle, coordinationLifecycle, extensionLifecycle],
  jobs,
  figures,
  work: workOf,
  search: searchAssignments,
}
