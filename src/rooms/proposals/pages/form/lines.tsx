/** Risks with their prevention, aims with what is to be reached: lines that are added and taken away. */
import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Section } from '../../../../web/kit/page-head.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'
import type { PartProps } from './plan-form.tsx'

/** A line without content is there to be filled; there is always one. */
export function Risks({ plan, change, personal }: PartProps) {
  const say = useWords<typeof vi>('proposals')
  const next = Math.max(0, ...plan.risks.map(risk => risk.key)) + 1
  const lines = plan.risks.length > 0 ? plan.risks : [{ key: next, what: '', prevention: '' }]
  const found = personal.get('risks')
  const put = (key: number, part: object) =>
    change({ risks: lines.map(line => (line.key === key ? { ...line, ...part } : line)) })
  return (
    <Section title={say('plan.risks')}>
      <p className={s.hint}>{say('plan.risksHint')}</p>
      <ol className={s.pairs}>
        {lines.map((line, at) => (
          <Pair
            key={line.key}
            remove={say('plan.removeRisk', { at: at + 1 })}
            onRemove={() => change({ risks: lines.filter(one => one.key !== line.key) })}
          >
            <TextInput
              label={say('plan.riskWhat', { at: at + 1 })}
              maxLength={1000}
              value={line.what}
              onChange={event => put(line.key, { what: event.currentTarget.value })}
            />
            <TextInput
              label={say('plan.riskPrevention', { at: at + 1 })}
              maxLength={1000}
              value={line.prevention}
              onChange={event => put(line.key, { prevention: event.currentTarget.value })}
            />
          </Pair>
        ))}
      </ol>
      {found && (
        <p className={s.complaint} role="alert">
          {say('write.personal', { kind: say(`personal.${found.kind}`), found: found.text })}
        </p>
      )}
      <Add
        label={say('plan.addRisk')}
        onAdd={() =>
          change({
            risks: [...lines, { key: next + (plan.risks.length > 0 ? 0 : 1), what: '', prevention: '' }],
          })
        }
      />
    </Section>
  )
}

export function Aims({ plan, change, personal }: PartProps) {
  const say = useWords<typeof vi>('proposals')
  const lines = plan.aims.length > 0 ? plan.aims : [{ name: '', target: '' }]
  const found = personal.get('aims')
  const put = (at: number, part: object) =>
    change({ aims: lines.map((line, index) => (index === at ? { ...line, ...part } : line)) })
  return (
    <Section title={say('plan.aims')}>
      <p className={s.hint}>{say('plan.aimsHint')}</p>
      <ol className={s.pairs}>
        {lines.map((line, at) => (
          <Pair
            // biome-ignore lint/suspicious/noArrayIndexKey: aims have no name of their own while they are written
            key={at}
            remove={say('plan.removeAim', { at: at + 1 })}
            onRemove={() => change({ aims: lines.filter((_, index) => index !== at) })}
          >
            <TextInput
              label={say('plan.aimName', { at: at + 1 })}
              maxLength={300}
              value={line.name}
              onChange={event => put(at, { name: event.currentTarget.value })}
            />
            <TextInput
              label={say('plan.aimTarget', { at: at + 1 })}
              maxLength={300}
              value={line.target}
              onChange={event => put(at, { target: event.currentTarget.value })}
            />
          </Pair>
        ))}
      </ol>
      {found && (
        <p className={s.complaint} role="alert">
          {say('write.personal', { kind: say(`personal.${found.kind}`), found: found.text })}
        </p>
      )}
      <Add label={say('plan.addAim')} onAdd={() => change({ aims: [...lines, { name: '', target: '' }] })} />
    </Section>
  )
}

function Pair({ children, remove, onRemove }: { children: ReactNode; remove: string; onRemove: () => void }) {
  return (
    <li className={s.pair}>
      <div className={s.two}>{children}</div>
      <CloseButton aria-label={remove} size={44} onClick={onRemove} />
    </li>
  )
}

function Add({ label, onAdd }: { label: string; onAdd: () => void }) {
  return (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
      {label}
    </Button>
  )
}
