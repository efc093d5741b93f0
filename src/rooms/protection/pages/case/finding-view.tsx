/** What was found: the test of three with evidence beside each, causes in two columns, damage; risks and their declaration. */
import { writeDay } from '../../../../platform/dates/dates.ts'
import { writeInstant } from '../../../../web/clock.ts'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { OpenedCase } from '../../contract.ts'
import type { Evidence } from '../../contract-finding.ts'
import { sides, tests } from '../../lifecycle.ts'
import type { vi } from '../../words.vi.ts'
import s from '../protection.module.css'

export function FindingView({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  const { finding, findings } = opened
  const last = findings.at(-1)
  if (!finding || !last)
    return (
      <Section title={say('finding.title')}>
        <p className={s.small}>{say('finding.noFinding')}</p>
      </Section>
    )
  return (
    <Section title={say('finding.title')}>
      <p className={s.small}>
        {say('finding.by', { by: last.by, organisation: last.organisation, day: writeInstant(last.at) })}
        {findings.length > 1 && ` ${say('finding.earlier', { count: findings.length })}`}
      </p>
      <h3>{say('finding.testTitle')}</h3>
      <ul className={s.tests}>
        {tests.map(test => {
          const { holds, reasons, evidence } = finding.tests[test]
          return (
            <li key={test}>
              <div className={s.testName}>
                <strong>{say(`tests.${test}`)}</strong>
                <Status tone={holds ? 'done' : 'late'}>
                  {say(holds ? 'finding.holds' : 'finding.fails')}
                </Status>
              </div>
              <div>
                <p className={s.passage}>{reasons}</p>
                <EvidenceList opened={opened} evidence={evidence} />
              </div>
            </li>
          )
        })}
      </ul>
      {finding.abuse && (
        <div className={s.alarm}>
          <h3>{say('finding.abuse')}</h3>
          <p className={s.passage}>{finding.abuse.what}</p>
          <EvidenceList opened={opened} evidence={finding.abuse.evidence} />
        </div>
      )}
      <div className={s.causes}>
        {sides.map(side => {
          const causes = finding.causes.filter(cause => cause.side === side)
          return (
            <div key={side}>
              <h3>{say(`sides.${side}`)}</h3>
              {causes.length === 0 && <p className={s.small}>{say('finding.none')}</p>}
              {causes.map(cause => (
                <div key={cause.what} className={s.cause}>
                  <p className={s.passage}>{cause.what}</p>
                  <EvidenceList opened={opened} evidence={cause.evidence} />
                </div>
              ))}
            </div>
          )
        })}
      </div>
      <h3>{say('finding.damage')}</h3>
      <p className={s.passage}>{finding.damage || say('finding.none')}</p>
    </Section>
  )
}

function EvidenceList({ opened, evidence }: { opened: OpenedCase; evidence: readonly Evidence[] }) {
  const say = useWords<typeof vi>('protection')
  return (
    <ul className={s.evidence} aria-label={say('finding.evidence')}>
      {evidence.map(one => {
        const fact = opened.facts.find(other => other.id === one.leaf)
        return (
          <li key={`${one.what}${one.leaf}`}>
            {one.what}
            {fact && (
              <span className={s.small}>
                {' '}
                {fact.title}, {writeInstant(fact.at)}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

export function Risks({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  return (
    <Section title={say('risks.title')}>
      {opened.risks.length === 0 && <p className={s.small}>{say('risks.none')}</p>}
      <ul className={s.lines}>
        {opened.risks.map(risk => (
          <li key={`${risk.happenedOn}${risk.what}`}>
            <span className={s.line}>
              <span>{risk.what}</span>
              <span className={s.small}>{say('risks.happened', { day: writeDay(risk.happenedOn) })}</span>
            </span>
            {risk.damage && (
              <span>
                {say('finding.damage')}: {risk.damage}
              </span>
            )}
            <Status tone={risk.declared ? 'done' : 'waiting'}>
              {risk.declared ? say('risks.declared', risk.declared) : say('risks.undeclared')}
            </Status>
          </li>
        ))}
      </ul>
    </Section>
  )
}
