/** What pages ask for organisations: choices of a picker, day in links, words of kind and level. */
import { type Say, useWords } from '../../../web/words.ts'
import type { Kind, Level } from '../kinds.ts'
import type { vi } from '../words.vi.ts'

export type SayHere = Say<typeof vi>

export function useSay(): SayHere {
  return useWords<typeof vi>('organisations')
}

export function hrefOf(id: string, day?: string | undefined): string {
  return day ? `/to-chuc/${id}?asOf=${day}` : `/to-chuc/${id}`
}

/** "Đảng bộ, cấp ủy · Cấp tỉnh"; the level is left out where the kind says it. */
export function classOf(say: SayHere, kind: Kind, level: Level): string {
  return kind === level ? say(`kind.${kind}`) : `${say(`kind.${kind}`)} · ${say(`level.${level}`)}`
}
