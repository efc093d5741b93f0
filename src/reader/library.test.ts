import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

// Another program that has this one beside it, as `npm install ../thongsuot` sets it up.
const folder = mkdtempSync(join(tmpdir(), 'library-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PROGRAM = `
import { read, ReadRefusal, refusalSentence, toPlain, toText } from 'thongsuot/reader'
const { pages } = await toText(Buffer.from('<p>TỈNH ỦY LAM GIANG</p><p>Số 08-CV/TU</p><p>Lam Giang, ngày 02 tháng 3 năm 2022</p>'), 'cv.html')
const [document] = toPlain(read(pages)).documents
const refusal = await toText(Buffer.from('PK'), 'a.xlsx').catch(error => error)
console.log(JSON.stringify({
  number: document.number, symbol: document.symbol, date: document.date,
  code: refusal instanceof ReadRefusal && refusal.code, sentence: refusalSentence(refusal, 'en'),
}))
`

test('another program reads with it', () => {
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(fileURLToPath(new URL('../../', import.meta.url)), join(folder, 'node_modules/thongsuot'))
  writeFileSync(join(folder, 'main.mjs'), PROGRAM)
  const { stdout, stderr } = spawnSync(process.execPath, ['main.mjs'], { cwd: folder, encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({
    number: '08',
    symbol: 'CV/TU',
    date: '2022-03-02',
    code: 'unsupported',
    sentence: expect.stringContaining('cannot be read'),
  })
})
