import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { read, toPlain, toText } from './index.ts'

// Real documents beside the project; they are no part of it. Where they are absent these tests are skipped.
const corpus = new URL('../../../shared/corpus/', import.meta.url)
const seeds = new URL('../../../shared/seeds/', import.meta.url)
const root = fileURLToPath(new URL('../../', import.meta.url))

const thorough = process.env.TEST_LONG === '1'

// A ratchet: raised when the reader gets better, never lowered. On six scans (TEST_LONG=1) the pen wrote numbers and days.
const FLOOR = thorough
  ? { header: 0.95, citations: 0.97, recipients: 0.96, deadlines: 0.96, assignments: 0.86, sessions: 0.95 }
  : { header: 0.98, citations: 0.97, recipients: 0.96, deadlines: 0.96, assignments: 0.86, sessions: 0.95 }

/** A folder with the documents to score: all of them, or those that need no recognition. */
function scored(): string {
  const dev = fileURLToPath(new URL('dev', corpus))
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-corpus-'))
  for (const name of readdirSync(dev).filter(one => one.endsWith('.gold.json'))) {
    const { file, noise } = JSON.parse(readFileSync(join(dev, name), 'utf8')) as {
      file: string
      noise: string
    }
    if (!thorough && file.endsWith('.pdf') && noise !== 'clean') continue
    for (const one of [name, file]) symlinkSync(join(dev, one), join(folder, one))
  }
  return folder
}

/** Puts beside each document what `thongsuot read --plain` prints of it; a process for each would cost minutes. */
async function readAll(folder: string): Promise<void> {
  const left = readdirSync(folder).filter(name => !name.endsWith('.gold.json'))
  const worker = async () => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      const { pages, ocr } = await toText(readFileSync(join(folder, name)), name)
      writeFileSync(join(folder, `${name}.plain`), JSON.stringify(toPlain(read(pages, { ocr }))))
    }
  }
  await Promise.all([worker(), worker()])
}

describe.skipIf(!existsSync(corpus))('corpus (skipped: ../shared/corpus is absent)', () => {
  let folder = ''
  afterAll(() => {
    if (folder) rmSync(folder, { recursive: true })
  })
  test('scores stay above the floor', { timeout: 1_200_000 }, async () => {
    folder = scored()
    await readAll(folder)
    const printing = join(folder, 'print.sh')
    writeFileSync(printing, 'cat "$1.plain"\n')
    const score = fileURLToPath(new URL('score.mjs', corpus))
    const out = execFileSync(process.execPath, [score, folder, '--json', '--cmd', `sh ${printing}`], {
      cwd: root,
      maxBuffer: 64 << 20,
    })
    const { groups } = JSON.parse(out.toString('utf8')) as { groups: Record<string, { f1: number }> }
    for (const [group, floor] of Object.entries(FLOOR))
      expect(groups[group]!.f1, group).toBeGreaterThanOrEqual(floor)
  })
})

describe.skipIf(!existsSync(seeds))('the four sample documents (skipped: ../shared/seeds is absent)', () => {
  const plainOf = async (start: string) => {
    const name = readdirSync(seeds).find(f => f.startsWith(start))!
    return toPlain(read((await toText(readFileSync(new URL(name, seeds)), name)).pages)).documents
  }
  test('000: letter with two deadlines', async () => {
    const [d] = await plainOf('000')
    expect(d).toMatchObject({
      type: 'CV',
      number: '548',
      symbol: 'CV/BTGTU',
      date: '2021-11-08',
      issuer: 'Ban Tuyên giáo',
      signer: { name: 'Võ Đình Trà', authority: 'KT' },
    })
    expect(d!.deadlines.map(x => [x.date, x.kind])).toEqual([
      ['2021-12-15', 'complete'],
      ['2021-12-30', 'report'],
    ])
  })
  test('001: guidance without its letterhead', async () => {
    const [d] = await plainOf('001')
    expect(d).toMatchObject({
      type: 'HD',
      number: null,
      date: null,
      issuer: 'Ban Tuyên giáo Tỉnh ủy',
      signer: { name: 'Nguyễn Thị Mỵ' },
    })
    expect(d!.deadlines).toEqual([])
  })
  test('003: three documents, chained', async () => {
    const documents = await plainOf('003')
    expect(documents.map(d => `${d.number}-${d.symbol} ${d.date} ${d.signer?.name}`)).toEqual([
      '287-CV/ĐUK 2022-03-17 Hoàng Xuân Hường',
      '1335-CV/TU 2022-03-16 Trần Đức Quận',
      '14-KL/TW 2021-09-22 Võ Văn Thưởng',
    ])
    expect(documents[0]!.cites.map(c => `${c.number}-${c.symbol}`)).toContain('1335-CV/TU')
    expect(documents[2]!.issuer).toBe('Bộ Chính trị')
    const full = read(
      readFileSync(new URL(readdirSync(seeds).find(f => f.startsWith('003'))!, seeds), 'utf8'),
    ).documents
    expect(full[2]!.disseminationScope?.value).toBe('chi bộ')
    expect(full[2]!.effect?.value.from).toBe('issue')
    expect(full[0]!.cites.find(c => c.value.number === '1335')?.value.relation).toBe('forwards')
    expect(full[1]!.cites.find(c => c.value.number === '14')?.value.relation).toBe('attaches')
  })
  test('004: plan with five conferences', async () => {
    const [d] = await plainOf('004')
    expect(d).toMatchObject({
      type: 'KH',
      number: '44',
      symbol: 'KH/TU',
      signer: { name: 'Bùi Văn Lý', authority: 'TM' },
    })
    expect(d!.sessions.map(s => [s.classes, s.deadline])).toEqual([
      [null, '2022-03-10'],
      [4, '2022-03-15'],
      [3, '2022-03-15'],
      [null, '2022-03-15'],
      [null, '2022-03-18'],
    ])
    const dates = d!.deadlines.map(x => x.date)
    for (const date of ['2022-03-10', '2022-03-15', '2022-03-18', '2022-03-22', '2022-05-19', '2022-02'])
      expect(dates).toContain(date)
    expect(dates.filter(x => x === '2022-03-15')).toHaveLength(3)
  })
})
