/** More time: asked for by the lead, given by the issuer; always with a reason. */
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { addDays } from '../../../platform/dates/dates.ts'
import { useCommand } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import { Dialog } from '../../../web/kit/dialog.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useWords } from '../../../web/words.ts'
import { getAssignment, listAssignments } from '../contract.ts'
import { askExtension } from '../contract-work.ts'
import type { vi } from '../words.vi.ts'
import s from './assignments.module.css'
import type { Opened } from './opened.ts'

export function ExtendDialog({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const say = useWords<typeof vi>('assignments')
  const [due, setDue] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const command = useCommand(askExtension, { invalidates: [getAssignment, listAssignments] })
  const own = opened.relations.includes('issuer')
  const title = own ? say('detail.extend') : say('detail.askExtension')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!due) return
    command.run({ params: { id: opened.id }, body: { due, reason: reason.trim() } }).then(
      () => {
        announce(say('detail.taken', { step: title.toLocaleLowerCase('vi') }))
        onClose()
      },
      () => undefined,
    )
  }
  const earliest = opened.due && opened.due >= today() ? addDays(opened.due, 1) : today()
  return (
    <Dialog title={title} onClose={onClose} stays>
      <form onSubmit={submit} className={s.form}>
        <DayPicker label={say('detail.extensionDay')} value={due} min={earliest} required onChange={setDue} />
        <Textarea
          label={say('detail.reasons')}
          required
          autosize
          minRows={3}
          maxLength={1000}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <Problem of={command.problem} />
        <div className={s.endButtons}>
          <Button type="submit" loading={command.pending} disabled={!due || !reason.trim()}>
            {title}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
