/** The routes of the room: five lines each, the work is in the services. */
import { route } from '../../platform/room.ts'
import { askFor, happen, monitor, moveDifficulty, moveSupport, raise } from './carry-out.ts'
import * as contract from './contract.ts'
import * as rules from './contract-rules.ts'
import * as work from './contract-work.ts'
import { call } from './convene.ts'
import { decideOn } from './decide.ts'
import { create, save, similar } from './drafts.ts'
import { eraseWords } from './erasing.ts'
import { findProposals } from './list.ts'
import { openProposal } from './open.ts'
import { conclude, report, review } from './results.ts'
import { routeOf } from './routing.ts'
import { readRules, writeRule } from './rules.ts'
import { moveProposal } from './steps.ts'
import { cast, close, stayOut } from './votes.ts'

export const routes = [
  route(contract.listProposals, (ctx, { query }) => findProposals(ctx, query)),
  route(contract.getProposal, (ctx, { params }) => openProposal(ctx, params.id)),
  route(contract.createProposal, (ctx, { body }) => create(ctx, body)),
  route(contract.saveProposal, (ctx, { params, body }) => save(ctx, params.id, body)),
  route(contract.findRoute, ctx => routeOf(ctx)),
  route(contract.findSimilar, (ctx, { query }) => similar(ctx, query)),
  route(contract.takeProposalStep, (ctx, { params, body }) => moveProposal(ctx, params.id, body)),
  route(work.convene, (ctx, { params, body }) => call(ctx, params.id, body)),
  route(work.declareConflict, (ctx, { params, body }) => stayOut(ctx, params.id, body)),
  route(work.castVote, (ctx, { params, body }) => cast(ctx, params.id, body)),
  route(work.closeVote, (ctx, { params, body }) => close(ctx, params.id, body)),
  route(work.decide, (ctx, { params, body }) => decideOn(ctx, params.id, body)),
  route(work.askSupport, (ctx, { params, body }) => askFor(ctx, params.id, body)),
  route(work.takeSupportStep, (ctx, { params, body }) => moveSupport(ctx, params.id, body)),
  route(work.raiseDifficulty, (ctx, { params, body }) => raise(ctx, params.id, body)),
  route(work.eraseDifficulty, (ctx, { params, body }) => eraseWords(ctx, params.id, body)),
  route(work.takeDifficultyStep, (ctx, { params, body }) => moveDifficulty(ctx, params.id, body)),
  route(work.enterMonitoring, (ctx, { params, body }) => monitor(ctx, params.id, body)),
  route(work.reportRisk, (ctx, { params, body }) => happen(ctx, params.id, body)),
  route(work.complete, (ctx, { params, body }) => report(ctx, params.id, body)),
  route(work.review, (ctx, { params, body }) => review(ctx, params.id, body)),
  route(work.conclude, (ctx, { params, body }) => conclude(ctx, params.id, body)),
  route(rules.listRules, ctx => readRules(ctx)),
  route(rules.changeRule, (ctx, { body }) => writeRule(ctx, body)),
]
