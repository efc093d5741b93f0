/** The routes of the room: five lines each, the work is in the services. */
import { downloadRoute, publicRoute, route, uploadRoute } from '../../platform/room.ts'
import * as contract from './contract.ts'
import * as desk from './contract-desk.ts'
import * as work from './contract-work.ts'
import { moveCoordination } from './coordination.ts'
import { createDuties } from './create.ts'
import { answer, extend } from './extensions.ts'
import { calendarOf, endFeed, feedsOf, makeFeed } from './feeds.ts'
import { issueDrafts } from './issue.ts'
import { findAssignments } from './list.ts'
import { matrixOf } from './matrix.ts'
import { openAssignment } from './open.ts'
import { keepPreference, preferenceOf } from './outbox.ts'
import { planFor, proposeFor } from './propose.ts'
import { moveAssignment } from './steps.ts'
import { urge } from './urge.ts'
import {
  fileEvidence,
  fileOfEvidence,
  keepUpload,
  linkEvidence,
  noteProgress,
  putInCharge,
  settle,
  workersFor,
} from './work-on.ts'

export const routes = [
  route(contract.listAssignments, (ctx, { query }) => findAssignments(ctx, query)),
  route(contract.getAssignment, (ctx, { params }) => openAssignment(ctx, params.id)),
  route(contract.issueDuties, (ctx, { body }) => createDuties(ctx, body)),
  route(contract.proposeDuties, (ctx, { params }) => proposeFor(ctx, params.id)),
  route(contract.planDates, (ctx, { query }) => planFor(ctx, query.due)),
  route(contract.documentMatrix, (ctx, { params }) => matrixOf(ctx, params.id)),
  route(contract.takeAssignmentStep, (ctx, { params, body }) => moveAssignment(ctx, params.id, body)),
  route(work.issueDraft, (ctx, { params }) => issueDrafts(ctx, params.id)),
  route(work.addProgress, (ctx, { params, body }) => noteProgress(ctx, params.id, body)),
  route(work.addLink, (ctx, { params, body }) => linkEvidence(ctx, params.id, body)),
  uploadRoute(work.addFile, keepUpload, (ctx, { params }, file) => fileEvidence(ctx, params.id, file)),
  downloadRoute(work.downloadEvidence, (ctx, { params }) => fileOfEvidence(ctx, params.id)),
  route(work.listWorkers, (ctx, { params }) => workersFor(ctx, params.id)),
  route(work.setAssignee, (ctx, { params, body }) => putInCharge(ctx, params.id, body)),
  route(work.askExtension, (ctx, { params, body }) => extend(ctx, params.id, body)),
  route(work.takeExtensionStep, (ctx, { params, body }) => answer(ctx, params.id, body)),
  route(work.takeCoordinationStep, (ctx, { params, body }) => moveCoordination(ctx, params.id, body)),
  route(work.settleHeirs, (ctx, { params, body }) => settle(ctx, params.id, body)),
  route(desk.urge, (ctx, { body }) => urge(ctx, body)),
  route(desk.getMailPreference, ctx => preferenceOf(ctx)),
  route(desk.setMailPreference, (ctx, { body }) => keepPreference(ctx, body)),
  route(desk.listFeeds, ctx => feedsOf(ctx)),
  route(desk.createFeed, (ctx, { body }) => makeFeed(ctx, body)),
  route(desk.revokeFeed, (ctx, { params }) => endFeed(ctx, params.id)),
  publicRoute(desk.openFeed, (ctx, { params }) => calendarOf(ctx, params.token)),
]
