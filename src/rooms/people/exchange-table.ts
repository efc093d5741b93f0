/** The table of persons as people write it: columns by their words in either language, one person a row. */
import { readDay, writeDay } from '../../platform/dates/dates.ts'
import { refuse } from '../../platform/refusal.ts'
import { fold, tidy } from '../../platform/text.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

export type ColumnName = keyof typeof vi.exchange.columns
export const columnNames = Object.keys(vi.exchange.columns) as ColumnName[]

export interface RowProblem {
  column: ColumnName
  /** A key of `exchange.problems`. */
  code: keyof typeof vi.exchange.problems
  data: Record<string, string | number>
}

/** A post or an exemption as written in one cell, in parts. */
export interface WrittenPost {
  post: string
  place: string
  beginsOn: string
  endsOn: string | null
}

export interface WrittenExemption {
  kind: 'exempt' | 'reducedDuty'
  beginsOn: string
  endsOn: string | null
}

/** A row as read; null is an empty cell, which changes nothing. */
export interface WrittenRow {
  /** As the spreadsheet counts, the header being 1. */
  row: number
  code: string | null
  name: string | null
  bornOn: string | null
  status: 'fullMember' | 'probationaryMember' | 'nonMember' | null
  admittedOn: string | null
  officialOn: string | null
  cell: string | null
  cellSince: string | null
  workplace: string | null
  posts: WrittenPost[]
  exemption: WrittenExemption | null
  phone: string | null
  email: string | null
  problems: RowProblem[]
}

const limits: Partial<Record<ColumnName, number>> = { code: 40, name: 120, phone: 30, email: 200 }

/** Refuses `people.importEmpty` and `people.importColumns`; what is wrong in a row stands in its `problems`. */
export function readRows(table: readonly (readonly string[])[]): WrittenRow[] {
  const [header = [], ...lines] = table
  const places = new Map<ColumnName, number>()
  for (const name of columnNames) {
    const known = [vi, en].map(words => fold(words.exchange.columns[name]))
    const at = header.findIndex(text => known.includes(fold(text)))
    if (at >= 0) places.set(name, at)
  }
  if (!places.has('name')) throw refuse('people.importColumns', { column: vi.exchange.columns.name })
  const rows = lines
    .map((line, at) => ({ line, row: at + 2 }))
    .filter(({ line }) => line.some(cell => cell.trim() !== ''))
  if (rows.length === 0) throw refuse('people.importEmpty')
  return rows.map(({ line, row }) => readRow(row, name => tidy(line[places.get(name) ?? -1] ?? '') || null))
}

function readRow(row: number, cell: (name: ColumnName) => string | null): WrittenRow {
  const problems: RowProblem[] = []
  const complain = (column: ColumnName, code: RowProblem['code'], data: RowProblem['data'] = {}) => {
    problems.push({ column, code, data })
    return null
  }
  const line = (column: ColumnName) => {
    const text = cell(column)
    const limit = limits[column] ?? 500
    return text && text.length > limit ? complain(column, 'tooLong', { limit }) : text
  }
  const day = (column: ColumnName) => {
    const text = cell(column)
    return text === null ? null : (readDay(text) ?? complain(column, 'notADay', { value: text }))
  }
  if (!cell('name')) complain('name', 'nameMissing')
  return {
    row,
    code: line('code'),
    name: line('name'),
    bornOn: day('bornOn'),
    status: readStatus(cell('status'), complain),
    admittedOn: day('admittedOn'),
    officialOn: day('officialOn'),
    cell: line('cell'),
    cellSince: day('cellSince'),
    workplace: line('workplace'),
    posts: readPosts(cell('posts'), complain),
    exemption: readExemption(cell('exemption'), complain),
    phone: line('phone'),
    email: line('email'),
    problems,
  }
}

type Complain = (column: ColumnName, code: RowProblem['code'], data?: RowProblem['data']) => null

