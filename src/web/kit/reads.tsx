/** Who has read what concerns a person, shown to that person alone. */
import { writeInstant } from '../clock.ts'
import { useWebWords } from '../words.ts'
import s from './kit.module.css'
import { Section } from './page-head.tsx'

interface Read {
  /** Instant, ISO 8601. */
  at: string
  by: string
  organisation: string
  /** What they did, where there are several ways to read. */
  did?: string
}

export function Reads({ title, reads }: { title: string; reads: readonly Read[] }) {
  const say = useWebWords()
  return (
    <Section title={title}>
      <p className={s.hint}>{say('reads.lead')}</p>
      {reads.length === 0 && <p className={s.small}>{say('reads.none')}</p>}
      <ul className={s.clocks}>
        {reads.map(({ at, by, organisation, did }) => (
          <li key={`${at}${by}${did}`}>
            <span className={s.clockHead}>
              <span>{did ? `${by}, ${did}` : by}</span>
              <time className={s.small} dateTime={at}>
                {writeInstant(at)}
              </time>
            </span>
            <span className={s.small}>{organisation}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
