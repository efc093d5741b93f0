/** What the pickers of this room ask. */
import { call } from '../../../web/call.ts'
import type { Choice } from '../../../web/kit/picker.tsx'
import { searchOrganisations } from '../../organisations/contract.ts'
import { list } from '../contract.ts'

export async function findOrganisations(text: string, signal: AbortSignal): Promise<Choice[]> {
  const { items } = await call(searchOrganisations, { query: { words: text, limit: 12 }, signal })
  return items.map(choiceOf)
}

export async function findCells(text: string, signal: AbortSignal): Promise<Choice[]> {
  const query = { words: text, limit: 12, kinds: ['cell', 'grassrootsBody'] as ('cell' | 'grassrootsBody')[] }
  const { items } = await call(searchOrganisations, { query, signal })
  return items.map(choiceOf)
}

const choiceOf = (item: { id: string; name: string; path: readonly string[] }): Choice => ({
  id: item.id,
  name: item.name,
  detail: item.path.join(' · ') || null,
})

export async function findPersons(text: string, signal: AbortSignal): Promise<Choice[]> {
  const { items } = await call(list, { query: { q: text, limit: 12 }, signal })
  return items.map(item => ({
    id: item.id,
    name: item.fullName,
    detail: item.cell?.name ?? item.workplace?.name ?? null,
  }))
}
