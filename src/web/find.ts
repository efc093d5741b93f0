/** What pickers ask wherever they stand: organisations by type-ahead with the path above them, persons with their cell. */
import type { Call } from '../platform/contract.ts'
import { searchOrganisations } from '../rooms/organisations/contract.ts'
import { list } from '../rooms/people/contract.ts'
import { call } from './call.ts'
import type { Choice } from './kit/picker.tsx'

type Where = Partial<Omit<Call<typeof searchOrganisations>['query'], 'words' | 'limit'>>
type Find = (words: string, signal: AbortSignal) => Promise<readonly Choice[]>

/** Everywhere, or only inside an organisation, of some kinds, on a day. */
export function finderOf(where: Where = {}): Find {
  return async (words, signal) => {
    const { items } = await call(searchOrganisations, { query: { words, limit: 20, ...where }, signal })
    return items.map(({ id, name, path }) => ({ id, name, detail: path.join(' · ') || null }))
  }
}

export const findOrganisations: Find = finderOf()

export const findPersons: Find = async (q, signal) => {
  const { items } = await call(list, { query: { q, limit: 12 }, signal })
  return items.map(({ id, fullName, cell, workplace }) => ({
    id,
    name: fullName,
    detail: cell?.name ?? workplace?.name ?? null,
  }))
}
