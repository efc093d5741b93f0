/** `thongsuot read FILE|FOLDER… [--json|--plain|--csv] [--lang en]`: reads official documents and prints what was found. */
import { globSync, statSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeCsv } from '../platform/files/spreadsheet.ts'
import {
  MAX_BYTES,
  type Reading,
  ReadRefusal,
  read,
  refusalSentence,
  toPlain,
  toText,
} from '../reader/index.ts'
import { summary } from '../reader/summary.ts'
import { rowsOf, tableHead } from './read-table.ts'

type Language = 'vi' | 'en'
type Format = 'text' | 'json' | 'plain' | 'csv'

const USAGE = {
  vi: 'Cách dùng: thongsuot read TỆP|THƯ_MỤC… [--json | --plain | --csv] [--lang vi|en]',
  en: 'Usage: thongsuot read FILE|FOLDER… [--json | --plain | --csv] [--lang vi|en]',
}
const UNREADABLE = {
  vi: 'không tìm thấy tệp hoặc không đọc được tệp.',
  en: 'the file does not exist or cannot be read.',
}
const PROGRESS = {
  vi: (done: number, total: number) => `Nhận dạng chữ: trang ${done}/${total}`,
  en: (done: number, total: number) => `Recognising: page ${done} of ${total}`,
}
/** Files that are read at once: their children parse and recognise on as many cores. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism()))

export interface Outcome {
  file: string
  reading?: Reading
  refused?: string
}

/** Runs the command; returns the exit code (0 all read, 1 something refused, 2 wrong usage, 130 stopped by hand). */
export async function readCommand(args: string[]): Promise<number> {
  const asked = requestOf(args)
  if (asked.files.length === 0) {
    console.error(USAGE[asked.language])
    return 2
  }
  const files = asked.files.flatMap(filesIn)
  const stop = new AbortController()
  const interrupt = () => stop.abort()
  process.once('SIGINT', interrupt)
  const several = files.length > 1
  const shown: unknown[] = []
  let code = 0
  try {
    for await (const outcome of inOrder(files, file =>
      outcomeOf(file, asked.language, several, stop.signal),
    )) {
      if (outcome.refused !== undefined) {
        code = 1
        console.error(`${outcome.file}: ${outcome.refused}`)
      }
      shown.push(...shapeOf(outcome, asked.format, several, asked.language))
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
    code = 130
  } finally {
    process.off('SIGINT', interrupt)
  }
  print(shown, asked.format, several, asked.language)
  return code
}

/** What is asked for; without files where the words cannot be understood. */
function requestOf(args: string[]): { files: string[]; format: Format; language: Language } {
  const flag = { type: 'boolean', default: false } as const
  const options = { json: flag, plain: flag, csv: flag, lang: { type: 'string', default: 'vi' } } as const
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const language = values.lang === 'en' ? 'en' : 'vi'
    const formats = (['json', 'plain', 'csv'] as const).filter(format => values[format])
    const wrong = formats.length > 1 || !['vi', 'en'].includes(values.lang)
    return { files: wrong ? [] : positionals, format: formats[0] ?? 'text', language }
  } catch {
    return { files: [], format: 'text', language: 'vi' }
  }
}

/** The files of a folder and its folders by name, hidden ones left out; a file is itself. */
function filesIn(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  return globSync('**/*', { cwd: path })
    .filter(name => !/(^|\/)\./.test(name))
    .map(name => join(path, name))
    .filter(name => statSync(name, { throwIfNoEntry: false })?.isFile())
    .sort()
}

/** Works on a few at once and hands the results over in their order. */
async function* inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const begun: Promise<R>[] = []
  for (let at = 0; at < items.length; at++) {
    while (begun.length < Math.min(items.length, at + AT_ONCE)) {
      const next = work(items[begun.length]!)
      // who waits for it hears of its failure; until then nobody does
      next.catch(() => undefined)
      begun.push(next)
    }
    yield await begun[at]!
    delete begun[at]
  }
}

async function outcomeOf(
  file: string,
  language: Language,
  several: boolean,
  signal: AbortSignal,
): Promise<Outcome> {
  signal.throwIfAborted()
  try {
    const { size } = await stat(file)
    if (size > MAX_BYTES) throw new ReadRefusal('too_large', { bytes: size, limit: MAX_BYTES })
    const onPage = (done: number, total: number) =>
      tell(PROGRESS[language](done, total), several ? file : null, done === total)
    const { pages, ocr } = await toText(await readFile(file), basename(file), { onPage, signal })
    return { file, reading: read(pages, { ocr }) }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof ReadRefusal) return { file, refused: refusalSentence(error, language) }
    if (error instanceof Error && 'syscall' in error) return { file, refused: UNREADABLE[language] }
    throw error
  }
}

/** A line of the terminal is written over until the last page; a log gets a line for each. */
function tell(words: string, file: string | null, last: boolean): void {
  const line = file ? `${file}: ${words}` : words
  process.stderr.write(
    process.stderr.isTTY && !last ? `\r${line}` : `${process.stderr.isTTY ? '\r' : ''}${line}\n`,
  )
}

/** What is kept of an outcome until everything is read: of a table only its rows. */
function shapeOf(
  { file, reading, refused }: Outcome,
  format: Format,
  several: boolean,
  language: Language,
): unknown[] {
  if (format === 'csv') return rowsOf({ file, reading, refused }, language)
  if (!reading) return []
  if (format === 'text') return [summary(reading, several ? file : null)]
  const shape = format === 'plain' ? toPlain(reading) : reading
  return [several ? { file, ...shape } : shape]
}

function print(shown: unknown[], format: Format, several: boolean, language: Language): void {
  if (format === 'csv') process.stdout.write(writeCsv([tableHead[language], ...(shown as string[][])]))
  else if (format === 'text') for (const text of shown) console.log(text)
  else if (shown.length > 0) console.log(JSON.stringify(several ? shown : shown[0], null, 1))
}
