/** The fields of a plan in the order of the decree: three parts, then risks, aims, interest. */
import { Radio, Textarea, TextInput } from '@mantine/core'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Plan, planTexts } from '../../contract-plan.ts'
import type { Found } from '../../personal-data.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'
import { Aims, Risks } from './lines.tsx'
import { Similar } from './similar.tsx'

export interface PartProps {
  plan: Plan
  change: (part: Partial<Plan>) => void
  personal: ReadonlyMap<string, Found>
}

export function PlanForm({ id, ...props }: PartProps & { id: string }) {
  const say = useWords<typeof vi>('proposals')
  const { plan, change, personal } = props
  return (
    <div className={s.form}>
      <TextInput
        label={say('plan.title')}
        required
        maxLength={300}
        value={plan.title}
        error={useComplaint(personal, 'title')}
        onChange={event => change({ title: event.currentTarget.value })}
      />
      <Similar title={plan.title} except={id} />
      <Section title={say('plan.part1')}>
        <div className={s.form}>
          <Text {...props} field="need" rows={4} />
          <Radio.Group
            label={say('plan.bottleneckKind')}
            value={plan.bottleneckKind}
            onChange={value => change({ bottleneckKind: value as Plan['bottleneckKind'] })}
          >
            <div className={s.radios}>
              <Radio value="unregulated" label={say('plan.unregulated')} />
              <Radio value="unfit" label={say('plan.unfit')} />
            </div>
          </Radio.Group>
          <Text {...props} field="bottleneck" rows={3} />
        </div>
      </Section>
      <Section title={say('plan.part2')}>
        <div className={s.form}>
          <Text {...props} field="content" rows={6} />
          <Radio.Group
            label={say('plan.scope')}
            value={plan.scope}
            onChange={value => change({ scope: value as Plan['scope'] })}
          >
            <div className={s.radios}>
              <Radio value="unit" label={say('plan.scopeUnit')} />
              <Radio value="wide" label={say('plan.scopeWide')} description={say('plan.scopeWideHint')} />
            </div>
          </Radio.Group>
          <Text {...props} field="scopeText" rows={2} />
          <div className={s.two}>
            <DayPicker
              label={say('plan.from')}
              required
              value={plan.from}
              clearable
              onChange={from => change({ from })}
            />
            <DayPicker
              label={say('plan.to')}
              required
              value={plan.to}
              min={plan.from ?? undefined}
              clearable
              onChange={to => change({ to })}
            />
          </div>
          <Text {...props} field="resources" rows={2} />
          <Text {...props} field="feasibility" rows={2} />
        </div>
      </Section>
      <Section title={say('plan.part3')}>
        <div className={s.form}>
          <Text {...props} field="effects" rows={3} />
          <Text {...props} field="harms" rows={2} optional />
        </div>
      </Section>
      <Risks {...props} />
      <Aims {...props} />
      <Benefit {...props} />
    </div>
  )
}

/** What was found and why it may not stand there; undefined where all is well. */
function useComplaint(personal: PartProps['personal'], field: string): string | undefined {
  const say = useWords<typeof vi>('proposals')
  const found = personal.get(field)
  return found && say('write.personal', { kind: say(`personal.${found.kind}`), found: found.text })
}

interface TextProps extends PartProps {
  field: (typeof planTexts)[number]
  rows: number
  optional?: boolean
}

function Text({ plan, change, personal, field, rows, optional = false }: TextProps) {
  const say = useWords<typeof vi>('proposals')
  return (
    <Textarea
      label={say(`plan.${field}`)}
      description={say(`plan.hints.${field}`)}
      required={!optional}
      autosize
      minRows={rows}
      maxLength={field === 'content' ? 8000 : field === 'scopeText' || field === 'resources' ? 2000 : 4000}
      value={plan[field]}
      error={useComplaint(personal, field)}
      onChange={event => change({ [field]: event.currentTarget.value })}
    />
  )
}

function Benefit(props: PartProps) {
  const say = useWords<typeof vi>('proposals')
  const { plan, change } = props
  return (
    <Section title={say('plan.benefit')}>
      <div className={s.form}>
        <Radio.Group
          label={say('plan.benefitAsk')}
          required
          value={plan.benefit ?? ''}
          onChange={value => change({ benefit: value as 'none' | 'some' })}
        >
          <div className={s.radios}>
            <Radio value="none" label={say('plan.benefitNone')} />
            <Radio value="some" label={say('plan.benefitSome')} />
          </div>
        </Radio.Group>
        {plan.benefit === 'some' && <Text {...props} field="benefitText" rows={2} />}
      </div>
    </Section>
  )
}
