/** Keyset pages: a cursor is the key of the last row shown, opaque to the reader. */
import { refuse } from './refusal.ts'

export type CursorKey = readonly (string | number | null)[]

export function cursorOf(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The key of a cursor, with so many parts where told; null without a cursor. Refuses `platform.malformed` when it is not one of ours. */
export function readCursor(cursor: string | undefined, parts?: number): (string | number | null)[] | null {
  if (!cursor) return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const plain = (part: unknown) => part === null || typeof part === 'string' || typeof part === 'number'
    if (Array.isArray(key) && (parts === undefined || key.length === parts) && key.every(plain)) return key
  } catch {
    // falls through to the refusal
  }
  throw refuse('platform.malformed', { place: 'after' }, 'malformed')
}

/** Lists say "more than a thousand" instead of counting everything (SCALE.md, Search). */
export const countLimit = 1001

/** Cuts a page out of `limit + 1` rows and says where the next one begins. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => CursorKey,
  itemOf: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(itemOf), next: rows.length > limit && last ? cursorOf(keyOf(last)) : null }
}
