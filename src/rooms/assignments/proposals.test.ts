import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { read } from '../../reader/index.ts'
import { dueOf, type SketchedDuty, sketch, viaIn } from './proposals.ts'

/** What the confirm screen keeps of a document when everything is taken over. */
function confirmed(text: string): SketchedDuty[] {
  const { documents, text: whole } = read(text)
  const document = documents[0]!
  const kept = <T extends object>(found: readonly { value: T; spans: { start: number; end: number }[] }[]) =>
    found.map(({ value, spans }) => ({
      ...value,
      spans: spans.map(span => ({
        start: span.start - document.span.start,
        end: span.end - document.span.start,
      })),
    }))
  const duties = {
    deadlines: kept(document.deadlines),
    assignments: kept(document.assignments),
    sessions: kept(document.sessions),
    exclusions: [],
  }
  return sketch(duties, whole.slice(document.span.start, document.span.end), '2026-11-23')
}

const short = ({ kind, clause, due, leads, coordinators, via }: SketchedDuty) =>
  [kind, clause, due, leads.join(' + '), coordinators.join(' + '), via ?? ''].join(' | ')

test('a plan of one page: duties with co-ordinators, dates, reports and their intermediate receiver', () => {
  const text = readFileSync(
    new URL('../../../demo/documents/2026-ke-hoach-tinh-uy.txt', import.meta.url),
    'utf8',
  )
  const found = confirmed(text).map(short)
  expect(found).toContain(
    'task | II.2 | 2026-10-05 | Ban Tuyên giáo và Dân vận Tỉnh ủy | Ban Tổ chức Tỉnh ủy + Trường Chính trị tỉnh | ',
  )
  expect(found.filter(line => line.startsWith('report | III.1 | 2026-11-30'))).toHaveLength(1)
  expect(found.find(line => line.startsWith('report | III.1'))).toContain('Ban Tuyên giáo và Dân vận Tỉnh ủy')
  expect(found.filter(line => line.startsWith('monitor | II.3 | 2026-12-11'))).toHaveLength(1)
})

test.each([
  ['2026-12-15', '2026-12-15'],
  ['2026-12', '2026-12-31'],
  ['2027-02', '2027-02-28'],
  ['2027-Q1', '2027-03-31'],
  ['2027', '2027-12-31'],
  ['monthly-20', '2026-12-20'],
  ['quarterly-25', '2026-12-25'],
  ['yearly-12-15', '2026-12-15'],
  ['weekly-fri', '2026-11-27'],
  ['không rõ', null],
])('the date %s is %s, seen on 23 November 2026', (printed, day) => {
  expect(dueOf(printed, '2026-11-23')).toBe(day)
})

test.each([
  ['báo cáo về Ban Thường vụ (qua Ban Tuyên giáo Thị ủy).', 'Ban Tuyên giáo Thị ủy'],
  [
    'báo cáo về Ban Tuyên giáo Tỉnh ủy, qua Phòng Lý luận chính trị trước ngày 30/12',
    'Phòng Lý luận chính trị trước ngày 30/12',
  ],
  ['đã trải qua nhiều giai đoạn', null],
])('“%s” goes through %s', (words, via) => {
  expect(viaIn(words)).toBe(via)
})

describe('the real documents', () => {
  const seeds = new URL('../../../../shared/seeds/', import.meta.url)
  const seed = (name: string) => new URL(name, seeds)
  const plan = seed('004_47b4279a114aeff8.txt')
  const letter = seed('000_db5041bfe61b7050.txt')
  const here = existsSync(plan) && existsSync(letter)
  if (!here) console.warn('the real documents are not on this machine: their test is skipped')

  test.skipIf(!here)('44-KH/TU: nine deadlines and five conferences, each once', () => {
    const found = confirmed(readFileSync(plan, 'utf8'))
    const lines = found.map(short)
    expect(found.filter(duty => duty.due !== null)).toHaveLength(9)
    for (const line of [
      'study | III.1 | 2022-03-10 | Ban Thường vụ Thị ủy |  | ',
      'study | III.2 | 2022-03-15 | Ban Tuyên giáo Thị ủy | Trung tâm Chính trị thị xã | ',
      'study | III.3 | 2022-03-15 | Liên đoàn Lao động thị xã |  | ',
      'study | III.4 | 2022-03-15 | Đảng ủy Công an, Đảng ủy Quân sự thị xã |  | ',
      'study | III.5 | 2022-03-18 | Đảng ủy các xã, phường |  | ',
      'report | VI.3 |  | Liên đoàn Lao động thị xã |  | Ban Tuyên giáo Thị ủy',
      'report | VI.4 | 2022-03-22 | Các cơ quan, đơn vị |  | Ban Tuyên giáo Thị ủy',
    ])
      expect(lines).toContain(line)
  })

  test.skipIf(!here)('548-CV/BTGTU: study by 15/12, report by 30/12 through an inner room', () => {
    const lines = confirmed(readFileSync(letter, 'utf8')).map(short)
    expect(lines).toContain(
      'study | 1 | 2021-12-15 | Các huyện, thị, thành ủy, đảng ủy trực thuộc Tỉnh ủy |  | ',
    )
    expect(lines.some(line => line.startsWith('report | 2 | 2021-12-30 | Các địa phương, đơn vị'))).toBe(true)
    expect(lines.find(line => line.startsWith('report | 2'))).toContain('Phòng Lý luận chính trị')
  })
})
