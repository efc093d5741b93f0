import { describe, expect, test } from 'vitest'
import { toText } from '../index.ts'
import { doc, PLACES } from './doc.support.ts'
import { codeOf } from './office.support.ts'
import { checkOle } from './ole.ts'

const text = 'TỈNH ỦY\nSố 14-CV/TU\nKính gửi: các huyện ủy, thành ủy'
/** The file with a number (32 bits) put at a place. */
const changed = (at: number, number: number, bytes = doc(text)) => {
  const result = Buffer.from(bytes)
  result.writeInt32LE(number, at)
  return result
}
const nextOf = (sector: number) => PLACES.table + sector * 4
const entry = (n: number, field: number) => PLACES.directory + n * 128 + field
const RIGHT = 72
const CHILD = 76

describe('the file system inside a .doc', () => {
  test('a sound one is read', async () => {
    const { pages, kind } = await toText(doc(text), 'a.doc')
    expect(kind).toBe('doc')
    expect(pages.join('').trim()).toBe(text)
    checkOle(doc('Số 14-CV/TU\n'.repeat(1500)))
  })

  const broken: [string, Buffer][] = [
    ['a chain that comes back to its begin', changed(nextOf(PLACES.firstOfText + 5), PLACES.firstOfText)],
    [
      'a chain that comes back to its middle',
      changed(nextOf(PLACES.firstOfText + 7), PLACES.firstOfText + 3),
    ],
    ['a branch that comes back to itself', changed(entry(2, RIGHT), 1)],
    ['a branch that hangs on two', changed(entry(1, CHILD), 2)],
    ['sectors of a gigabyte', changed(PLACES.sectorSize, 0x0006001e)],
    ['a table longer than the file', changed(44, 0x00ffffff)],
    ['lists of tables without end', changed(72, 0x00ffffff)],
    ['nothing but its first bytes', doc(text).subarray(0, 300)],
  ]
  test.each(broken)('%s is refused before a parser sees it', (_, bytes) => {
    expect(() => checkOle(bytes)).toThrow(expect.objectContaining({ code: 'damaged' }))
  })
  test('and whoever hands it in is told', async () => {
    expect(await codeOf(broken[0]![1], 'a.doc')).toBe('damaged')
  })
  test('a sector that names itself ends its chain', () => {
    const last = PLACES.firstOfText + 7
    checkOle(changed(nextOf(last), last))
  })
})
