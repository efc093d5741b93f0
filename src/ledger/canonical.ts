/** Canonical JSON of RFC 8785: one spelling for one value, so that its hash can be compared. */

const loneSurrogate = /\p{Surrogate}/u

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Throws for what has no place in JSON (NaN, infinities, undefined, lone surrogates). */
export function canonical(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} is no JSON number`)
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`${typeof value} has no place in JSON`)
  // Keys in the order of their UTF-16 units, which is the order of `sort`.
  const entries = Object.entries(value as Record<string, Json>).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${quoted(key)}:${canonical(item)}`).join(',')}}`
}

function quoted(text: string): string {
  if (loneSurrogate.test(text)) throw new TypeError('a lone surrogate has no place in JSON')
  return JSON.stringify(text)
}

/** Strings in NFC, keys too: RFC 8785 does not normalise, and the same Vietnamese word is typed in both forms. */
export function composed(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return value.map(composed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value as Record<string, Json>).map(([key, item]) => [
      key.normalize('NFC'),
      composed(item),
    ]),
  )
}
