/**
 * `thongsuot verify RECEIPT… --policy FILE [--lang en]` (kiemchung … --chinhsach): judges receipts without network,
 * server or library. A folder stands for the receipts in it; `--book FOLDER` derives a whole book from its tiles.
 * Exit 0 proof and quorum, 3 no quorum, 4 a person's signature is missing, 1 broken, 2 called wrongly.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Policy, PolicyError, readPolicy } from '../ledger/quorum.ts'
import { mostReceiptBytes } from '../ledger/receipt.ts'
import { checkBook } from '../ledger/verify/book.ts'
import { casesOf, exitCode, type Judged, judgeReceipt, worst } from '../ledger/verify/judge.ts'
import { asText, caseInWords, inWords, type Language } from '../ledger/verify/say.ts'

const usage = {
  vi: 'Cách dùng: thongsuot kiemchung BIÊN_LAI|THƯ_MỤC… --chinhsach TỆP [--so THƯ_MỤC] [--lang vi|en]',
  en: 'Usage: thongsuot verify RECEIPT|FOLDER… --policy FILE [--book FOLDER] [--lang vi|en]',
}
const unreadable = {
  vi: (file: string) => `${file}: không tìm thấy hoặc không đọc được.`,
  en: (file: string) => `${file}: does not exist or cannot be read.`,
}
const wrongPolicy = {
  vi: (line: number) => `Tệp chính sách sai ở dòng ${line}.`,
  en: (line: number) => `The policy is wrong in line ${line}.`,
}

export async function verifyCommand(args: string[]): Promise<number> {
  const options = optionsOf(args)
  if (!options) {
    console.error(usage.vi)
    console.error(usage.en)
    return 2
  }
  const { language, policyFile, book, paths } = options
  try {
    const policy = readPolicy(read(policyFile))
    const codes = book ? [bookCode(book, policy, language)] : []
    return worst([...codes, ...receiptCodes(paths.flatMap(filesOf), policy, language)])
  } catch (error) {
    if (error instanceof PolicyError) console.error(wrongPolicy[language](error.line))
    else if (error instanceof Error && 'path' in error)
      console.error(unreadable[language](String(error.path)))
    else throw error
    return 2
  }
}

function optionsOf(args: string[]) {
  const text = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { policy: text, chinhsach: text, book: text, so: text, lang: text },
    })
    const policyFile = values.policy ?? values.chinhsach
    const book = values.book ?? values.so ?? null
    const lang = values.lang ?? 'vi'
    if (!policyFile || (positionals.length === 0 && !book) || (lang !== 'vi' && lang !== 'en')) return null
    return { policyFile, book, paths: positionals, language: lang as Language }
  } catch {
    return null
  }
}

function read(file: string): string {
  return statSync(file).size > mostReceiptBytes ? '' : readFileSync(file, 'utf8')
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter(name => /\.(bienlai\.txt|tlog-proof)$/.test(name))
    .sort()
    .map(name => join(path, name))
}

function receiptCodes(files: readonly string[], policy: Policy, language: Language) {
  const judged: Judged[] = []
  const codes = files.map(file => {
    const outcome = judgeReceipt(read(file), policy)
    if ('judged' in outcome) judged.push(outcome.judged)
    console.log(`${file}\n${asText(inWords(outcome, language), language)}\n`)
    return exitCode(outcome)
  })
  if (files.length < 2) return codes
  const cases = casesOf(judged)
  for (const one of cases) console.log(caseInWords(one, language))
  return cases.some(({ torn }) => torn) ? [...codes, 1 as const] : codes
}

function bookCode(folder: string, policy: Policy, language: Language): 0 | 1 | 3 {
  const found = checkBook(folder, policy)
  const { origin, size, cases, fault } = found
  const line = {
    vi: fault
      ? `Sổ ${origin}: KHÔNG HỢP LỆ (${fault}).`
      : `Sổ ${origin}: ${size} bản ghi, ${cases} hồ sơ, khớp với mốc đã ký.`,
    en: fault
      ? `Book ${origin}: NOT VALID (${fault}).`
      : `Book ${origin}: ${size} records, ${cases} cases, as the signed head says.`,
  }
  console.log(line[language])
  return fault ? 1 : found.quorum ? 0 : 3
}
