/** Calling the meeting: the leadership collective, or a council of named persons for what reaches wide. */
import { Button, Radio, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../../../web/call.ts'
import { today } from '../../../../web/clock.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { ManyPicker } from '../../../../web/kit/many-picker.tsx'
import type { Choice } from '../../../../web/kit/picker.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useWords } from '../../../../web/words.ts'
import { getProposal, listProposals, type Opened } from '../../contract.ts'
import { convene } from '../../contract-work.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'
import { findPersons } from '../words-of.ts'

export function ConveneDialog({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const say = useWords<typeof vi>('proposals')
  const [heldOn, setHeldOn] = useState<string | null>(null)
  const [place, setPlace] = useState('')
  const [council, setCouncil] = useState(opened.plan.scope === 'wide' && opened.route !== 'higher')
  const [members, setMembers] = useState<readonly Choice[]>([])
  const command = useCommand(convene, { invalidates: [getProposal, listProposals] })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!heldOn) return
    const body = {
      version: opened.version,
      heldOn,
      place,
      council: council ? members.map(member => member.id) : null,
    }
    command.run({ params: { id: opened.id }, body }).then(
      () => {
        announce(say('meeting.called'))
        onClose()
      },
      () => undefined,
    )
  }
  return (
    <Dialog title={say('steps.convene')} onClose={onClose} stays>
      <form onSubmit={submit} className={s.form}>
        <Radio.Group
          label={say('meeting.who')}
          value={council ? 'council' : 'collective'}
          onChange={value => setCouncil(value === 'council')}
        >
          <div className={s.radios}>
            <Radio
              value="collective"
              label={say('meeting.whoCollective')}
              description={say('meeting.whoCollectiveHint')}
            />
            <Radio
              value="council"
              label={say('meeting.whoCouncil')}
              description={say('meeting.whoCouncilHint')}
            />
          </div>
        </Radio.Group>
        {council && (
          <ManyPicker
            label={say('meeting.members')}
            search={findPersons}
            value={members}
            onChange={setMembers}
          />
        )}
        <DayPicker label={say('meeting.day')} required value={heldOn} min={today()} onChange={setHeldOn} />
        <TextInput
          label={say('meeting.place')}
          maxLength={300}
          value={place}
          onChange={event => setPlace(event.currentTarget.value)}
        />
        <Problem of={command.problem} />
        <div className={s.endButtons}>
          <Button variant="default" onClick={onClose}>
            {say('detail.cancel')}
          </Button>
          <Button type="submit" loading={command.pending} disabled={!heldOn}>
            {say('steps.convene')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
