/** The routes of the room: five lines each, the work is in the services. */
import { downloadRoute, route, uploadRoute } from '../../platform/room.ts'
import { checkIn } from './check-in.ts'
import { askAbsence, moveAbsence, moveClass } from './class-steps.ts'
import { listClasses, openClass } from './class-view.ts'
import { changeClass, holdClasses, makeUp, proposeClasses } from './classes.ts'
import * as contract from './contract.ts'
import { countAudience, countPlan } from './counts.ts'
import { recordElsewhere, recordEssays } from './elsewhere.ts'
import { describeMine, enterRoom, renewCode } from './mine.ts'
import { listExpected, resultsWorkbook } from './names.ts'
import { listPlans, openPlan } from './plan-view.ts'
import { changesOfPlan, draftPlan, movePlan, redraftPlan, takeOverChanges } from './plans.ts'
import { proposePlan } from './proposal.ts'
import { openResults } from './results.ts'
import { addToRoll, countGuests, findOthers, openRoll } from './roll.ts'
import { printRoll } from './roll-pdf.ts'
import { importRoll, readRoll, rollTable } from './roll-table.ts'
import { showRoomCode } from './room-code.ts'
import { listSpeakers } from './speakers.ts'

export const routes = [
  route(contract.listPlans, (ctx, { query }) => listPlans(ctx, query)),
  route(contract.draftPlan, (ctx, { body }) => draftPlan(ctx, body)),
  route(contract.proposePlan, (ctx, { params }) => proposePlan(ctx, params.id)),
  route(contract.countAudience, (ctx, { body }) => countAudience(ctx, body)),
  route(contract.getPlan, (ctx, { params }) => openPlan(ctx, params.id)),
  route(contract.redraftPlan, (ctx, { params, body }) => redraftPlan(ctx, params.id, body)),
  route(contract.takePlanStep, (ctx, { params, body }) => movePlan(ctx, params.id, body)),
  route(contract.planCount, (ctx, { params }) => countPlan(ctx, params.id)),
  route(contract.planChanges, (ctx, { params }) => changesOfPlan(ctx, params.id)),
  route(contract.takeOverChanges, (ctx, { params }) => takeOverChanges(ctx, params.id)),
  route(contract.getResults, (ctx, { params, query }) => openResults(ctx, params.id, query)),
  route(contract.listExpected, (ctx, { params, query }) => listExpected(ctx, params.id, query)),
  downloadRoute(contract.exportResults, (ctx, { params, query }) => resultsWorkbook(ctx, params.id, query)),
  route(contract.recordElsewhere, (ctx, { params, body }) => recordElsewhere(ctx, params.id, body)),
  route(contract.recordEssays, (ctx, { params, body }) => recordEssays(ctx, params.id, body)),
  route(contract.listClasses, (ctx, { query }) => listClasses(ctx, query)),
  route(contract.proposeClasses, (ctx, { params, query }) =>
    proposeClasses(ctx, params.id, query.conference),
  ),
  route(contract.holdClasses, (ctx, { params, body }) => holdClasses(ctx, params.id, body)),
  route(contract.makeUp, (ctx, { params, body }) => makeUp(ctx, params.id, body)),
  route(contract.getClass, (ctx, { params }) => openClass(ctx, params.id)),
  route(contract.changeClass, (ctx, { params, body }) => changeClass(ctx, params.id, body)),
  route(contract.takeClassStep, (ctx, { params, body }) => moveClass(ctx, params.id, body)),
  route(contract.countGuests, (ctx, { params, body }) => countGuests(ctx, params.id, body.count)),
  route(contract.askAbsence, (ctx, { params, body }) => askAbsence(ctx, params.id, body.reason)),
  route(contract.takeAbsenceStep, (ctx, { params, body }) => moveAbsence(ctx, params.id, body)),
  route(contract.listSpeakers, (ctx, { query }) => listSpeakers(ctx, query)),
  route(contract.getRoll, (ctx, { params }) => openRoll(ctx, params.id)),
  route(contract.checkIn, (ctx, { params, body }) => checkIn(ctx, params.id, body)),
  route(contract.findOthers, (ctx, { params, query }) => findOthers(ctx, params.id, query.q)),
  route(contract.addToRoll, (ctx, { params, body }) => addToRoll(ctx, params.id, body.person)),
  route(contract.roomCode, (ctx, { params }) => showRoomCode(ctx, params.id)),
  route(contract.enterRoom, (ctx, { body }) => enterRoom(ctx, body)),
  downloadRoute(contract.printRoll, (ctx, { params }) => printRoll(ctx, params.id)),
  downloadRoute(contract.rollTable, (ctx, { params }) => rollTable(ctx, params.id)),
  uploadRoute(contract.importRoll, readRoll, (ctx, { params }, filled) => importRoll(ctx, params.id, filled)),
  route(contract.mine, ctx => describeMine(ctx)),
  route(contract.renewCode, ctx => renewCode(ctx)),
]
