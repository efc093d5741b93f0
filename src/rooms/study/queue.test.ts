import { expect, test } from 'vitest'
import type { Mark, RollLine } from './contract-roll.ts'
import { afterAnswers } from './pages/offline/queue.ts'

const line = (ordinal: number, present: boolean): RollLine => ({
  ...{ key: `key-${ordinal}`, ordinal, name: `Người ${ordinal}`, place: 'Chi bộ 1', site: null },
  ...{ present, excused: false },
})
const mark = (id: string, present: boolean, whom: { key?: string; code?: string }): Mark => ({
  ...{ id, present, method: whom.key ? 'roll' : 'code', deviceAt: '2026-11-23T01:00:00.000Z', offset: 0 },
  ...whom,
})

test('what the server took counts at once, by key or by number; what it refused leaves the line as it was', () => {
  const lines = [line(1, false), line(2, true), line(3, false), line(4, false)]
  const marks = [
    mark('a', true, { key: 'key-1' }),
    mark('b', false, { key: 'key-2' }),
    mark('c', true, { code: '3-1234' }),
    mark('d', true, { key: 'key-4' }),
  ]
  const answers = [
    { id: 'a', verdict: 'checkedIn', name: null },
    { id: 'b', verdict: 'takenBack', name: null },
    { id: 'c', verdict: 'already', name: null },
    { id: 'd', verdict: 'rollClosed', name: null },
  ] as const
  expect(afterAnswers(lines, marks, answers).map(one => one.present)).toEqual([true, false, true, false])
})

test('of two marks for one person the later counts', () => {
  const marks = [mark('a', true, { key: 'key-1' }), mark('b', false, { key: 'key-1' })]
  const answers = marks.map(({ id, present }) => ({
    ...{ id, name: null },
    verdict: present ? ('checkedIn' as const) : ('takenBack' as const),
  }))
  expect(afterAnswers([line(1, false)], marks, answers)[0]?.present).toBe(false)
})
