/** The next step, always in reach: each opens what it needs and says what comes of it. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { PageLink } from '../../../web/address.tsx'
import { useCommand } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { AskDialog, type Field } from '../../../web/kit/ask-dialog.tsx'
import { useWords } from '../../../web/words.ts'
import {
  getEncouragement,
  giveEncouragement,
  grantEncouragement,
  listEncouragements,
  type OpenedEncouragement,
  prepareEncouragement,
  takeEncouragementStep,
} from '../contract.ts'
import type { vi } from '../words.vi.ts'
import s from './encouragement.module.css'

const order = ['grant', 'give', 'prepare', 'refuse', 'passUp', 'waive'] as const
type Step = (typeof order)[number]
const stale = { invalidates: [getEncouragement, listEncouragements] }

interface Part {
  opened: OpenedEncouragement
}

export function Acts({ opened }: Part) {
  const say = useWords<typeof vi>('encouragement')
  const [open, setOpen] = useState<Step | null>(null)
  const steps = order.filter(step => opened.allowed.includes(step))
  const spreads = opened.allowed.includes('spread') && opened.proposal !== null
  if (steps.length === 0 && !spreads) return null
  const close = () => setOpen(null)
  return (
    <div className={s.sendBar}>
      <div className={s.endButtons}>
        {spreads && (
          <Button component={PageLink} href={`/mo-hinh/cong-bo/${opened.proposal}`}>
            {say('steps.spread')}
          </Button>
        )}
        {steps.map((step, at) => (
          <Button
            key={step}
            variant={at === 0 && !spreads && step !== 'waive' ? 'filled' : 'default'}
            onClick={() => setOpen(step)}
          >
            {say(`steps.${step}`)}
          </Button>
        ))}
      </div>
      {(open === 'prepare' || open === 'grant') && <Decide opened={opened} step={open} onClose={close} />}
      {open === 'give' && <Give opened={opened} onClose={close} />}
      {(open === 'refuse' || open === 'passUp' || open === 'waive') && (
        <Move opened={opened} step={open} onClose={close} />
      )}
    </div>
  )
}

interface DialogProps<Name extends Step> extends Part {
  step: Name
  onClose: () => void
}

function Decide({ opened, step, onClose }: DialogProps<'prepare' | 'grant'>) {
  const say = useWords<typeof vi>('encouragement')
  const prepare = useCommand(prepareEncouragement, stale)
  const grant = useCommand(grantEncouragement, stale)
  const fields: (Field | false)[] = [
    {
      ...{ name: 'content', label: say('detail.content'), kind: 'text', required: true, limit: 2000 },
      ...{ description: say(`kindHints.${opened.kind}`), initial: opened.content ?? '' },
    },
    {
      ...{ name: 'basis', label: say('detail.basis'), kind: 'text', required: true, limit: 1000 },
      ...{ rows: 2, initial: opened.basis ?? '' },
    },
    opened.kind === 'raise' && {
      ...{ name: 'months', label: say('detail.months'), kind: 'choice', required: true },
      initial: String(opened.months ?? opened.mostMonths),
      options: Array.from({ length: opened.mostMonths }, (_, at) => ({
        value: String(at + 1),
        label: say('detail.monthsValue', { count: at + 1 }),
      })),
    },
    step === 'grant' && {
      ...{ name: 'number', label: say('detail.number'), kind: 'line', required: true, limit: 60 },
    },
    step === 'grant' && {
      ...{ name: 'decidedOn', label: say('detail.decidedOn'), kind: 'day', required: true },
      ...{ initial: today(), max: today() },
    },
    step === 'grant' && {
      ...{ name: 'effectiveOn', label: say('detail.effectiveOn'), kind: 'day', required: true },
      initial: today(),
    },
  ]
  const params = { id: opened.id }
  return (
    <AskDialog
      title={say(`steps.${step}`)}
      lead={<p>{say(`leads.${step}`)}</p>}
      fields={fields.filter(field => field !== false)}
      onSubmit={({ content = '', basis = '', months, number = '', decidedOn = '', effectiveOn = '' }) => {
        const what = { version: opened.version, content, basis, months: months ? Number(months) : null }
        return step === 'prepare'
          ? prepare.run({ params, body: what })
          : grant.run({ params, body: { ...what, number, decidedOn, effectiveOn } })
      }}
      onClose={onClose}
    />
  )
}

function Give({ opened, onClose }: Omit<DialogProps<'give'>, 'step'>) {
  const say = useWords<typeof vi>('encouragement')
  const give = useCommand(giveEncouragement, stale)
  return (
    <AskDialog
      title={say('steps.give')}
      lead={<p>{say('leads.give')}</p>}
      fields={[
        {
          ...{ name: 'givenOn', label: say('detail.givenOn'), kind: 'day', required: true },
          ...{ initial: today(), max: today() },
        },
        { name: 'evidence', label: say('detail.evidence'), kind: 'text', required: true, limit: 2000 },
      ]}
      onSubmit={({ givenOn = '', evidence = '' }) =>
        give.run({ params: { id: opened.id }, body: { version: opened.version, givenOn, evidence } })
      }
      onClose={onClose}
    />
  )
}

function Move({ opened, step, onClose }: DialogProps<'refuse' | 'passUp' | 'waive'>) {
  const say = useWords<typeof vi>('encouragement')
  const move = useCommand(takeEncouragementStep, stale)
  return (
    <AskDialog
      title={say(`steps.${step}`)}
      lead={<p>{say(`leads.${step}`)}</p>}
      fields={[
        {
          ...{ name: 'reason', label: say('detail.reason'), kind: 'text', limit: 2000 },
          required: step !== 'waive',
        },
      ]}
      onSubmit={({ reason = '' }) =>
        move.run({
          params: { id: opened.id },
          body: { step, version: opened.version, ...(reason.trim() ? { reason } : {}) },
        })
      }
      onClose={onClose}
    />
  )
}
