/** What a person does to a draft: accept, change, leave out; and what is left to look at. Pure. */
import {
  type DocumentDraft,
  type Field,
  type Head,
  type HeadKey,
  headKeys,
  type Item,
  type ListKey,
  type ListValues,
  listKeys,
  sureFrom,
} from './draft.ts'

/** Names a field of a document: `subject`, `recipients.2`. */
export type EntryId = HeadKey | `${ListKey}.${number}`

export interface Entry {
  id: EntryId
  field: Field<unknown>
  kept: boolean
}

/** All fields of a document in its order. */
export function entriesOf({ head, lists }: DocumentDraft): Entry[] {
  const ofHead = headKeys.map(key => ({ id: key, field: head[key], kept: true }))
  const ofLists = listKeys.flatMap(key =>
    lists[key].map((item, at) => ({ id: `${key}.${at}` as EntryId, field: item, kept: item.kept })),
  )
  return [...ofHead, ...ofLists]
}

/** Whether a person should look at it: read with doubt, or asked for and not found. */
export function needsLook({ field, kept }: Entry): boolean {
  if (!kept || field.seen) return false
  return field.open || (field.confidence !== null && field.confidence < sureFrom)
}

export interface Tally {
  sure: number
  doubtful: number
}

/** How many values stand, and how many wait for a look. Fields in which nothing was read count as neither. */
export function tallyOf(draft: DocumentDraft): Tally {
  const entries = entriesOf(draft).filter(entry => entry.kept)
  const doubtful = entries.filter(needsLook).length
  const said = entries.filter(({ field }) => field.confidence !== null || field.seen || field.open).length
  return { sure: said - doubtful, doubtful }
}

/** The next field after `from` that waits for a look, from the top again at the end; null when none waits. */
export function nextDoubtful(draft: DocumentDraft, from: EntryId | null): EntryId | null {
  const entries = entriesOf(draft)
  const at = entries.findIndex(entry => entry.id === from)
  const inTurn = [...entries.slice(at + 1), ...entries.slice(0, at + 1)]
  return inTurn.find(entry => entry.id !== from && needsLook(entry))?.id ?? null
}

/** What must be there before the document can be confirmed, as keys of the room's words. */
export function missingOf({ kept, head }: DocumentDraft): HeadKey[] {
  if (!kept) return []
  const missing: HeadKey[] = []
  if (head.number.value.trim() !== '' && numberOf(head.number.value) === null) missing.push('number')
  if (head.issuer.value.name.trim() === '') missing.push('issuer')
  if (head.subject.value.trim() === '') missing.push('subject')
  return missing
}

/** "05" → 5; null for what is no number of a register. */
export function numberOf(text: string): number | null {
  const number = /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : 0
  return number > 0 ? number : null
}

export function changeHead<K extends HeadKey>(draft: DocumentDraft, key: K, value: Head[K]): DocumentDraft {
  const field = { ...draft.head[key], value, seen: true }
  return { ...draft, head: { ...draft.head, [key]: field } }
}

/** The issuer decides the register until a person chooses one. */
export function changeIssuer(draft: DocumentDraft, value: Head['issuer'], actingFor: string): DocumentDraft {
  const changed = changeHead(draft, 'issuer', value)
  if (draft.registerChosen) return changed
  return { ...changed, register: value.organisation?.id === actingFor ? 'out' : 'in' }
}

export function changeItem<K extends ListKey>(
  draft: DocumentDraft,
  key: K,
  at: number,
  change: Partial<Item<ListValues[K]>>,
): DocumentDraft {
  const items = draft.lists[key].map((item, index) =>
    index === at ? { ...item, seen: true, ...change } : item,
  )
  return { ...draft, lists: { ...draft.lists, [key]: items } }
}

/** Marks a field as looked at, as it is. */
export function accept(draft: DocumentDraft, id: EntryId): DocumentDraft {
  const [key, at] = id.split('.') as [HeadKey | ListKey, string | undefined]
  if (at !== undefined) return changeItem(draft, key as ListKey, Number(at), {})
  const head = key as HeadKey
  return { ...draft, head: { ...draft.head, [head]: { ...draft.head[head], seen: true } } }
}

/** Marks everything of one group as looked at. */
export function acceptAll(draft: DocumentDraft, key: ListKey): DocumentDraft {
  const items = draft.lists[key].map(item => ({ ...item, seen: true }))
  return { ...draft, lists: { ...draft.lists, [key]: items } }
}

/** Takes the next (1) or the one before (-1) of what a value may be; unchanged where there is nothing to choose. */
export function shiftOption(draft: DocumentDraft, id: EntryId, by: 1 | -1): DocumentDraft {
  const [key, at] = id.split('.') as [HeadKey | ListKey, string | undefined]
  const field: Field<unknown> | undefined =
    at === undefined ? draft.head[key as HeadKey] : draft.lists[key as ListKey][Number(at)]
  if (!field || field.options.length < 2) return draft
  const now = field.options.findIndex(option => same(option, field.value))
  const next = field.options[(now + by + field.options.length) % field.options.length]
  if (at === undefined) return changeHead(draft, key as HeadKey, next as never)
  return changeItem(draft, key as ListKey, Number(at), { value: next as never })
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
