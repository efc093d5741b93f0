import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { parseCsv } from '../platform/files/spreadsheet.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'read-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fixture = (name: string) => join(root, 'src/reader/fixtures', name)
const run = (...args: string[]) =>
  spawnSync(join(root, 'bin/thongsuot'), ['read', ...args], { encoding: 'utf8', cwd: folder })
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

test('the default is a readable Vietnamese summary', () => {
  const { status, stdout } = run(fixture('quyet-dinh-tinh.txt'))
  expect(status).toBe(0)
  expect(stdout).toContain('Quyết định số 1458/QĐ-UBND')
  expect(stdout).toContain('Tân Giang, 09/06/2025')
})
test('--plain prints the shape of the scorer, --json the full reading', () => {
  const plain = JSON.parse(run('--plain', fixture('giay-moi.txt')).stdout) as {
    documents: { number: string }[]
  }
  expect(Object.keys(plain)).toEqual(['documents'])
  expect(plain.documents[0]!.number).toBe('89')
  const json = JSON.parse(run(fixture('giay-moi.txt'), '--json').stdout) as {
    text: string
    documents: { number: { spans: { start: number; end: number }[] } }[]
  }
  const span = json.documents[0]!.number.spans[0]!
  expect(json.text.slice(span.start, span.end)).toBe('89')
})
test('several files are read, a refused one does not hide the others', () => {
  const { status, stdout, stderr } = run(
    fixture('giay-moi.txt'),
    file('rong.txt', ''),
    fixture('quy-dinh-dang.txt'),
  )
  expect(status).toBe(1)
  expect(stderr).toContain('rong.txt: Tệp rỗng')
  expect(stdout).toContain('Quy định số 12-QĐ/HU')
})
test('errors are one clear sentence in the language asked for', () => {
  const secret = file('mat.txt', 'TỐI MẬT\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 1-CV/TU\n')
  const vi = run(secret)
  expect(vi.status).toBe(1)
  expect(vi.stdout).toBe('')
  expect(vi.stderr.trim().split('\n')).toHaveLength(1)
  expect(vi.stderr).toContain('Tối mật')
  expect(run(secret, '--lang', 'en').stderr).toContain('may not enter the system')
  expect(run(join(folder, 'khong-co.txt')).stderr).toContain('không tìm thấy tệp')
  expect(run(join(folder, 'khong-co.txt'), '--plain').status).toBe(1)
})
test('a folder becomes a table; what is refused is a row with its reason and does not stop the rest', () => {
  const inbox = join(folder, 'inbox')
  mkdirSync(join(inbox, 'sub'), { recursive: true })
  for (const name of ['giay-moi.txt', 'ke-hoach-xa.txt']) copyFileSync(fixture(name), join(inbox, name))
  copyFileSync(fixture('quyet-dinh-tinh.txt'), join(inbox, 'sub', '=1+1.txt'))
  writeFileSync(join(inbox, 'hong.docx'), 'PK\u0003\u0004 hỏng')
  writeFileSync(join(inbox, '.an'), 'x')
  const { status, stdout, stderr } = run('inbox', '--csv')
  expect([status, stderr.trim().split('\n').length]).toEqual([1, 1])
  const [head, ...rows] = parseCsv(stdout.replace('\uFEFF', ''))
  expect(head).toHaveLength(10)
  const told = rows.map(row => [row[0], row[1], row[2], row[3], row[9] !== ''])
  expect(told).toEqual([
    ['inbox/giay-moi.txt', '1', 'GM', '89', false],
    ['inbox/hong.docx', '', '', '', true],
    ['inbox/ke-hoach-xa.txt', '1', 'KH', '27', false],
    ['inbox/sub/=1+1.txt', '1', 'QĐ', '1458', false],
  ])
  expect(rows.find(row => row[3] === '1458')?.[8]).toContain('2025-06-30')
})
test('wrong usage is exit code 2', () => {
  expect(run().status).toBe(2)
  expect(run('--nonsense', 'x').status).toBe(2)
  expect(run('--csv', '--json', 'x').status).toBe(2)
  expect(run('--lang', 'xx', 'x').status).toBe(2)
})
