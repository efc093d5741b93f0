/** Đôn đốc: who will be urged, by name, and the very words they read. */
import { Button, Checkbox, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Dialog } from '../../../web/kit/dialog.tsx'
import { Loaded, RowsSkeleton } from '../../../web/kit/loaded.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useWords } from '../../../web/words.ts'
import { getAssignment, listAssignments } from '../contract.ts'
import { urge } from '../contract-desk.ts'
import type { vi } from '../words.vi.ts'
import s from './assignments.module.css'

export interface Urged {
  id: string
  organisation: string
  what: string
  daysLate: number
}

interface Props {
  targets: readonly Urged[]
  onClose: () => void
}

export function UrgeDialog({ targets, onClose }: Props) {
  const say = useWords<typeof vi>('assignments')
  const [chosen, setChosen] = useState(() => new Set(targets.map(one => one.id)))
  const [reason, setReason] = useState('')
  const command = useCommand(urge, { invalidates: [getAssignment] })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const ids = targets.map(one => one.id).filter(id => chosen.has(id))
    command.run({ body: { ids, reason: reason.trim() } }).then(
      ({ urged, already }) => {
        const told = urged > 0 ? say('urge.done', { count: urged }) : ''
        announce([told, already > 0 ? say('urge.already', { count: already }) : ''].filter(Boolean).join(' '))
        onClose()
      },
      () => undefined,
    )
  }
  const toggle = (id: string) =>
    setChosen(before => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  return (
    <Dialog title={say('urge.title')} onClose={onClose} stays wide={targets.length > 1}>
      {targets.length === 0 ? (
        <p>{say('urge.none')}</p>
      ) : (
        <form onSubmit={submit} className={s.form}>
          <p className={s.flat}>{say('urge.lead', { count: chosen.size })}</p>
          <ul className={s.choices}>
            {targets.map(one => (
              <li key={one.id}>
                <Checkbox
                  checked={chosen.has(one.id)}
                  onChange={() => toggle(one.id)}
                  label={
                    <>
                      <strong>{one.organisation}</strong>
                      {one.daysLate > 0 && ` · ${say('urge.late', { count: one.daysLate })}`}
                      <span className={`${s.small} ${s.clamped}`}>{one.what}</span>
                    </>
                  }
                />
              </li>
            ))}
          </ul>
          <Textarea
            label={say('urge.reason')}
            description={say('urge.reasonHint')}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
            data-autofocus
          />
          <Problem of={command.problem} />
          <div className={s.endButtons}>
            <Button type="submit" loading={command.pending} disabled={chosen.size === 0 || !reason.trim()}>
              {say('urge.send')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}

/** The overdue ones of a view, the latest first. */
export function UrgeLate({ view, onClose }: { view: 'issued' | 'below'; onClose: () => void }) {
  const answer = useEndpoint(listAssignments, { query: { view, band: 'overdue', limit: 200 } })
  return (
    <Loaded query={answer} skeleton={<RowsSkeleton rows={2} />}>
      {({ items }) => (
        <UrgeDialog
          onClose={onClose}
          targets={items.map(line => ({
            id: line.id,
            organisation: line.organisation.name,
            what: line.what,
            daysLate: line.daysLate,
          }))}
        />
      )}
    </Loaded>
  )
}
