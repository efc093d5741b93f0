/** What the pickers of this room ask of the rooms above. */
import { call } from '../../../web/call.ts'
import type { Choice } from '../../../web/kit/picker.tsx'
import { listAssignments } from '../../assignments/contract.ts'
import { listDocuments } from '../../directives/contract.ts'

export async function findDocuments(text: string, signal: AbortSignal): Promise<Choice[]> {
  const { items } = await call(listDocuments, { query: { q: text, limit: 12 }, signal })
  return items.map(item => ({ id: item.id, name: `${item.label}: ${item.subject}`, detail: item.issuer }))
}

/** Assignments of the organisation acted for. */
export async function findAssignments(text: string, signal: AbortSignal): Promise<Choice[]> {
  const query = { view: 'mine', q: text, limit: 12 } as const
  const { items } = await call(listAssignments, { query, signal })
  return items.map(item => ({
    id: item.id,
    name: item.what,
    detail: [item.source.label, item.source.clause].filter(Boolean).join(' · ') || null,
  }))
}
