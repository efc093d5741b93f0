/** What a document orders, as it was confirmed: deadlines, assignments, study sessions, who is not counted. */
import { Empty } from '../../../web/kit/empty.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'
import type { AssignmentDraft, DeadlineDraft, SessionDraft } from './confirm/draft.ts'
import s from './directives.module.css'
import { writeDate } from './words-of.ts'

export interface Duties {
  deadlines: readonly DeadlineDraft[]
  assignments: readonly AssignmentDraft[]
  sessions: readonly SessionDraft[]
  exclusions: readonly string[]
  count: number
}

/** The confirmed duties; the contract keeps them open until the rooms that own them take them over. */
export function dutiesIn(kept: unknown): Duties {
  const { deadlines, assignments, sessions, exclusions } = (kept ?? {}) as Record<string, unknown>
  const list = <T,>(value: unknown) => (Array.isArray(value) ? (value as T[]) : [])
  const duties = {
    deadlines: list<DeadlineDraft>(deadlines),
    assignments: list<AssignmentDraft>(assignments),
    sessions: list<SessionDraft>(sessions),
    exclusions: list<string | { text: string }>(exclusions).map(one =>
      typeof one === 'string' ? one : one.text,
    ),
  }
  return { ...duties, count: Object.values(duties).reduce((sum, part) => sum + part.length, 0) }
}

export function DutiesOf({ duties }: { duties: Duties }) {
  const say = useWords<typeof vi>('directives')
  if (duties.count === 0)
    return <Empty title={say('document.noDuties')} hint={say('document.noDutiesHint')} />
  return (
    <>
      <Table
        title={say('lists.deadlines')}
        heads={[say('item.day'), say('item.deadlineKind'), say('item.who'), say('item.clauseHead')]}
        rows={duties.deadlines.map(one => [
          writeDate(one.date, say),
          say(`deadlineKinds.${one.kind}`),
          one.who ?? say('item.nobody'),
          one.clause ?? '',
        ])}
      />
      <Table
        title={say('lists.assignments')}
        heads={[say('item.who'), say('item.role'), say('item.what'), say('item.clauseHead')]}
        rows={duties.assignments.map(one => [
          one.who,
          say(`roles.${one.role}`),
          `${one.quote} …`,
          one.clause ?? '',
        ])}
      />
      <Table
        title={say('lists.sessions')}
        heads={[say('item.organiser'), say('item.audience'), say('item.day'), say('item.speaker')]}
        rows={duties.sessions.map(one => [
          one.organiser ?? say('item.nobody'),
          [one.audience, one.classes && say('item.classesOf', { count: one.classes })]
            .filter(Boolean)
            .join(' · '),
          one.deadline ? writeDate(one.deadline, say) : '',
          one.speaker ?? '',
        ])}
      />
      <Table title={say('lists.exclusions')} heads={['']} rows={duties.exclusions.map(one => [one])} />
    </>
  )
}

interface TableProps {
  title: string
  heads: readonly string[]
  rows: readonly (readonly string[])[]
}

function Table({ title, heads, rows }: TableProps) {
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      <table className={s.table}>
        <caption className="read-only">{title}</caption>
        {heads.some(Boolean) && (
          <thead>
            <tr>
              {heads.map((head, at) => (
                <th key={head || String(at)} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, line) => (
            <tr key={`${row.join(' ')}${String(line)}`}>
              {row.map((cell, at) => (
                <td key={heads[at] || String(at)} data-label={heads[at]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
