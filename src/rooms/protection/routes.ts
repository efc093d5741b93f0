/** The routes of the room: five lines each, the work is in the services. */
import { downloadRoute, route } from '../../platform/room.ts'
import { answer, concludeOn, examine, moveCase } from './acts.ts'
import * as contract from './contract.ts'
import * as precedents from './contract-precedents.ts'
import * as watches from './contract-watch.ts'
import { dossierPdf, dossierZip } from './dossier-files.ts'
import { findCases } from './list.ts'
import { openOne } from './open.ts'
import { open } from './open-case.ts'
import { findPrecedents, publish, withdraw } from './precedents.ts'
import { answerTo, stayOut } from './recusals.ts'
import { findWatches, moveWatch, openWatch } from './watch.ts'
import { report } from './watch-report.ts'

export const routes = [
  route(contract.listCases, (ctx, { query }) => findCases(ctx, query)),
  route(contract.getCase, (ctx, { params }) => openOne(ctx, params.id)),
  route(contract.openCase, (ctx, { body }) => open(ctx, body)),
  route(contract.takeCaseStep, (ctx, { params, body }) => moveCase(ctx, params.id, body)),
  route(contract.writeFinding, (ctx, { params, body }) => examine(ctx, params.id, body)),
  route(contract.replyToFinding, (ctx, { params, body }) => answer(ctx, params.id, body)),
  route(contract.concludeCase, (ctx, { params, body }) => concludeOn(ctx, params.id, body)),
  route(contract.recuse, (ctx, { params, body }) => stayOut(ctx, params.id, body)),
  route(contract.answerRecusal, (ctx, { params, body }) => answerTo(ctx, params.id, body)),
  downloadRoute(contract.dossierFile, (ctx, { params }) => dossierPdf(ctx, params.id)),
  downloadRoute(contract.dossierFolder, (ctx, { params }) => dossierZip(ctx, params.id)),
  route(precedents.listPrecedents, (ctx, { query }) => findPrecedents(ctx, query)),
  route(precedents.publishPrecedent, (ctx, { params, body }) => publish(ctx, params.id, body)),
  route(precedents.withdrawPrecedent, (ctx, { params }) => withdraw(ctx, params.id)),
  route(watches.listWatches, ctx => findWatches(ctx)),
  route(watches.getWatch, (ctx, { params }) => openWatch(ctx, params.id)),
  route(watches.reportRetaliation, (ctx, { body }) => report(ctx, body)),
  route(watches.takeWatchStep, (ctx, { params, body }) => moveWatch(ctx, params.id, body)),
]
