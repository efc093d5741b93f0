/** The decision with its conditions: area, days, resources, limits, when to stop, when the authority looks at it. */
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { readDay, writeDay } from '../../../../platform/dates/dates.ts'
import { useCommand } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useWords } from '../../../../web/words.ts'
import { getProposal, listProposals, type Opened } from '../../contract.ts'
import type { Conditions } from '../../contract-parts.ts'
import { decide } from '../../contract-work.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'

type Kind = 'implement' | 'pilot' | 'decline' | 'adjust' | 'extend' | 'stop'

export function DecideDialog({ opened, kind, onClose }: { opened: Opened; kind: Kind; onClose: () => void }) {
  const say = useWords<typeof vi>('proposals')
  const [conditions, setConditions] = useState(() => begun(opened))
  const [monitorText, setMonitorText] = useState(() => conditions.monitorOn.map(writeDay).join('; '))
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const [published, setPublished] = useState(false)
  const command = useCommand(decide, { invalidates: [getProposal, listProposals] })
  const taken = kind === 'implement' || kind === 'pilot'
  const passed = opened.meetings.findLast(meeting => meeting.closedAt)?.tally?.passed ?? false
  const overrides = taken && !passed
  const whole = taken || kind === 'adjust'
  const days = daysIn(monitorText)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = {
      ...conditions,
      stopWhen: conditions.stopWhen.filter(line => line.trim()),
      monitorOn: days.days,
    }
    const body = {
      kind,
      version: opened.version,
      number,
      conditions: kind === 'decline' || kind === 'stop' ? null : given,
      published,
      ...(reason.trim() ? { reason } : {}),
    }
    command.run({ params: { id: opened.id }, body }).then(
      () => {
        announce(say('detail.done'))
        onClose()
      },
      () => undefined,
    )
  }
  return (
    <Dialog title={say(`steps.${kind}`)} onClose={onClose} stays wide>
      <form onSubmit={submit} className={s.form}>
        {overrides && <p className={s.notice}>{say('decisions.overrideLead')}</p>}
        <TextInput
          label={say('decisions.number')}
          description={say('decisions.numberHint')}
          maxLength={60}
          value={number}
          onChange={event => setNumber(event.currentTarget.value)}
        />
        {whole && (
          <Fields
            conditions={conditions}
            change={part => setConditions(now => ({ ...now, ...part }))}
            pilot={kind === 'pilot' || opened.mode === 'pilot'}
          />
        )}
        {kind === 'extend' && (
          <DayPicker
            label={say('decisions.newEnd')}
            required
            value={conditions.to}
            min={opened.conditions?.to}
            onChange={to => to && setConditions(now => ({ ...now, to }))}
          />
        )}
        {(whole || kind === 'extend') && (
          <TextInput
            label={say('decisions.monitorOn')}
            description={say('decisions.monitorHint')}
            required
            value={monitorText}
            error={days.wrong ? say('decisions.monitorWrong', { text: days.wrong }) : undefined}
            onChange={event => setMonitorText(event.currentTarget.value)}
          />
        )}
        {(overrides || !taken) && (
          <Textarea
            label={say(overrides ? 'decisions.overrideReason' : 'detail.reason')}
            required
            autosize
            minRows={3}
            maxLength={4000}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
        )}
        {taken && (
          <Checkbox
            label={say('decisions.publish')}
            description={say('decisions.publishHint')}
            checked={published}
            onChange={event => setPublished(event.currentTarget.checked)}
          />
        )}
        <Problem of={command.problem} />
        <div className={s.endButtons}>
          <Button variant="default" onClick={onClose}>
            {say('detail.cancel')}
          </Button>
          <Button
            type="submit"
            loading={command.pending}
            disabled={Boolean(days.wrong) || ((overrides || !taken) && !reason.trim())}
          >
            {say(`steps.${kind}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** As they hold, or as the plan asks for them. */
function begun({ conditions, plan }: Opened): Conditions {
  if (conditions) return conditions
  return {
    area: plan.scopeText,
    from: plan.from ?? '',
    to: plan.to ?? '',
    resources: plan.resources,
    limits: '',
    stopWhen: [''],
    monitorOn: [],
  }
}

/** "15/12/2026; 15/01/2027": the days, and the first word that is none. */
function daysIn(text: string): { days: string[]; wrong: string | null } {
  const words = text
    .split(/[;,\n]/)
    .map(word => word.trim())
    .filter(Boolean)
  const wrong = words.find(word => readDay(word) === null) ?? null
  return { days: words.flatMap(word => readDay(word) ?? []), wrong }
}

interface FieldsProps {
  conditions: Conditions
  change: (part: Partial<Conditions>) => void
  pilot: boolean
}

function Fields({ conditions, change, pilot }: FieldsProps) {
  const say = useWords<typeof vi>('proposals')
  const text = (name: 'area' | 'resources' | 'limits', required: boolean) => (
    <Textarea
      label={say(`conditions.${name}`)}
      required={required}
      autosize
      minRows={2}
      maxLength={name === 'area' ? 1000 : 2000}
      value={conditions[name]}
      onChange={event => change({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <>
      {text('area', pilot)}
      <div className={s.two}>
        <DayPicker
          label={say('plan.from')}
          required
          value={conditions.from || null}
          onChange={from => from && change({ from })}
        />
        <DayPicker
          label={say('plan.to')}
          required
          value={conditions.to || null}
          min={conditions.from || undefined}
          onChange={to => to && change({ to })}
        />
      </div>
      {text('resources', false)}
      {text('limits', pilot)}
      <Textarea
        label={say('conditions.stopWhen')}
        description={say('conditions.stopWhenHint')}
        required={pilot}
        autosize
        minRows={2}
        value={conditions.stopWhen.join('\n')}
        onChange={event => change({ stopWhen: event.currentTarget.value.split('\n') })}
      />
    </>
  )
}
