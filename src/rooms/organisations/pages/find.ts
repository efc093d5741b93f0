/** What pages ask for organisations: choices of a picker, day in links, words of kind and level. */
import { call } from '../../../web/call.ts'
import type { Choice } from '../../../web/kit/picker.tsx'
import { type Say, useWords } from '../../../web/words.ts'
import { searchOrganisations } from '../contract.ts'
import type { Kind, Level } from '../kinds.ts'
import type { vi } from '../words.vi.ts'

export type SayHere = Say<typeof vi>

export function useSay(): SayHere {
  return useWords<typeof vi>('organisations')
}

/** Search for a picker: over everything, or inside an organisation, on the day of view. */
export function finderOf(more: { day?: string | undefined; inside?: string | undefined } = {}) {
  return async (words: string, signal: AbortSignal): Promise<readonly Choice[]> => {
    const { items } = await call(searchOrganisations, { query: { words, limit: 20, ...more }, signal })
    return items.map(({ id, name, path }) => ({ id, name, detail: path.join(' · ') || null }))
  }
}

export function hrefOf(id: string, day?: string | undefined): string {
  return day ? `/to-chuc/${id}?asOf=${day}` : `/to-chuc/${id}`
}

/** "Đảng bộ, cấp ủy · Cấp tỉnh"; the level is left out where the kind says it. */
export function classOf(say: SayHere, kind: Kind, level: Level): string {
  return kind === level ? say(`kind.${kind}`) : `${say(`kind.${kind}`)} · ${say(`level.${level}`)}`
}
