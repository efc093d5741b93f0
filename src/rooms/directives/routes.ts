/** The routes of the room: five lines each, the work is in the services. */
import { downloadRoute, route, uploadRoute } from '../../platform/room.ts'
import { branchesUnder, listBehind } from './branches.ts'
import { openCascade } from './cascade.ts'
import { confirm } from './confirm.ts'
import * as contract from './contract.ts'
import * as cascade from './contract-cascade.ts'
import { forgetLearned, listLearned } from './contract-learned.ts'
import { dispatch } from './dispatch.ts'
import { copyOfDocument, fileOf, historyOfDocument, openDocument } from './document.ts'
import { moveDocument } from './document-steps.ts'
import { cascadeWorkbook, registerWorkbook } from './export.ts'
import { findDocuments } from './find.ts'
import { findReceipts, openReceipt } from './inbox.ts'
import { findLearned, forget } from './learned.ts'
import { propose } from './propose.ts'
import { copyOfReading, discard, findReadings, openReading, pageOf } from './reading.ts'
import { acknowledgeRule, moveReceipt } from './receipts.ts'
import { findEntries, reserve } from './register.ts'
import { openRule } from './rules.ts'
import { placeReading, readUpload } from './upload.ts'

export const routes = [
  uploadRoute(contract.uploadReading, readUpload, (ctx, _call, file) => placeReading(ctx, file)),
  route(contract.listReadings, (ctx, { query }) => findReadings(ctx, query)),
  route(contract.getReading, (ctx, { params }) => openReading(ctx, params.id)),
  downloadRoute(contract.getPagePicture, (ctx, { params }) => pageOf(ctx, params.id, params.page)),
  downloadRoute(contract.downloadReadingCopy, (ctx, { params }) => copyOfReading(ctx, params.id)),
  route(contract.confirmReading, (ctx, { params, body }) => confirm(ctx, params.id, body)),
  route(contract.discardReading, (ctx, { params, body }) => discard(ctx, params.id, body)),
  route(listLearned, (ctx, { query }) => findLearned(ctx, query)),
  route(forgetLearned, (ctx, { params }) => forget(ctx, params)),
  route(contract.listDocuments, (ctx, { query }) => findDocuments(ctx, query)),
  route(contract.listRegister, (ctx, { params, query }) => findEntries(ctx, params.direction, query)),
  downloadRoute(contract.exportRegister, (ctx, { params, query }) =>
    registerWorkbook(ctx, params.direction, query),
  ),
  route(contract.reserveNumber, (ctx, { params, body }) => reserve(ctx, params.direction, body.note)),
  route(contract.getDocument, (ctx, { params }) => openDocument(ctx, params.id)),
  downloadRoute(contract.downloadFile, (ctx, { params }) => fileOf(ctx, params.id)),
  downloadRoute(contract.downloadCopy, (ctx, { params }) => copyOfDocument(ctx, params.id)),
  route(contract.documentHistory, (ctx, { params }) => historyOfDocument(ctx, params.id)),
  route(contract.takeDocumentStep, async (ctx, { params, body }) => {
    const { state, version } = await moveDocument(ctx, { publicId: params.id, ...body })
    return { state, version }
  }),
  route(cascade.proposeDispatch, (ctx, { params }) => propose(ctx, params.id)),
  route(cascade.dispatchDocument, (ctx, { params, body }) => dispatch(ctx, params.id, body)),
  route(cascade.listReceipts, (ctx, { query }) => findReceipts(ctx, query)),
  route(cascade.getReceipt, (ctx, { params }) => openReceipt(ctx, params.id)),
  route(cascade.takeReceiptStep, (ctx, { params, body }) => moveReceipt(ctx, params.id, body)),
  route(cascade.getRule, (ctx, { params }) => openRule(ctx, params.id)),
  route(cascade.acknowledgeByRule, (ctx, { params }) => acknowledgeRule(ctx, params.id)),
  route(cascade.getCascade, (ctx, { params, query }) => openCascade(ctx, params.id, query.on)),
  route(cascade.listBranches, (ctx, { params, query }) =>
    branchesUnder(ctx, params.id, query.under, query.on),
  ),
  route(cascade.listBehindFigure, (ctx, { params, query }) => listBehind(ctx, params.id, query)),
  downloadRoute(cascade.exportCascade, (ctx, { params, query }) => cascadeWorkbook(ctx, params.id, query)),
]
