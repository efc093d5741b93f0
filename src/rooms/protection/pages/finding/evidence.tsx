/** Evidence in words, with the sealed step that shows it where there is one. */
import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { writeInstant } from '../../../../web/clock.ts'
import { useWords } from '../../../../web/words.ts'
import type { OpenedCase } from '../../contract.ts'
import type { Evidence } from '../../contract-finding.ts'
import type { vi } from '../../words.vi.ts'
import s from '../protection.module.css'

export const noEvidence: Evidence = { what: '', leaf: null }

interface EvidenceProps {
  /** What it is evidence of, for readers that cannot see where it stands. */
  of: string
  facts: OpenedCase['facts']
  evidence: readonly Evidence[]
  onChange: (evidence: Evidence[]) => void
}

export function EvidenceFields({ of, facts, evidence, onChange }: EvidenceProps) {
  const say = useWords<typeof vi>('protection')
  const put = (at: number, part: Partial<Evidence>) =>
    onChange(evidence.map((one, index) => (index === at ? { ...one, ...part } : one)))
  const options = [
    { value: '', label: say('finding.noFact') },
    ...facts.map(fact => ({ value: fact.id, label: `${writeInstant(fact.at)}: ${fact.title}` })),
  ]
  return (
    <fieldset className={s.evidenceFields} aria-label={`${say('finding.evidence')}: ${of}`}>
      {evidence.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no name of its own while it is written
        <div key={at} className={s.evidenceLine}>
          <TextInput
            label={say('finding.evidenceWhat', { at: at + 1 })}
            maxLength={1000}
            value={one.what}
            onChange={event => put(at, { what: event.currentTarget.value })}
          />
          <NativeSelect
            label={say('finding.evidenceFact', { at: at + 1 })}
            data={options}
            value={one.leaf ?? ''}
            onChange={event => put(at, { leaf: event.currentTarget.value || null })}
          />
          {evidence.length > 1 && (
            <CloseButton
              size={44}
              aria-label={`${say('finding.removeEvidence', { at: at + 1 })}: ${of}`}
              onClick={() => onChange(evidence.filter((_, index) => index !== at))}
            />
          )}
        </div>
      ))}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...evidence, noEvidence])}
      >
        {say('finding.addEvidence')}
      </Button>
    </fieldset>
  )
}
