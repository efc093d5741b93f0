/** Words for what the server answers as data, tones of states, and how a source is written, as all pages here do. */
import type { Tone } from '../../../web/kit/status.tsx'
import { useAnyWords } from '../../../web/words.ts'

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
