/** Dialogs that change a person: facts, membership, leaving. */
import { Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useCommand } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import { useWords } from '../../../web/words.ts'
import { change, comeBack, endMembership, leave, setMembership } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { Dialog } from './dialog.tsx'
import { FactsForm, factsOf } from './facts-form.tsx'
import { type MembershipDraft, MembershipForm } from './membership-form.tsx'
import type { PersonData } from './person.tsx'

interface Props {
  person: PersonData
  onClose: () => void
}

/** Old after any change of a person. */
export const personAnswers = ['people.get', 'people.list', 'people.accounts']

function useSaved() {
  const say = useWords<typeof vi>('people')
  return { invalidates: personAnswers, onDone: () => announce(say('person.saved')) }
}

export function ChangeFacts({ person, onClose }: Props) {
  const say = useWords<typeof vi>('people')
  const save = useCommand(change, useSaved())
  const [draft, setDraft] = useState({
    fullName: person.fullName,
    memberCode: person.memberCode ?? '',
    bornOn: person.bornOn,
    admittedOn: person.admittedOn,
    officialOn: person.officialOn,
    phone: person.phone ?? '',
    email: person.email ?? '',
    workplace: person.workplace,
  })
  return (
    <Dialog
      title={say('person.change')}
      submit={say('person.save')}
      ready={draft.fullName.trim() !== ''}
      onSubmit={() =>
        save.run({ params: { id: person.id }, body: { ...factsOf(draft), version: person.version } })
      }
      onClose={onClose}
    >
      <FactsForm
        draft={draft}
        onChange={next => setDraft({ ...draft, ...next, workplace: next.workplace as never })}
      />
    </Dialog>
  )
}

export function Move({ person, onClose }: Props) {
  const say = useWords<typeof vi>('people')
  const save = useCommand(setMembership, useSaved())
  const [draft, setDraft] = useState<MembershipDraft>({ cell: null, status: 'fullMember', beginsOn: today() })
  const [basis, setBasis] = useState('')
  const submit = () =>
    save.run({
      params: { id: person.id },
      body: {
        version: person.version,
        cell: draft.cell!.id,
        status: draft.status,
        beginsOn: draft.beginsOn!,
        ...(basis.trim() ? { basis: basis.trim() } : {}),
      },
    })
  return (
    <Dialog
      title={say('person.move')}
      submit={say('person.save')}
      ready={draft.cell !== null && draft.beginsOn !== null}
      onSubmit={submit}
      onClose={onClose}
    >
      <MembershipForm draft={draft} onChange={setDraft} required />
      <TextInput
        label={say('person.basis')}
        description={say('person.basisHint')}
        value={basis}
        onChange={event => setBasis(event.currentTarget.value)}
        maxLength={300}
      />
    </Dialog>
  )
}

interface DayAndReasonProps {
  title: string
  lead?: ReactNode
  withDay?: boolean
  onSubmit: (input: { on: string; reason: string }) => Promise<unknown>
  onClose: () => void
}

function DayAndReason({ title, lead, withDay = true, onSubmit, onClose }: DayAndReasonProps) {
  const say = useWords<typeof vi>('people')
  const [on, setOn] = useState<string | null>(today())
  const [reason, setReason] = useState('')
  return (
    <Dialog
      title={title}
      submit={title}
      lead={lead}
      ready={on !== null && reason.trim() !== ''}
      onSubmit={() => onSubmit({ on: on!, reason: reason.trim() })}
      onClose={onClose}
    >
      {withDay && <DayPicker label={say('person.day')} value={on} onChange={setOn} max={today()} required />}
      <Textarea
        label={say('person.reason')}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
        required
      />
    </Dialog>
  )
}

export function Leave({ person, onClose }: Props) {
  const say = useWords<typeof vi>('people')
  const save = useCommand(leave, useSaved())
  return (
    <DayAndReason
      title={say('person.leave')}
      lead={say('person.leaveHint')}
      onSubmit={input => save.run({ params: { id: person.id }, body: { version: person.version, ...input } })}
      onClose={onClose}
    />
  )
}

export function EndMembership({ person, onClose }: Props) {
  const say = useWords<typeof vi>('people')
  const save = useCommand(endMembership, useSaved())
  return (
    <DayAndReason
      title={say('person.endMembership')}
      lead={say('person.endMembershipHint')}
      onSubmit={input => save.run({ params: { id: person.id }, body: { version: person.version, ...input } })}
      onClose={onClose}
    />
  )
}

export function ComeBack({ person, onClose }: Props) {
  const say = useWords<typeof vi>('people')
  const save = useCommand(comeBack, useSaved())
  return (
    <DayAndReason
      title={say('person.comeBack')}
      withDay={false}
      onSubmit={({ reason }) =>
        save.run({ params: { id: person.id }, body: { version: person.version, reason } })
      }
      onClose={onClose}
    />
  )
}
