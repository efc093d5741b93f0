import { expect, test } from 'vitest'
import { bodyOf, draftOf, emptyDraft, lacks, type Proposal } from './draft.ts'

const line = (printed: string, ...names: string[]) => ({
  printed,
  how: names.length > 0 ? 'group' : 'unresolved',
  organisations: names.map(name => ({ id: `id ${name}`, name })),
  unknown: names.length > 0 ? [] : [printed],
  suggestions: [],
})

const proposal = (more: Partial<Proposal> = {}): Proposal => ({
  origin: 'duty|II.1|quan triet',
  kind: 'study',
  clause: 'II.1',
  clauseText: 'Các huyện ủy, thị ủy quán triệt',
  what: 'Quán triệt',
  due: '2026-12-04',
  duePrinted: 'trước ngày 04/12/2026',
  dueDoubt: null,
  nextWorkingDay: null,
  leads: [line('các huyện ủy', 'A', 'B'), line('thị ủy', 'B', 'C')],
  coordinators: [line('Ban Tuyên giáo', 'A', 'D')],
  via: line('Văn phòng', 'E'),
  madeAs: null,
  ...more,
})

test('executors of several lines are one list; a lead does not co-ordinate with itself', () => {
  const draft = draftOf(proposal(), 'k')
  expect(draft.leads.map(one => one.name)).toEqual(['A', 'B', 'C'])
  expect(draft.coordinators.map(one => one.name)).toEqual(['D'])
  expect(bodyOf(draft)).toMatchObject({
    key: 'k',
    executorsPrinted: 'các huyện ủy; thị ủy',
    via: 'id E',
    leads: [{ organisationId: 'id A' }, { organisationId: 'id B' }, { organisationId: 'id C' }],
  })
})

test('what was issued before, or names nobody that was found, waits for a person', () => {
  expect(draftOf(proposal(), 'k').kept).toBe(true)
  expect(draftOf(proposal({ madeAs: 'x' }), 'k').kept).toBe(false)
  expect(draftOf(proposal({ leads: [line('Các cơ quan')] }), 'k').kept).toBe(false)
})

test('a duty lacks words, an executor, or the reason for a date in the past', () => {
  const today = '2026-11-23'
  expect(lacks(emptyDraft('k'), today)).toBe('what')
  expect(lacks({ ...emptyDraft('k'), what: 'Họp' }, today)).toBe('lead')
  const late = { ...draftOf(proposal({ due: '2026-11-20' }), 'k') }
  expect(lacks(late, today)).toBe('date')
  expect(lacks({ ...late, dueReason: 'Theo văn bản' }, today)).toBeNull()
})
