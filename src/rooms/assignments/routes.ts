/** The routes of the room: five lines each, the work is in the services. */
import { route } from '../../platform/room.ts'
import * as contract from './contract.ts'
import { createDuties } from './create.ts'
import { findAssignments } from './list.ts'
import { openAssignment } from './open.ts'
import { moveAssignment } from './steps.ts'

export const routes = [
  route(contract.listAssignments, (ctx, { query }) => findAssignments(ctx, query)),
  route(contract.getAssignment, (ctx, { params }) => openAssignment(ctx, params.id)),
  route(contract.issueDuties, (ctx, { body }) => createDuties(ctx, body)),
  route(contract.takeAssignmentStep, (ctx, { params, body }) => moveAssignment(ctx, params.id, body)),
]
