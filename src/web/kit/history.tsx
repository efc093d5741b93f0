/** The history of an object as sentences: who, for whom, when, why. Newest first. */
import { writeInstant } from '../clock.ts'
import { useWebWords } from '../words.ts'
import s from './kit.module.css'
import { Section } from './page-head.tsx'

export interface HistoryLine {
  /** Instant, ISO 8601. */
  at: string
  /** What was done, as a whole clause of the room's words: "tiếp nhận văn bản". */
  sentence: string
  by: string | null
  forOrganisation?: string | null
  reason?: string | null
}

interface Step {
  at: string
  step: string
  by: string | null
  organisation: string | null
  reason: string | null
}

/** The steps of one object, under their heading; `nameOf` says a step in the words of its room. */
export function StepHistory({ steps, nameOf }: { steps: readonly Step[]; nameOf(step: string): string }) {
  const say = useWebWords()
  const lines = steps.map(({ at, step, by, organisation, reason }) => ({
    ...{ at, by, reason },
    sentence: nameOf(step).toLocaleLowerCase('vi'),
    forOrganisation: by ? organisation : null,
  }))
  return (
    <Section title={say('history.title')}>
      <History lines={lines} />
    </Section>
  )
}

export function History({ lines }: { lines: readonly HistoryLine[] }) {
  const say = useWebWords()
  if (lines.length === 0) return <p>{say('history.empty')}</p>
  return (
    <ol className={s.history}>
      {lines.map(line => (
        <li key={`${line.at} ${line.by} ${line.sentence}`}>
          <p>
            <strong>{line.by ?? say('history.system')}</strong> {line.sentence}
          </p>
          {line.reason && <p>{say('history.reason', { reason: line.reason })}</p>}
          <p className={s.historySmall}>
            <time dateTime={line.at}>{writeInstant(line.at)}</time>
            {line.forOrganisation && ` · ${say('history.forOrganisation', { name: line.forOrganisation })}`}
          </p>
        </li>
      ))}
    </ol>
  )
}
