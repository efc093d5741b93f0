/** The door of the organisations room. */
import type { Hit, Room } from '../../platform/room.ts'
import { jobs } from './jobs.ts'
import { reorganisationLifecycle } from './lifecycle.ts'
import { routes } from './routes.ts'
import { search } from './search.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

export { exportTree } from './exchange/export.ts'
export { applyImport, type ImportReport, idsByCode, previewImport, readSheet } from './exchange/import.ts'
export { heirsOf } from './heirs.ts'
export { idsOf, namesOf } from './ids.ts'
export {
  type Alias,
  forgetAlias,
  type Named,
  type NamesInput,
  type ResolvedName,
  rememberAlias,
  resolveNames,
} from './names/resolve.ts'
export { type Planted, plantTree, type Seedling } from './plant.ts'
export { activate } from './reorganise/activate.ts'
export { type SearchInput, search } from './search.ts'
export { dayToRead, findStanding, getStanding, type Standing, standing, standingByIds } from './standing.ts'
export { termOn } from './terms.ts'

export const room: Room = {
  name: 'organisations',
  words: { vi, en },
  routes,
  lifecycles: [reorganisationLifecycle],
  jobs,
  async search(ctx, query): Promise<Hit[]> {
    const hits = await search(ctx, { words: query, limit: 8 })
    return hits.map(hit => ({
      room: 'organisations',
      kind: 'organisation',
      id: hit.id,
      title: hit.name,
      detail: hit.path.join(' · ') || null,
      href: `/to-chuc/${hit.id}`,
    }))
  },
}
