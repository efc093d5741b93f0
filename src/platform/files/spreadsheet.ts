/**
 * Tables in: .xlsx (parsed in a child process that is killed when it goes over a limit; an unmodified public .xlsx
 * hung a parser for good) and .csv (UTF-8 or UTF-16, separated by semicolons, commas or tabs). Every cell is text.
 */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { refuse } from '../refusal.ts'
import type { Upload } from '../room.ts'
import { asWritten, harmless } from './workbook.ts'

export const tableLimits = { seconds: 10, megabytes: 512, rows: 50_000, columns: 60 } as const

const childFile = fileURLToPath(new URL('./spreadsheet-child.ts', import.meta.url))

/**
 * Rows of the first sheet, cells as text with the apostrophes against formulas removed. Refusals:
 * platform.notATable, platform.tableDamaged, platform.tableTooLarge, platform.tableTooSlow, platform.tableEncoding.
 */
export async function readTable({ name, bytes }: Upload): Promise<string[][]> {
  const zipped = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))
  if (!zipped && !/\.(csv|txt|tsv)$/i.test(name)) throw refuse('platform.notATable', { name })
  const rows = zipped ? await readWorkbook(bytes) : parseCsv(decode(bytes))
  if (rows.length > tableLimits.rows) throw tooLarge()
  while (rows.length > 0 && rows.at(-1)!.every(cell => cell.trim() === '')) rows.pop()
  return rows.map(row => row.map(asWritten))
}

const tooLarge = () =>
  refuse('platform.tableTooLarge', { rows: tableLimits.rows, columns: tableLimits.columns })

async function readWorkbook(bytes: Buffer): Promise<string[][]> {
  const { seconds, megabytes, rows, columns } = tableLimits
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${megabytes - 128}`, '--no-warnings', childFile, String(rows), String(columns)],
    { stdio: ['pipe', 'pipe', 'ignore'], env: {} },
  )
  let slow = false
  const timer = setTimeout(() => {
    slow = true
    child.kill('SIGKILL')
  }, seconds * 1000)
  const watch = setInterval(async () => {
    if (child.pid && (await residentMegabytes(child.pid)) > megabytes) child.kill('SIGKILL')
  }, 100)
  const chunks: Buffer[] = []
  let size = 0
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > 100 * 1024 * 1024) child.kill('SIGKILL')
    else chunks.push(chunk)
  })
  child.stdin.on('error', () => {})
  child.stdin.end(bytes)
  await new Promise<void>(resolve => {
    child.on('error', () => resolve())
    child.on('close', () => resolve())
  })
  clearTimeout(timer)
  clearInterval(watch)
  if (slow) throw refuse('platform.tableTooSlow', { seconds })
  return answerOf(Buffer.concat(chunks).toString('utf8'))
}

/** What the process holds in memory, also outside the heap; 0 where the system does not tell. */
async function residentMegabytes(pid: number): Promise<number> {
  const pages = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')
  return (Number(pages.split(' ')[1] ?? 0) * 4096) / 1_048_576
}

function answerOf(output: string): string[][] {
  let answer: { rows?: string[][]; refusal?: string } = {}
  try {
    answer = JSON.parse(output)
  } catch {
    // The child died: out of memory or a defect of the parser.
  }
  if (answer.refusal === 'rows' || answer.refusal === 'columns') throw tooLarge()
  if (!answer.rows) throw refuse('platform.tableDamaged')
  return answer.rows
}

function decode(bytes: Buffer): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(wide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('platform.tableEncoding')
  }
}

/** RFC 4180 with the separator that the first line uses most; quoted cells may hold line ends. */
export function parseCsv(text: string): string[][] {
  const head = /^[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? ''
  const count = (separator: string) => head.split(separator).length
  const separator = [';', '\t', ','].reduce((best, next) => (count(next) > count(best) ? next : best))
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[at++]
      else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r' || text[at + 1] !== '\n') cell += sign
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

export const csvMediaType = 'text/csv; charset=utf-8'

/** Semicolons and a byte order mark, so that a Vietnamese Excel opens it as it is meant. */
export function writeCsv(rows: readonly (readonly (string | null)[])[]): Buffer {
  const cell = (value: string | null) => {
    const text = harmless(value ?? '')
    return /[";\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return Buffer.from(`\uFEFF${rows.map(row => row.map(cell).join(';')).join('\r\n')}\r\n`, 'utf8')
}
