/**
 * What a person did to a reading stays on this device until it is confirmed or put aside: a session that ends, a
 * network that breaks or a closed window loses nothing. Signing out erases it with everything else of this browser.
 */
import type { DocumentDraft } from './draft.ts'

export interface KeptDraft {
  documents: readonly DocumentDraft[]
  at: number
  /** Instant of the last change. */
  keptAt: string
}

interface Kept extends KeptDraft {
  of: DraftOf
}

/** A draft holds for one version of a reading, as seen from one organisation. */
export interface DraftOf {
  id: string
  version: number
  actingFor: string
}

const nameOf = ({ id }: Pick<DraftOf, 'id'>) => `thongsuot.reading.${id}`

export function keptDraft(of: DraftOf): KeptDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(of)) ?? 'null') as Kept | null
    return kept && kept.of.version === of.version && kept.of.actingFor === of.actingFor ? kept : null
  } catch {
    return null
  }
}

export function keepDraft(of: DraftOf, draft: KeptDraft): void {
  try {
    localStorage.setItem(nameOf(of), JSON.stringify({ of, ...draft } satisfies Kept))
  } catch {
    // a browser without storage, or a full one, keeps it on the page only
  }
}

export function forgetDraft(of: Pick<DraftOf, 'id'>): void {
  try {
    localStorage.removeItem(nameOf(of))
  } catch {
    // nothing was kept
  }
}
