import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { read } from '../../../../reader/index.ts'
import type { DocumentDraft, Proposal } from './draft.ts'
import { bodyOf } from './draft-body.ts'
import {
  accept,
  acceptAll,
  changeHead,
  changeIssuer,
  changeItem,
  entriesOf,
  missingOf,
  needsLook,
  nextDoubtful,
  shiftOption,
  tallyOf,
} from './draft-changes.ts'
import { draftOf } from './draft-read.ts'

const province = { id: '00000000-0000-4000-8000-000000000001', name: 'Tỉnh ủy Lam Giang' }
const commune = { id: '00000000-0000-4000-8000-000000000002', name: 'Đảng ủy xã Trà Khê' }
const file = new URL('../../../../../test/journeys/documents/ba-van-ban-lam-giang.txt', import.meta.url)

/** The real reading of the file of the journeys; names resolved as a server with these two organisations would. */
function proposals(): { text: string; documents: Proposal[] } {
  const { text, documents } = read([readFileSync(file, 'utf8')])
  const known = [commune, province, null]
  return {
    text,
    documents: documents.map((reading, at) => ({
      reading,
      issuer: known[at] ?? null,
      recipients: [
        ...reading.addressees.map(({ value }) => ({ printed: value, role: 'addressee' as const })),
        ...reading.distribution.map(({ value }) => ({ printed: value.to, role: 'distribution' as const })),
      ].map(line => ({
        ...line,
        purpose: 'act' as const,
        organisations: [],
        how: line.printed.startsWith('Các đảng ủy xã') ? 'unresolved' : 'nobody',
        unknown: [],
        suggestions: [commune],
      })),
      known: null,
      issuerBySymbol: null,
    })),
  }
}

const drafts = () => draftOf(proposals(), province.id)
const second = (): DocumentDraft => drafts()[1]!

test('three documents of one file become three drafts, each for its register', () => {
  expect(drafts().map(draft => [draft.head.number.value, draft.head.symbol.value, draft.register])).toEqual([
    ['45', 'CV/ĐU', 'in'],
    ['214', 'CV/TU', 'out'],
    ['12', 'KL/TW', 'in'],
  ])
  expect(second().head.issuedOn.value).toBe('2026-11-16')
  expect(drafts()[2]!.head.scope.value).toBe('cell')
})

test('every value points to the words it was read from', () => {
  const { text } = proposals()
  const { head } = second()
  const words = (spans: readonly { start: number; end: number }[]) =>
    spans.map(({ start, end }) => text.slice(start, end)).join(' ')
  expect(words(head.number.spans)).toBe('214')
  expect(words(head.issuedOn.spans)).toContain('16 tháng 11 năm 2026')
})

test('a day may be any day that the document prints, its own reading first', () => {
  const { options } = second().head.issuedOn
  expect(options[0]).toBe('2026-11-16')
  expect(options).toContain('2026-09-15')
  expect(options).toContain('2026-12-15')
})

test('an unresolved recipient and an issuer nobody stands behind wait for a look', () => {
  const waiting = entriesOf(second())
    .filter(needsLook)
    .map(entry => entry.id)
  expect(waiting).toContain('recipients.0')
  expect(waiting).not.toContain('issuer')
  expect(
    entriesOf(drafts()[2]!)
      .filter(needsLook)
      .map(entry => entry.id),
  ).toContain('issuer')
})

test('accepting goes from doubt to doubt and ends when none is left', () => {
  let draft = second()
  const seen: string[] = []
  for (let next = nextDoubtful(draft, null); next; next = nextDoubtful(draft, next)) {
    seen.push(next)
    draft = accept(draft, next)
  }
  expect(seen.length).toBe(tallyOf(second()).doubtful)
  expect(tallyOf(draft).doubtful).toBe(0)
  expect(tallyOf(draft).sure).toBe(tallyOf(second()).sure + seen.length)
})

test('a group is accepted at once; what is left out is not asked for', () => {
  const before = entriesOf(second()).filter(entry => entry.id.startsWith('assignments.') && needsLook(entry))
  expect(before.length).toBeGreaterThan(0)
  const after = acceptAll(second(), 'assignments')
  expect(entriesOf(after).filter(entry => entry.id.startsWith('assignments.') && needsLook(entry))).toEqual(
    [],
  )
  const without = changeItem(second(), 'recipients', 0, { kept: false, seen: false })
  expect(entriesOf(without).find(entry => entry.id === 'recipients.0')).toMatchObject({ kept: false })
  expect(nextDoubtful(without, 'signer')).not.toBe('recipients.0')
})

test('arrows go round the alternatives and count as a look', () => {
  const next = shiftOption(second(), 'issuedOn', 1)
  expect(next.head.issuedOn.value).not.toBe('2026-11-16')
  expect(next.head.issuedOn.seen).toBe(true)
  expect(shiftOption(next, 'issuedOn', -1).head.issuedOn.value).toBe('2026-11-16')
  expect(shiftOption(second(), 'number', 1)).toEqual(second())
})

test('the register follows the issuer until a person chooses', () => {
  const other = changeIssuer(second(), { name: commune.name, organisation: commune }, province.id)
  expect(other.register).toBe('in')
  const chosen = { ...second(), register: 'in' as const, registerChosen: true }
  const same = changeIssuer(chosen, { name: province.name, organisation: province }, province.id)
  expect(same.register).toBe('in')
})

test('without subject or issuer, or with a number that is none, nothing can be confirmed', () => {
  expect(missingOf(second())).toEqual([])
  let draft = changeHead(second(), 'subject', '  ')
  draft = changeHead(draft, 'number', '12a')
  draft = changeHead(draft, 'issuer', { name: '', organisation: null })
  expect(missingOf(draft)).toEqual(['number', 'issuer', 'subject'])
  expect(missingOf({ ...draft, kept: false })).toEqual([])
})

test('the body holds what was kept, null for a document left out', () => {
  const [first, own, root] = drafts()
  const draft = changeItem(own!, 'recipients', 0, {
    value: { ...own!.lists.recipients[0]!.value, organisations: [commune], remember: true },
  })
  const body = bodyOf([{ ...first!, kept: false }, draft, root!], 3)
  expect(body.version).toBe(3)
  expect(body.documents[0]).toBeNull()
  expect(body.documents[1]).toMatchObject({
    type: 'CV',
    number: 214,
    symbol: 'CV/TU',
    issuerId: province.id,
    issuedOn: '2026-11-16',
    register: 'out',
    signer: { name: 'Đinh Thế Vinh', authority: 'TM' },
  })
  expect(body.documents[1]?.recipients[0]).toMatchObject({ organisationIds: [commune.id], remember: true })
  expect(body.documents[2]).toMatchObject({ issuerId: null, disseminationScope: 'cell', register: 'in' })
})

test('a document cited in several ways keeps them all, duties count from the start of their document', () => {
  const draft = second()
  const relation = draft.lists.relations[0]!.value
  const twice = changeItem(draft, 'relations', 0, { value: { ...relation, kinds: ['basis', 'attaches'] } })
  const [, body] = bodyOf([drafts()[0]!, twice], 1).documents
  expect(body?.relations.filter(one => one.number === relation.number).map(one => one.kind)).toEqual([
    'basis',
    'attaches',
  ])
  const { text } = proposals()
  const own = text.slice(draft.span.start, draft.span.end)
  const [deadline] = body!.duties.deadlines as { date: string; spans: { start: number; end: number }[] }[]
  expect(deadline?.date).toBe('2026-12-15')
  expect(own.slice(deadline!.spans[0]!.start, deadline!.spans[0]!.end)).toContain('15/12/2026')
})