/** The key whose word in either language is the text; the key itself is understood too. */
function keyOf<K extends string>(text: string, ...trees: Readonly<Record<K, string>>[]): K | null {
  const wanted = fold(text)
  for (const tree of trees) {
    for (const key of Object.keys(tree) as K[]) {
      if (fold(tree[key]) === wanted || fold(key) === wanted) return key
    }
  }
  return null
}

function readStatus(text: string | null, complain: Complain): WrittenRow['status'] {
  if (text === null) return null
  const trees = [vi.exchange.statuses, en.exchange.statuses, vi.statuses, en.statuses]
  return keyOf(text, ...trees) ?? complain('status', 'unknownStatus', { value: text })
}

const parts = (text: string) => text.split('|').map(part => part.trim())

function readPosts(text: string | null, complain: Complain): WrittenPost[] {
  if (text === null) return []
  return text.split(';').flatMap(entry => {
    if (entry.trim() === '') return []
    const [post = '', place = '', from = '', until = ''] = parts(entry)
    const code = keyOf(post, vi.posts, en.posts)
    const beginsOn = readDay(from)
    const endsOn = until ? readDay(until) : null
    if (!code) complain('posts', 'unknownPost', { value: post })
    else if (!place || !beginsOn || (until && !endsOn) || (endsOn && endsOn <= beginsOn)) {
      complain('posts', 'postMalformed')
    } else return [{ post: code, place, beginsOn, endsOn }]
    return []
  })
}

function readExemption(text: string | null, complain: Complain): WrittenExemption | null {
  if (text === null) return null
  const [written = '', from = '', until = ''] = parts(text)
  const trees = [vi.exchange.exemptions, en.exchange.exemptions, vi.exemptions, en.exemptions]
  const kind = keyOf(written, ...trees)
  const beginsOn = readDay(from)
  const endsOn = until ? readDay(until) : null
  if (!kind || !beginsOn || (until && !endsOn) || (endsOn && endsOn <= beginsOn)) {
    return complain('exemption', 'exemptionMalformed')
  }
  return { kind, beginsOn, endsOn }
}

/** What the export writes of one person; the same as `readRows` reads. */
export interface PersonToWrite {
  code: string | null
  name: string
  bornOn: string | null
  status: 'fullMember' | 'probationaryMember' | 'nonMember'
  admittedOn: string | null
  officialOn: string | null
  cell: string | null
  cellSince: string | null
  workplace: string | null
  posts: readonly WrittenPost[]
  exemption: WrittenExemption | null
  phone: string | null
  email: string | null
}

/** Header and rows with the words of the language; days as officials write them. */
export function writeRows(persons: readonly PersonToWrite[], language: 'vi' | 'en') {
  const words = language === 'en' ? en : vi
  const day = (value: string | null) => (value === null ? null : writeDay(value))
  const period = (beginsOn: string, endsOn: string | null) => [
    writeDay(beginsOn),
    ...(endsOn ? [writeDay(endsOn)] : []),
  ]
  const cells: Record<ColumnName, (person: PersonToWrite) => string | null> = {
    code: person => person.code,
    name: person => person.name,
    bornOn: person => day(person.bornOn),
    status: person => words.exchange.statuses[person.status],
    admittedOn: person => day(person.admittedOn),
    officialOn: person => day(person.officialOn),
    cell: person => person.cell,
    cellSince: person => day(person.cellSince),
    workplace: person => person.workplace,
    posts: person =>
      person.posts
        .map(({ post, place, beginsOn, endsOn }) =>
          [words.posts[post as keyof typeof words.posts] ?? post, place, ...period(beginsOn, endsOn)].join(
            ' | ',
          ),
        )
        .join('; ') || null,
    exemption: ({ exemption }) =>
      exemption &&
      [words.exchange.exemptions[exemption.kind], ...period(exemption.beginsOn, exemption.endsOn)].join(
        ' | ',
      ),
    phone: person => person.phone,
    email: person => person.email,
  }
  return {
    header: columnNames.map(name => words.exchange.columns[name]),
    rows: persons.map(person => columnNames.map(name => cells[name](person))),
  }
}
