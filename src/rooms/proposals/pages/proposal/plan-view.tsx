/** The plan as it was sent, in its three parts, with the risks declared in advance. */
import { writeDay } from '../../../../platform/dates/dates.ts'
import { Section } from '../../../../web/kit/page-head.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Opened } from '../../contract.ts'
import type { planTexts } from '../../contract-plan.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'

export function PlanView({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  const { plan } = opened
  return (
    <div>
      <Section title={say('plan.part1')}>
        <Passage opened={opened} field="need" />
        <p className={s.passageHead}>
          {say('plan.bottleneck')} ({say(`plan.${plan.bottleneckKind}`).toLocaleLowerCase('vi')})
        </p>
        <p className={s.passage}>{plan.bottleneck}</p>
      </Section>
      <Section title={say('plan.part2')}>
        <Passage opened={opened} field="content" />
        <p className={s.passageHead}>{say('plan.scopeText')}</p>
        <p className={s.passage}>
          {plan.scopeText} ({say(plan.scope === 'wide' ? 'plan.scopeWide' : 'plan.scopeUnit')})
        </p>
        {plan.from && plan.to && (
          <>
            <p className={s.passageHead}>{say('conditions.time')}</p>
            <p className={s.passage}>
              {say('conditions.fromTo', { from: writeDay(plan.from), to: writeDay(plan.to) })}
            </p>
          </>
        )}
        <Passage opened={opened} field="resources" />
        <Passage opened={opened} field="feasibility" />
      </Section>
      <Section title={say('plan.part3')}>
        <Passage opened={opened} field="effects" />
        <Passage opened={opened} field="harms" />
      </Section>
      <Section title={say('plan.risks')}>
        <ol className={s.numbered}>
          {plan.risks.map(risk => (
            <li key={risk.key}>
              {risk.what}
              <span className={s.small}>{say('plan.preventedBy', { how: risk.prevention })}</span>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={say('plan.aims')}>
        <ul className={s.numbered}>
          {plan.aims.map(aim => (
            <li key={aim.name}>
              {aim.name}: <strong>{aim.target}</strong>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={say('plan.benefit')}>
        <p className={s.passage}>
          {plan.benefit === 'some'
            ? plan.benefitText
            : plan.benefit === 'none'
              ? say('plan.benefitNone')
              : '—'}
        </p>
      </Section>
    </div>
  )
}

function Passage({ opened, field }: { opened: Opened; field: (typeof planTexts)[number] }) {
  const say = useWords<typeof vi>('proposals')
  const text = opened.plan[field]
  if (!text) return null
  return (
    <>
      <p className={s.passageHead}>{say(`plan.${field}`)}</p>
      <p className={s.passage}>{text}</p>
    </>
  )
}
