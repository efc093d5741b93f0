/** What was reported at the end and what was found: causes in two columns, damage, the conclusion with its name. */
import { dayInVietnam, writeDay } from '../../../../platform/dates/dates.ts'
import { Section } from '../../../../web/kit/page-head.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Opened } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'

export function Results({ opened }: { opened: Opened }) {
  const { report, assessment } = opened
  return (
    <>
      {report && <Report report={report} />}
      {assessment && <Assessed assessment={assessment} />}
    </>
  )
}

function Report({ report }: { report: NonNullable<Opened['report']> }) {
  const say = useWords<typeof vi>('proposals')
  return (
    <Section title={say('report.title')}>
      <p className={s.small}>{say('report.finishedOn', { day: writeDay(report.finishedOn) })}</p>
      <p className={s.passage}>{report.results}</p>
      {report.indicators.length > 0 && (
        <div className={s.scroll}>
          <table className={s.table}>
            <caption className={s.hidden}>{say('plan.aims')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('report.aim')}</th>
                <th scope="col">{say('report.target')}</th>
                <th scope="col">{say('report.reached')}</th>
              </tr>
            </thead>
            <tbody>
              {report.indicators.map(one => (
                <tr key={one.name}>
                  <th scope="row">{one.name}</th>
                  <td data-label={say('report.target')}>{one.target}</td>
                  <td data-label={say('report.reached')}>{one.reached}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Causes
        objective={report.objectiveCauses}
        subjective={report.subjectiveCauses}
        damage={report.damage}
      />
    </Section>
  )
}

function Assessed({ assessment }: { assessment: NonNullable<Opened['assessment']> }) {
  const say = useWords<typeof vi>('proposals')
  const { result, conclusion, concludedBy, concludedAt } = assessment
  return (
    <Section title={say('assessment.title')}>
      <p className={s.small}>
        {say('assessment.held', { day: writeDay(assessment.reviewedOn), who: assessment.attendees })}
      </p>
      <p className={s.passage}>{assessment.minutes}</p>
      {result && (
        <>
          <p>
            <strong>{say(`results.${result}`)}</strong>
          </p>
          <Causes
            objective={assessment.objectiveCauses}
            subjective={assessment.subjectiveCauses}
            damage={assessment.damage}
          />
          <p className={s.passage}>{conclusion}</p>
          <p className={s.small}>
            {concludedBy}
            {concludedAt && ` · ${writeDay(dayInVietnam(new Date(concludedAt)))}`}
          </p>
        </>
      )}
    </Section>
  )
}

interface CausesProps {
  objective: string | null
  subjective: string | null
  damage: string | null
}

function Causes({ objective, subjective, damage }: CausesProps) {
  const say = useWords<typeof vi>('proposals')
  if (!objective && !subjective && !damage) return null
  return (
    <dl className={s.causes}>
      <div>
        <dt>{say('assessment.objective')}</dt>
        <dd className={s.passage}>{objective || say('assessment.noCause')}</dd>
      </div>
      <div>
        <dt>{say('assessment.subjective')}</dt>
        <dd className={s.passage}>{subjective || say('assessment.noCause')}</dd>
      </div>
      <div>
        <dt>{say('assessment.damage')}</dt>
        <dd className={s.passage}>{damage || say('assessment.noDamage')}</dd>
      </div>
    </dl>
  )
}
