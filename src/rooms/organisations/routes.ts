/** What the organisations room answers over HTTP. */
import { type Route, route } from '../../platform/room.ts'
import * as contract from './contract.ts'
import { namesAsPrinted } from './names/answer.ts'
import { read } from './organisation.ts'
import { search } from './search.ts'
import { children, list, roots } from './tree.ts'

export const routes: readonly Route[] = [
  route(contract.rootsOf, (ctx, { query }) => roots(ctx, query.day)),
  route(contract.childrenOf, (ctx, { params, query }) => children(ctx, params.id, query)),
  route(contract.listOrganisations, (ctx, { query }) => list(ctx, query)),
  route(contract.searchOrganisations, async (ctx, { query }) => ({ items: await search(ctx, query) })),
  route(contract.readOrganisation, (ctx, { params, query }) => read(ctx, params.id, query.day)),
  route(contract.resolveNames, (ctx, { body }) => namesAsPrinted(ctx, body)),
]
