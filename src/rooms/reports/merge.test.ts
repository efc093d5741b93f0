import { expect, test } from 'vitest'
import { merge } from './merge.ts'
import { aForm } from './reports.support.ts'

const source = (name: string) => ({ id: name, name })

test('equal passages stand once under all their sources, whatever their marks and spaces', () => {
  const { passages } = merge(aForm(), [
    { source: source('A'), content: { good: { text: 'Bảo đảm tiến độ.\nĐông đủ.' } } },
    { source: source('B'), content: { good: { text: 'bảo đảm  tiến độ' } } },
    { source: source('C'), content: { good: { text: '' }, hard: { text: 'Thiếu tài liệu.' } } },
    { source: source('B'), content: { good: { text: 'Bảo đảm tiến độ' } } },
  ])
  expect(passages).toEqual([
    {
      key: 'good',
      parts: [
        { text: 'Bảo đảm tiến độ.', sources: [source('A'), source('B')] },
        { text: 'Đông đủ.', sources: [source('A')] },
      ],
    },
    { key: 'hard', parts: [{ text: 'Thiếu tài liệu.', sources: [source('C')] }] },
  ])
})

test('rows of lists are appended, each with its source', () => {
  const { lists } = merge(aForm(), [
    { source: source('A'), content: { speakers: { rows: [['An', 'Bí thư']] } } },
    {
      source: source('B'),
      content: {
        speakers: {
          rows: [
            ['An', 'Bí thư'],
            ['Bình', ''],
          ],
        },
      },
    },
  ])
  expect(lists[0]!.rows.map(row => [row.cells[0], row.source.name])).toEqual([
    ['An', 'A'],
    ['An', 'B'],
    ['Bình', 'B'],
  ])
})
