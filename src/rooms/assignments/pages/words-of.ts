/** Words for what the server answers as data, tones of states, and how a source is written, as all pages here do. */
import { call } from '../../../web/call.ts'
import type { Choice } from '../../../web/kit/picker.tsx'
import type { Tone } from '../../../web/kit/status.tsx'
import { useAnyWords } from '../../../web/words.ts'
import { searchOrganisations } from '../../organisations/contract.ts'

/** `of('states.assignment', state)`; the key itself where the room has no words for it. */
export function useWordsOf(): (group: string, key: string) => string {
  const say = useAnyWords()
  return (group, key) => say('assignments', `${group}.${key}`, key)
}

export const toneOf: Record<string, Tone> = {
  draft: 'info',
  assigned: 'waiting',
  accepted: 'info',
  handedIn: 'waiting',
  returned: 'late',
  confirmed: 'done',
  cancelled: 'stopped',
  substituted: 'stopped',
}

/** "44-KH/TU, 05/02/2022 · mục III.2". */
export function sourceText(
  source: { label: string | null; clause: string | null },
  of: (group: string, key: string) => string,
): string {
  const clause = source.clause && of('list', 'clause').replace('{{clause}}', source.clause)
  return [source.label, clause].filter(Boolean).join(' · ')
}

/** Choices for the pickers of organisations. */
export async function findOrganisations(words: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const { items } = await call(searchOrganisations, { query: { words, limit: 20 }, signal })
  return items.map(({ id, name, path }) => ({ id, name, detail: path.join(' · ') }))
}
