/** What stands in a report, place by place: shapes, what may be written now, and what a sent report must satisfy. */
import { refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import type { Entry, Evidence } from './contract.ts'
import { type Definition, figureFields, type Place, placesOf } from './contract-form.ts'
import type { Filled, ReportRow } from './rows.ts'

/** Keys that may be written: all of a draft; of a returned report those that were returned, or all. */
export function openKeys(
  row: Pick<ReportRow, 'state' | 'remarks' | 'covered_by'>,
  requestState: string,
  definition: Definition,
): string[] {
  const all = placesOf(definition).map(place => place.key)
  if (requestState !== 'issued' || row.covered_by !== null) return []
  if (row.state === 'due' || row.state === 'draft') return all
  if (row.state !== 'returned') return []
  const named = row.remarks.map(remark => remark.key)
  return named.includes(null) ? all : all.filter(key => named.includes(key))
}

/** Only what belongs to the kind of the place; passages keep their paragraphs. */
export function filledOf(place: Place, entry: Entry): Filled {
  if (place.kind === 'figure') return { value: entry.value, reason: tidy(entry.reason ?? '') || null }
  if (place.kind === 'passage') return { text: paragraphsOf(entry.text).join('\n') }
  const rows = entry.rows.map(row => row.map(tidy)).filter(row => row.some(cell => cell !== ''))
  return { rows }
}

export function entryOf(key: string, filled: Filled | undefined): Entry {
  return {
    key,
    value: filled?.value ?? null,
    reason: filled?.reason ?? null,
    text: filled?.text ?? '',
    rows: filled?.rows ?? [],
  }
}

export function sameFilled(one: Filled | undefined, other: Filled): boolean {
  const plain = (filled: Filled | undefined) =>
    JSON.stringify([filled?.value ?? null, filled?.reason ?? null, filled?.text ?? '', filled?.rows ?? []])
  return plain(one) === plain(other)
}

/** Paragraphs of a text as it is typed or pasted. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map(tidy)
    .filter(line => line !== '')
}

/**
 * What is sent: refuses `reports.incomplete` (a required place is empty), `reports.contradicts` (a figure differs from
 * its evidence without a reason), `reports.exceeds` (a part is larger than its whole). Answers the content with the
 * evidence beside each figure, and the figures in the order of the form.
 */
export function signed(
  definition: Definition,
  content: Readonly<Record<string, Filled>>,
  evidence: Readonly<Record<string, Evidence>>,
): { content: Record<string, Filled>; vals: (number | null)[] } {
  const places = placesOf(definition)
  const missing = places.filter(place => place.required && isEmpty(place, content[place.key]))
  if (missing.length > 0)
    throw refuse('reports.incomplete', {
      places: missing.map(place => place.label),
      keys: missing.map(p => p.key),
    })
  const fields = figureFields(definition)
  const contradicting = fields.filter(field => {
    const filled = content[field.key]
    const proof = evidence[field.key]
    return (
      proof &&
      filled?.value !== undefined &&
      filled.value !== null &&
      filled.value !== proof.value &&
      !filled.reason
    )
  })
  if (contradicting.length > 0)
    throw refuse('reports.contradicts', {
      places: contradicting.map(
        field => `${field.label}: ${content[field.key]?.value} ≠ ${evidence[field.key]?.value}`,
      ),
      keys: contradicting.map(field => field.key),
    })
  const given = (key: string) => content[key]?.value ?? null
  for (const field of fields) {
    const [part, whole] = [given(field.key), field.within ? given(field.within) : null]
    if (part !== null && whole !== null && part > whole) {
      const of = fields.find(one => one.key === field.within)!
      throw refuse('reports.exceeds', {
        part: field.label,
        whole: of.label,
        value: part,
        limit: whole,
        keys: [field.key],
      })
    }
  }
  const sent = Object.fromEntries(
    places.map(({ key, kind }) => {
      const proof = evidence[key]
      const source = proof ? { code: proof.code, value: proof.value, href: proof.href, at: proof.at } : null
      return [key, { ...content[key], ...(kind === 'figure' ? { source } : {}) }]
    }),
  )
  return { content: sent, vals: fields.map(field => given(field.key)) }
}

function isEmpty(place: Place, filled: Filled | undefined): boolean {
  if (place.kind === 'figure') return filled?.value === undefined || filled.value === null
  if (place.kind === 'passage') return !filled?.text
  return !filled?.rows?.length
}
