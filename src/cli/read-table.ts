/** The table of results of `thongsuot read --csv`: a row for each document, one for a file that was refused. */
import type { DocumentReading } from '../reader/index.ts'
import type { Outcome } from './read.ts'

export const tableHead = {
  vi: [
    'Tệp',
    'Văn bản thứ',
    'Loại',
    'Số',
    'Ký hiệu',
    'Ngày',
    'Cơ quan ban hành',
    'Trích yếu',
    'Thời hạn',
    'Không nhận vì',
  ],
  en: [
    'File',
    'Document',
    'Type',
    'Number',
    'Symbol',
    'Date',
    'Issuer',
    'Subject',
    'Deadlines',
    'Refused because',
  ],
}
const NOTHING = {
  vi: 'Không tìm thấy văn bản nào trong tệp.',
  en: 'No document was found in the file.',
}

/** Rows in the order of `tableHead`. Doubtful values stand there as well: the table is for a person to look through. */
export function rowsOf({ file, reading, refused }: Outcome, language: 'vi' | 'en'): string[][] {
  const without = (why: string) => [[file, ...Array.from({ length: 8 }, () => ''), why]]
  if (!reading) return without(refused ?? '')
  if (reading.documents.length === 0) return without(NOTHING[language])
  return reading.documents.map((document, at) => [file, String(at + 1), ...valuesOf(document), ''])
}

function valuesOf(document: DocumentReading): string[] {
  const { type, number, symbol, date, issuer, subject, deadlines } = document
  const due = deadlines.map(({ value }) => (value.who ? `${value.date} (${value.who})` : value.date))
  const heads = [type, number, symbol, date, issuer, subject].map(value => value?.value ?? '')
  return [...heads, [...new Set(due)].join('; ')]
}
