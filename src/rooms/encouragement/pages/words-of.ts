/** Words for what the server answers as data, tones of states, and documents of the register as choices. */
import { writeDay } from '../../../platform/dates/dates.ts'
import { call } from '../../../web/call.ts'
import type { Choice } from '../../../web/kit/picker.tsx'
import type { Tone } from '../../../web/kit/status.tsx'
import { useAnyWords } from '../../../web/words.ts'
import { listDocuments } from '../../directives/contract.ts'

/** `of('steps', step)`; the key itself where the room has no words for it. */
export function useWordsOf(): (group: string, key: string) => string {
  const say = useAnyWords()
  return (group, key) => say('encouragement', `${group}.${key}`, key)
}

export const toneOf: Record<string, Tone> = {
  owed: 'waiting',
  prepared: 'waiting',
  granted: 'waiting',
  given: 'done',
  refused: 'stopped',
  waived: 'stopped',
  published: 'info',
  embodied: 'done',
  withdrawn: 'stopped',
  adopting: 'waiting',
  reported: 'done',
  stopped: 'stopped',
}

export async function findDocuments(q: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const { items } = await call(listDocuments, { query: { q, limit: 20 }, signal })
  return items.map(({ id, label, subject, issuedOn }) => ({
    id,
    name: issuedOn ? `${label}, ${writeDay(issuedOn)}` : label,
    detail: subject,
  }))
}
