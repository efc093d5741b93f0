/** The routes of the room: the work is in the services. */
import { downloadRoute, route } from '../../platform/room.ts'
import { openReportDuties } from '../assignments/index.ts'
import { consolidate, openConsolidation } from './consolidation.ts'
import * as contract from './contract.ts'
import { save } from './draft.ts'
import { openDuty, reportOf } from './duties.ts'
import { addForm, findForms, knownFigures, openForm, saveForm } from './forms.ts'
import { findUnits } from './matrix.ts'
import { exportOfficial, proposeOfficial } from './official/export.ts'
import { findReports, openReport } from './reports.ts'
import { findRequests, moveRequest, openRequest } from './request-view.ts'
import { issue, preview } from './requests.ts'
import { addSeries, previewTurns } from './series.ts'
import { findSeries, moveSeries } from './series-view.ts'
import { submit, takeStep } from './steps.ts'
import { requestWorkbook } from './workbook.ts'

export const routes = [
  route(contract.listForms, (ctx, { query }) => findForms(ctx, query)),
  route(contract.createForm, (ctx, { body }) => addForm(ctx, body)),
  route(contract.getForm, (ctx, { params }) => openForm(ctx, params.id)),
  route(contract.changeForm, (ctx, { params, body }) => saveForm(ctx, params.id, body)),
  route(contract.listFigures, async ctx => knownFigures(ctx)),
  route(contract.listReportDuties, async ctx => ({ items: await openReportDuties(ctx) })),
  route(contract.getDutyRequest, (ctx, { params }) => openDuty(ctx, params.id)),
  route(contract.getAssignmentReport, (ctx, { params }) => reportOf(ctx, params.id)),
  route(contract.previewRequest, (ctx, { body }) => preview(ctx, body)),
  route(contract.issueRequest, (ctx, { body }) => issue(ctx, body)),
  route(contract.previewSeries, (ctx, { query }) => previewTurns(ctx, query)),
  route(contract.createSeries, (ctx, { body }) => addSeries(ctx, body)),
  route(contract.listSeries, (ctx, { query }) => findSeries(ctx, query)),
  route(contract.endSeries, (ctx, { params, body }) => moveSeries(ctx, params.id, body)),
  route(contract.listRequests, (ctx, { query }) => findRequests(ctx, query)),
  route(contract.getRequest, (ctx, { params }) => openRequest(ctx, params.id)),
  route(contract.takeRequestStep, (ctx, { params, body }) => moveRequest(ctx, params.id, body)),
  route(contract.listMatrix, (ctx, { params, query }) => findUnits(ctx, params.id, query)),
  route(contract.consolidate, (ctx, { params, body }) => consolidate(ctx, params.id, body.structure)),
  route(contract.getConsolidation, (ctx, { params, query }) => openConsolidation(ctx, params.id, query)),
  route(contract.listReports, (ctx, { query }) => findReports(ctx, query)),
  route(contract.getReport, (ctx, { params }) => openReport(ctx, params.id)),
  route(contract.saveDraft, (ctx, { params, body }) => save(ctx, params.id, body)),
  route(contract.submitReport, (ctx, { params, body }) => submit(ctx, params.id, body)),
  route(contract.takeReportStep, (ctx, { params, body }) => takeStep(ctx, params.id, body)),
  downloadRoute(contract.exportRequest, (ctx, { params }) => requestWorkbook(ctx, params.id)),
  route(contract.proposeOfficial, (ctx, { params }) => proposeOfficial(ctx, params)),
  downloadRoute(contract.exportOfficial, (ctx, { params, body }) => exportOfficial(ctx, params, body)),
]
