/**
 * How sure the reader is against how often it is right, and its speed: `npm run bench -- --only reading-quality [--scans] [--write]`.
 * Judged by the reader's own fixtures and, where they lie beside the project, the real documents of ../shared/corpus.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openFile, recogniseFile } from '../../src/reader/extract/index.ts'
import { read } from '../../src/reader/index.ts'
import type { DocumentReading, PlainDocument, Reading } from '../../src/reader/types.ts'
import { goldOfFixture } from '../fixture-gold.ts'
import { BUCKETS, type Judged, judged, reliability } from '../quality.ts'

const FIXTURES = new URL('../../src/reader/fixtures/', import.meta.url)
const CORPUS = new URL('../../../shared/corpus/dev/', import.meta.url)
const PAGE = new URL('../../docs/measurements/reading.md', import.meta.url)
const DOCUMENTS = 200

interface Gold {
  file: string
  documents: PlainDocument[]
  coverage?: Record<string, unknown>
}

/** Prints the tables; with `write` they become docs/measurements/reading.md. Scans take a minute each and are asked for. */
export async function readingQuality({ write, scans }: { write: boolean; scans: boolean }): Promise<void> {
  const parts: [string, Judged[]][] = [['Own fixtures', ofFixtures()]]
  if (existsSync(CORPUS)) {
    parts.push(['Real documents beside the project', await ofCorpus(false)])
    if (scans) parts.push(['Scans beside the project', await ofCorpus(true)])
  }
  const text = [
    ...parts.map(([title, values]) => `## ${title}\n\n${tableOf(values)}`),
    `## Speed\n\n${await speed()}`,
  ].join('\n\n')
  console.log(text)
  if (write) writeFileSync(PAGE, `${HEAD}\n\n${text}\n`)
}

const HEAD = `# How sure the reader is, and how often it is right

Each cell: values right / values given, by the confidence that stands beside them on the confirm screen. A value gets 0.9 or
more only where at least 95 of 100 such values were right; \`src/reader/calibration.ts\` holds the steps. Printed anew by
\`npm run bench -- --only reading-quality --write\`; \`--scans\` adds a table of scans.

On pages recognised from pictures (ten scanned files, November 2026): receivers 31 / 32, deadlines 22 / 23, cited documents
16 / 18, assignments 35 / 43, signers 9 / 9, days written by pen 2 / 7, numbers written by pen 2 / 6. What the pen wrote stays
a doubt.

Changed files (\`src/reader/extract/fuzz.test.ts\`, November 2026): 4,200 met by what the program does itself, 400 in children,
500 texts of chance; all read or refused, none over 10 s or 512 MB, 29 s beside other work at load 9.`

function ofFixtures(): Judged[] {
  return names(FIXTURES, '.json').flatMap(name => {
    const expected = JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8')) as Record<string, unknown>
    const text = readFileSync(new URL(name.replace('.json', '.txt'), FIXTURES), 'utf8')
    return judged(goldOfFixture(expected), read(text).documents[0]!, new Set())
  })
}

async function ofCorpus(scans: boolean): Promise<Judged[]> {
  const out: Judged[] = []
  for (const name of names(CORPUS, '.gold.json')) {
    const gold = JSON.parse(readFileSync(new URL(name, CORPUS), 'utf8')) as Gold
    const bytes = readFileSync(new URL(gold.file, CORPUS))
    const opened = await openFile(bytes, gold.file)
    if (opened.scanned.length > 0 !== scans) continue
    const { pages, ocr } = await recogniseFile(bytes, opened)
    const reading = read(pages, ocr ? { ocr } : {})
    const partly = new Set(Object.keys(gold.coverage ?? {}))
    for (const [i, document] of gold.documents.entries()) {
      const same = sameDocument(reading, document, i)
      if (same) out.push(...judged(document, same, partly))
    }
  }
  return out
}

function sameDocument(reading: Reading, gold: PlainDocument, at: number): DocumentReading | undefined {
  const plain = (number: string | null | undefined) => number?.replace(/^0+(?=\d)/, '')
  const byNumber = gold.number && reading.documents.find(d => plain(d.number?.value) === plain(gold.number))
  return byNumber || reading.documents[at]
}

function names(folder: URL, end: string): string[] {
  return readdirSync(folder)
    .filter(name => name.endsWith(end))
    .sort()
}

function tableOf(values: Judged[]): string {
  const heads = BUCKETS.slice(1).map((to, i) => `${BUCKETS[i]} to ${Math.min(to, 1)}`)
  const rows = [...reliability(values)].sort(([a], [b]) => Number(a === 'all') - Number(b === 'all'))
  return [
    `| field | ${heads.join(' | ')} |`,
    `|---|${heads.map(() => '---:|').join('')}`,
    ...rows.map(
      ([field, cells]) =>
        `| ${field} | ${cells.map(c => (c.all ? `${c.right} / ${c.all}` : '')).join(' | ')} |`,
    ),
  ].join('\n')
}

/** What it costs the command to read a folder, as many files as told: computed seconds and the most memory it held. */
async function costOf(files: number): Promise<{ seconds: number; megabytes: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-bench-'))
  try {
    const texts = names(FIXTURES, '.txt').map(name => readFileSync(new URL(name, FIXTURES)))
    for (let i = 0; i < files; i++) writeFileSync(join(folder, `${i}.txt`), texts[i % texts.length]!)
    const script = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
    const child = spawn(process.execPath, [script, 'read', folder, '--csv'], { stdio: 'ignore' })
    let cost = { seconds: 0, megabytes: 0 }
    const watch = setInterval(() => {
      cost = costSoFar(child.pid!) ?? cost
    }, 20)
    const code = await new Promise(resolve => child.on('close', resolve))
    clearInterval(watch)
    if (code !== 0) throw new Error(`thongsuot read ended with ${code}`)
    return cost
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function costSoFar(pid: number): { seconds: number; megabytes: number } | null {
  try {
    const most = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    // of a process that has just ended the system no longer tells its memory
    if (!most) return null
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { seconds: (Number(fields[11]) + Number(fields[12])) / 100, megabytes: Number(most) / 1024 }
  } catch {
    return null
  }
}

/** `thongsuot read FOLDER --csv`: what the start costs is taken off the time, not off the memory. */
async function speed(): Promise<string> {
  const start = await costOf(1)
  const { seconds, megabytes } = await costOf(DOCUMENTS)
  const each = ((seconds - start.seconds) / (DOCUMENTS - 1)).toFixed(3)
  return `${DOCUMENTS} text documents in one process of \`thongsuot read\`: ${each} s of computing each (goal 0.05) behind a start of ${start.seconds.toFixed(1)} s, at most ${megabytes.toFixed(0)} MB (goal 300).`
}
