/**
 * From what a person confirmed of a document to proposed duties: one for each assignment, deadline, report and study
 * session, with clause, words as printed and date. What says the same thing twice becomes one. Pure.
 */
import { addDays, type Day, isDay } from '../../platform/dates/dates.ts'
import { turnsFrom } from '../../platform/dates/rhythm.ts'
import { fold, tidy } from '../../platform/text.ts'
import type { Assignment, Deadline, Span, StudySession } from '../../reader/index.ts'
import type { ConfirmedDuties } from '../directives/index.ts'
import type { DutyKind } from './lifecycle.ts'

export interface SketchedDuty {
  /** Stable within the document, so that a proposal that was issued is known again. */
  origin: string
  kind: DutyKind
  clause: string | null
  clauseText: string | null
  what: string
  due: Day | null
  duePrinted: string | null
  leads: string[]
  coordinators: string[]
  via: string | null
}
/** With its place in the text. */
type Placed = SketchedDuty & { place: number }

type Spanned<T> = T & { spans?: Span[] }

/** Proposals in the order of the text. `today` dates a rhythm ("hằng tháng, ngày 20") to its next turn. */
export function sketch(duties: Partial<ConfirmedDuties>, text: string, today: Day): SketchedDuty[] {
  const sessions = listOf<Spanned<StudySession>>(duties.sessions).map(one => ofSession(one, text, today))
  const tasks = grouped(listOf<Spanned<Assignment>>(duties.assignments), text).filter(
    task => !sessions.some(session => sameMeeting(session, task)),
  )
  const rest: Placed[] = []
  for (const deadline of listOf<Spanned<Deadline>>(duties.deadlines)) {
    const due = dueOf(deadline.date, today)
    const task = tasks.find(one => one.due === null && meets(one, deadline))
    const session = sessions.find(one => one.due === due && within(deadline.clause, one.clause))
    if (task)
      Object.assign(task, {
        due,
        duePrinted: printedDate(deadline.quote),
        kind: kindOf(task.what, deadline.kind),
      })
    else if (session) session.duePrinted = printedDate(deadline.quote)
    else rest.push(ofDeadline(deadline, text, today))
  }
  return [...sessions, ...tasks, ...rest]
    .map((duty, at) => ({ duty, at }))
    .sort((a, b) => a.duty.place - b.duty.place || a.at - b.at)
    .map(({ duty: { place: _place, ...duty } }) => duty)
}

const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : [])

function placeIn(text: string, item: { spans?: Span[] }, words: string): number {
  const place = item.spans?.[0]?.start ?? text.indexOf(words.slice(0, 60))
  return place < 0 ? text.length : place
}

