/** `thongsuot read FILE… [--json|--plain] [--lang en]`: reads official documents and prints what was found. */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
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

const USAGE = {
  vi: 'Cách dùng: thongsuot read TỆP… [--json | --plain] [--lang vi|en]',
  en: 'Usage: thongsuot read FILE… [--json | --plain] [--lang vi|en]',
}
const UNREADABLE = {
  vi: (file: string) => `${file}: không tìm thấy tệp hoặc không đọc được tệp.`,
  en: (file: string) => `${file}: the file does not exist or cannot be read.`,
}
/** One line of the terminal, written over until the last page. */
const PROGRESS = {
  vi: (done: number, total: number) => `\rNhận dạng chữ: trang ${done}/${total}${done === total ? '\n' : ''}`,
  en: (done: number, total: number) => `\rRecognising: page ${done} of ${total}${done === total ? '\n' : ''}`,
}

async function readingOf(file: string, language: 'vi' | 'en'): Promise<Reading> {
  if ((await stat(file)).size > MAX_BYTES)
    throw new ReadRefusal('too_large', { bytes: (await stat(file)).size, limit: MAX_BYTES })
  const { pages, ocr } = await toText(await readFile(file), basename(file), {
    onPage: (done, total) => {
      if (process.stderr.isTTY) process.stderr.write(PROGRESS[language](done, total))
    },
  })
  return read(pages, { ocr })
}

/** Runs the command; returns the exit code (0 all read, 1 something refused, 2 wrong usage). */
export async function readCommand(args: string[]): Promise<number> {
  const files: string[] = []
  let format: 'text' | 'json' | 'plain' = 'text'
  let language: 'vi' | 'en' = 'vi'
  let wrong = false
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (arg === '--json') format = 'json'
    else if (arg === '--plain') format = 'plain'
    else if (arg === '--lang') {
      const given = args[++i]
      if (given === 'vi' || given === 'en') language = given
      else wrong = true
    } else if (arg.startsWith('--')) wrong = true
    else files.push(arg)
  }
  if (wrong || !files.length) {
    console.error(USAGE[language])
    return 2
  }
  let code = 0
  const readings: { file: string; reading: Reading }[] = []
  for (const file of files) {
    try {
      readings.push({ file, reading: await readingOf(file, language) })
    } catch (error) {
      code = 1
      if (error instanceof ReadRefusal) console.error(`${file}: ${refusalSentence(error, language)}`)
      else if (error instanceof Error && 'code' in error) console.error(UNREADABLE[language](file))
      else throw error
    }
  }
  print(readings, format, files.length > 1)
  return code
}

function print(
  readings: { file: string; reading: Reading }[],
  format: 'text' | 'json' | 'plain',
  several: boolean,
): void {
  if (!readings.length) return
  if (format === 'text') {
    for (const { file, reading } of readings) console.log(summary(reading, several ? file : null))
    return
  }
  const shaped = readings.map(({ file, reading }) => {
    const shape = format === 'plain' ? toPlain(reading) : reading
    return several ? { file, ...shape } : shape
  })
  console.log(JSON.stringify(several ? shaped : shaped[0], null, 1))
}
