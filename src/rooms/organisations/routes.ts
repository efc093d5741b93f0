/** What the organisations room answers over HTTP. */
import { isDay } from '../../platform/dates/dates.ts'
import { refuse } from '../../platform/refusal.ts'
import { downloadRoute, type Route, route, uploadRoute } from '../../platform/room.ts'
import { giveCode } from './codes.ts'
import * as contract from './contract.ts'
import * as exchange from './contract-exchange.ts'
import * as batch from './contract-reorganisation.ts'
import { exportTree } from './exchange/export.ts'
import { applyImport, previewImport, readSheet } from './exchange/import.ts'
import { namesAsPrinted } from './names/answer.ts'
import { read } from './organisation.ts'
import * as reorganisations from './reorganise/service.ts'
import { search } from './search.ts'
import { endTerm, openTerm } from './terms.ts'
import { children, list, roots } from './tree.ts'

export const routes: readonly Route[] = [
  route(contract.rootsOf, (ctx, { query }) => roots(ctx, query.day)),
  route(contract.childrenOf, (ctx, { params, query }) => children(ctx, params.id, query)),
  route(contract.listOrganisations, (ctx, { query }) => list(ctx, query)),
  route(contract.searchOrganisations, async (ctx, { query }) => ({ items: await search(ctx, query) })),
  route(contract.readOrganisation, (ctx, { params, query }) => read(ctx, params.id, query.day)),
  route(contract.resolveNames, (ctx, { body }) => namesAsPrinted(ctx, body)),
  route(contract.openTerm, async (ctx, { params, body }) => ({
    items: await openTerm(ctx, params.id, body),
  })),
  route(contract.endTerm, async (ctx, { params, body }) => ({
    items: await endTerm(ctx, params.id, body.term, body.endsOn),
  })),
  route(contract.giveCode, async (ctx, { params, body }) => ({
    items: await giveCode(ctx, params.id, body),
  })),
  route(batch.listReorganisations, (ctx, { query }) => reorganisations.list(ctx, query)),
  route(batch.readReorganisation, (ctx, { params }) => reorganisations.read(ctx, params.id)),
  route(batch.draftReorganisation, (ctx, { body }) => reorganisations.draft(ctx, body)),
  route(batch.redraftReorganisation, (ctx, { params, body }) =>
    reorganisations.redraft(ctx, params.id, body),
  ),
  route(batch.previewReorganisation, (ctx, { params }) => reorganisations.preview(ctx, params.id)),
  route(batch.takeReorganisationStep, (ctx, { params, body }) =>
    reorganisations.takeStep(ctx, params.id, body),
  ),
  uploadRoute(exchange.previewImport, readSheet, (ctx, { body }, sheet) =>
    previewImport(ctx, sheet, dayOf(body.effectiveOn)),
  ),
  uploadRoute(exchange.applyImport, readSheet, (ctx, { body }, sheet) => {
    const { basis, decidedOn, effectiveOn } = body
    if (!basis?.trim()) throw refuse('platform.malformed', { place: 'basis' }, 'malformed')
    return applyImport(ctx, sheet, { basis, decidedOn: dayOf(decidedOn), effectiveOn: dayOf(effectiveOn) })
  }),
  downloadRoute(exchange.exportOrganisations, (ctx, { query }) => exportTree(ctx, query)),
]

/** Fields that come with a file are not looked at by the schema. */
function dayOf(text: string | undefined): string {
  if (!text || !isDay(text)) throw refuse('platform.malformed', { place: 'day' }, 'malformed')
  return text
}
