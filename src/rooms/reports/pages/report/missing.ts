/** What a report still lacks before it can be sent, as the server will judge it. Pure. */
import type { Entry, Evidence } from '../../contract.ts'
import { type Definition, figureFields, placesOf } from '../../contract.ts'

export interface Lack {
  key: string
  label: string
  why: 'empty' | 'contradicts' | 'exceeds'
}

export function lacksOf(
  definition: Definition,
  entryOf: (key: string) => Entry,
  evidence: Readonly<Record<string, Evidence>>,
): Lack[] {
  const lacks: Lack[] = []
  for (const place of placesOf(definition)) {
    const entry = entryOf(place.key)
    const empty =
      place.kind === 'figure'
        ? entry.value === null
        : place.kind === 'passage'
          ? entry.text.trim() === ''
          : false
    if (place.required && empty) lacks.push({ key: place.key, label: place.label, why: 'empty' })
  }
  for (const field of figureFields(definition)) {
    const { value, reason } = entryOf(field.key)
    const proof = evidence[field.key]
    if (proof && value !== null && value !== proof.value && !reason?.trim())
      lacks.push({ key: field.key, label: field.label, why: 'contradicts' })
    const whole = field.within ? entryOf(field.within).value : null
    if (value !== null && whole !== null && value > whole)
      lacks.push({ key: field.key, label: field.label, why: 'exceeds' })
  }
  return lacks
}
