/** The test of three, causes on two sides, damage, abuse: each with its evidence. */
import { Button, Checkbox, CloseButton, NativeSelect, SegmentedControl, Textarea } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Section } from '../../../../web/kit/page-head.tsx'
import { useWords } from '../../../../web/words.ts'
import type { OpenedCase } from '../../contract.ts'
import type { Finding } from '../../contract-finding.ts'
import { sides, tests } from '../../lifecycle.ts'
import type { vi } from '../../words.vi.ts'
import s from '../protection.module.css'
import { EvidenceFields, noEvidence } from './evidence.tsx'

interface FormProps {
  facts: OpenedCase['facts']
  finding: Finding
  change: (part: Partial<Finding>) => void
}

export function FindingForm(props: FormProps) {
  return (
    <>
      <Tests {...props} />
      <Causes {...props} />
      <Damage {...props} />
    </>
  )
}

function Tests({ facts, finding, change }: FormProps) {
  const say = useWords<typeof vi>('protection')
  return (
    <Section title={say('finding.testTitle')}>
      {tests.map(name => {
        const test = finding.tests[name]
        const put = (part: Partial<typeof test>) =>
          change({ tests: { ...finding.tests, [name]: { ...test, ...part } } })
        return (
          <div key={name} className={s.part}>
            <div className={s.line}>
              <h3>{say(`tests.${name}`)}</h3>
              <SegmentedControl
                aria-label={say(`tests.${name}`)}
                value={test.holds ? 'holds' : 'fails'}
                data={(['holds', 'fails'] as const).map(value => ({ value, label: say(`finding.${value}`) }))}
                onChange={value => put({ holds: value === 'holds' })}
              />
            </div>
            <Textarea
              label={`${say('finding.reasons')}: ${say(`tests.${name}`).toLocaleLowerCase('vi')}`}
              required
              autosize
              minRows={2}
              maxLength={2000}
              value={test.reasons}
              onChange={event => put({ reasons: event.currentTarget.value })}
            />
            <EvidenceFields
              of={say(`tests.${name}`)}
              facts={facts}
              evidence={test.evidence}
              onChange={evidence => put({ evidence })}
            />
          </div>
        )
      })}
    </Section>
  )
}

function Causes({ facts, finding, change }: FormProps) {
  const say = useWords<typeof vi>('protection')
  const { causes } = finding
  const put = (at: number, part: Partial<Finding['causes'][number]>) =>
    change({ causes: causes.map((cause, index) => (index === at ? { ...cause, ...part } : cause)) })
  return (
    <Section title={say('finding.cause')}>
      {causes.map((cause, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: causes have no name of their own while they are written
        <div key={at} className={s.part}>
          <div className={s.line}>
            <NativeSelect
              label={say('finding.side')}
              data={sides.map(value => ({ value, label: say(`sides.${value}`) }))}
              value={cause.side}
              onChange={event => put(at, { side: event.currentTarget.value as typeof cause.side })}
            />
            <CloseButton
              size={44}
              aria-label={say('finding.removeCause', { at: at + 1 })}
              onClick={() => change({ causes: causes.filter((_, index) => index !== at) })}
            />
          </div>
          <Textarea
            label={`${say('finding.cause')} ${at + 1}`}
            required
            autosize
            minRows={2}
            maxLength={2000}
            value={cause.what}
            onChange={event => put(at, { what: event.currentTarget.value })}
          />
          <EvidenceFields
            of={`${say('finding.cause')} ${at + 1}`}
            facts={facts}
            evidence={cause.evidence}
            onChange={evidence => put(at, { evidence })}
          />
        </div>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() =>
          change({ causes: [...causes, { side: 'objective', what: '', evidence: [noEvidence] }] })
        }
      >
        {say('finding.addCause')}
      </Button>
    </Section>
  )
}

function Damage({ facts, finding, change }: FormProps) {
  const say = useWords<typeof vi>('protection')
  const { abuse } = finding
  return (
    <Section title={say('finding.damage')}>
      <Textarea
        label={say('finding.damageIfAny')}
        autosize
        minRows={2}
        maxLength={2000}
        value={finding.damage}
        onChange={event => change({ damage: event.currentTarget.value })}
      />
      <Checkbox
        className={s.check ?? ''}
        label={say('finding.abuseQuestion')}
        checked={abuse !== null}
        onChange={event =>
          change({ abuse: event.currentTarget.checked ? { what: '', evidence: [noEvidence] } : null })
        }
      />
      {abuse && (
        <div className={s.part}>
          <Textarea
            label={say('finding.abuseWhat')}
            required
            autosize
            minRows={2}
            maxLength={2000}
            value={abuse.what}
            onChange={event => change({ abuse: { ...abuse, what: event.currentTarget.value } })}
          />
          <EvidenceFields
            of={say('finding.abuse')}
            facts={facts}
            evidence={abuse.evidence}
            onChange={evidence => change({ abuse: { ...abuse, evidence } })}
          />
        </div>
      )}
    </Section>
  )
}
