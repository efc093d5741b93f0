/** What a fixture of the reader expects, in the shape of a reading made by hand. */
import type { DeadlineKind, PlainDocument, Purpose, Role } from '../src/reader/types.ts'

const orNull = (text: string | undefined) => (!text || text === '-' || text === 'null' ? null : text)
const lastWord = (text: string): [string, string] => {
  const at = text.lastIndexOf(' ')
  return [text.slice(0, at), text.slice(at + 1)]
}

/** Fields that the fixture does not name stay undefined and are not judged. */
export function goldOfFixture(expected: Record<string, unknown>): PlainDocument {
  const { cites, distribution, deadlines, assignments, sessions, ...rest } = expected as Record<
    string,
    string[]
  >
  return {
    ...rest,
    cites: cites?.map(line => {
      const [, number, symbol, date, basis] = /^(\S+?)\/(\S+) (\S+) (\S+)$/.exec(line) ?? []
      return { number: orNull(number), symbol: orNull(symbol), date: orNull(date), basis: basis === 'basis' }
    }),
    distribution: distribution?.map(line => {
      const [to, purpose] = lastWord(line)
      return { to, purpose: orNull(purpose) as Purpose | null }
    }),
    deadlines: deadlines?.map(line => {
      const [date, kind] = lastWord(line)
      return { date, kind: kind as DeadlineKind, who: null, quote: '' }
    }),
    assignments: assignments?.map(line => {
      const [who, role] = lastWord(line)
      return { who, role: role as Role, quote: '' }
    }),
    sessions: sessions?.map(line => {
      const [organiser, classes, deadline] = line.split(' | ')
      const number = orNull(classes)
      return {
        organiser: orNull(organiser),
        audience: null,
        classes: number ? Number(number) : null,
        deadline: orNull(deadline),
        speaker: null,
      }
    }),
  } as unknown as PlainDocument
}