/** Several names in one sentence are one duty: those that lead or carry out, and those that co-ordinate. */
function grouped(items: readonly Spanned<Assignment>[], text: string): Placed[] {
  const groups = new Map<string, Placed>()
  for (const item of items) {
    const key = `${item.clause ?? ''}|${fold(item.quote)}`
    const words = wordsAt(item, text, item.quote)
    const group: Placed = groups.get(key) ?? {
      place: placeIn(text, item, words),
      origin: `duty|${key}`,
      kind: kindOf(words, null),
      clause: item.clause,
      clauseText: words,
      what: sentence(words),
      due: null,
      duePrinted: null,
      leads: [],
      coordinators: [],
      via: viaIn(words),
    }
    const names = item.role === 'coordinate' ? group.coordinators : group.leads
    if (!names.some(name => fold(name) === fold(item.who))) names.push(item.who)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function ofSession(session: Spanned<StudySession>, text: string, today: Day): Placed {
  const [lead, ...others] = (session.organiser ?? '').split(/\s+(?:chủ trì,?\s*)?phối hợp với\s+/iu)
  const words = session.spans?.length ? wordsAt(session, text, '') : ''
  const what = [
    session.classes
      ? `Tổ chức ${session.classes} lớp học tập, quán triệt`
      : 'Tổ chức hội nghị học tập, quán triệt',
    session.audience ? `cho ${session.audience}` : '',
  ]
  return {
    place: placeIn(text, session, words || (session.organiser ?? '')),
    origin: `session|${session.clause ?? ''}|${fold(session.organiser ?? '')}`,
    kind: 'study',
    clause: session.clause,
    clauseText: words || clauseLine(text, session.organiser ?? '', session.clause) || null,
    what: tidy(what.join(' ')).slice(0, 2000),
    due: session.deadline ? dueOf(session.deadline, today) : null,
    duePrinted: session.deadline,
    leads: lead?.trim() ? [lead.trim()] : [],
    coordinators: others.map(name => name.trim()).filter(Boolean),
    via: viaIn(words),
  }
}

function ofDeadline(deadline: Spanned<Deadline>, text: string, today: Day): Placed {
  const words = lineAround(deadline, text) ?? deadline.quote
  return {
    place: placeIn(text, deadline, words),
    origin: `deadline|${deadline.clause ?? ''}|${deadline.date}|${fold(deadline.who ?? '')}`,
    kind: deadline.kind === 'event' && !deadline.who ? 'monitor' : kindOf(words, deadline.kind),
    clause: deadline.clause,
    clauseText: words,
    what: sentence(words),
    due: dueOf(deadline.date, today),
    duePrinted: printedDate(deadline.quote),
    leads: deadline.who ? [deadline.who] : [],
    coordinators: [],
    via: viaIn(words),
  }
}

/** A heading "Hội nghị do … tổ chức" says again what the session below it says. */
function sameMeeting(session: SketchedDuty, task: SketchedDuty): boolean {
  if (session.clause !== task.clause) return false
  const organisers = fold([...session.leads, ...session.coordinators].join(' '))
  return [...task.leads, ...task.coordinators].every(name => organisers.includes(fold(name)))
}

/** The names of a deadline may be one line ("Đảng ủy các xã, phường, các đảng ủy trực thuộc") where those of a duty are several. */
function meets(task: SketchedDuty, deadline: Deadline): boolean {
  if (!deadline.who || !within(deadline.clause, task.clause) || task.leads.length === 0) return false
  const who = fold(deadline.who)
  const leads = task.leads.map(name => fold(name))
  return leads.includes(who) || leads.every(lead => who.includes(lead))
}

/** "III.2.b" lies within "III.2". */
function within(clause: string | null, outer: string | null): boolean {
  return clause === outer || (outer !== null && (clause?.startsWith(`${outer}.`) ?? false))
}

function kindOf(words: string, deadline: Deadline['kind'] | null): DutyKind {
  const text = fold(words)
  if (deadline === 'report' || /\bbao cao ket qua\b/.test(text))
    return /^theo doi|don doc/.test(text) ? 'monitor' : 'report'
  if (/\b(theo doi|don doc|giam sat|kiem tra)\b/.test(text)) return 'monitor'
  if (/\bto chuc (\w+ ){0,4}(hoi nghi|lop|quan triet|hoc tap)\b/.test(text)) return 'study'
  return 'task'
}

/** "(qua Ban Tuyên giáo Thị ủy)": who receives on the way. */
export function viaIn(words: string): string | null {
  const found =
    /\(\s*qua\s+([^()]{3,200}?)\s*\)/iu.exec(words) ??
    /,?\s+qua\s+((?:Ban|Văn phòng|Phòng|Ủy ban|Uỷ ban)[^,;.()]{3,150})/u.exec(words)
  return found ? tidy(found[1]!.replace(/\*/g, '')) : null
}

const clean = (words: string) => words.replace(/\*\*|__/g, '').trim()

function sentence(words: string): string {
  const text = tidy(clean(words)).replace(/^([-+•*]|[0-9]{1,2}(\.[0-9]{1,2})*[.)]|[a-zđ][.)])\s*/u, '')
  return (text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)).slice(0, 2000)
}

/** The words at the place where the item was read; without a place, the line of the text that has its first words. */
function wordsAt(item: { spans?: Span[]; clause: string | null }, text: string, quote: string): string {
  const span = item.spans?.[0]
  const found = span ? text.slice(span.start, span.end) : (clauseLine(text, quote, item.clause) ?? quote)
  return clean(found).slice(0, 4000)
}

/** The line with these first words; of several, the one under the heading of its clause. */
function clauseLine(text: string, quote: string, clause: string | null = null): string | null {
  const sought = fold(quote)
  if (!sought) return null
  const lines = text.split('\n')
  const [part = ''] = clause?.split('.') ?? []
  const heading = part
    ? lines.findIndex(line => new RegExp(`^[\\s*#]*${part.replace(/\W/g, '')}[-.)\\s]`, 'u').test(line))
    : -1
  const has = (line: string) => fold(line).includes(sought)
  const line = lines.slice(Math.max(0, heading)).find(has) ?? lines.find(has)
  return line ? clean(line) : null
}

function lineAround(
  item: { spans?: Span[]; quote: string; clause: string | null },
  text: string,
): string | null {
  const span = item.spans?.[0]
  if (!span) return clauseLine(text, item.quote, item.clause)
  const start = text.lastIndexOf('\n', span.start) + 1
  const end = text.indexOf('\n', span.end)
  return clean(text.slice(start, end < 0 ? undefined : end)).slice(0, 4000) || null
}

/** The reader's quote begins some letters before the date: from the word that leads up to it. */
function printedDate(quote: string): string {
  const words = clean(quote)
  return (
    /(?:trước|chậm nhất|hoàn thành|triển khai|đến hết|từ|trong|vào|ngày|\d).*/isu.exec(words)?.[0] ?? words
  )
}

/** A printed date as a day: the last of a month, quarter or year, the next turn of a rhythm. Null: it has no day. */
export function dueOf(date: string, today: Day): Day | null {
  if (isDay(date)) return date
  const month = /^(\d{4})-(\d{2})$/.exec(date)
  if (month) return lastOfMonth(Number(month[1]), Number(month[2]))
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date)
  if (quarter) return lastOfMonth(Number(quarter[1]), Number(quarter[2]) * 3)
  if (/^\d{4}$/.test(date)) return `${date}-12-31`
  return turnsFrom(date, today, 1)[0] ?? null
}

function lastOfMonth(year: number, month: number): Day {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}
