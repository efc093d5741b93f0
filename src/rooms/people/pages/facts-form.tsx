/** Fields of a person's facts, for adding and for correcting. */
import { TextInput } from '@mantine/core'
import { findOrganisations } from '../../../web/find.ts'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import type { Choice } from '../../../web/kit/picker.tsx'
import { OrganisationPicker } from '../../../web/kit/pickers.tsx'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'
import s from './people.module.css'

export interface FactsDraft {
  fullName: string
  memberCode: string
  bornOn: string | null
  admittedOn: string | null
  officialOn: string | null
  phone: string
  email: string
  workplace: Choice | null
}

export const emptyFacts: FactsDraft = {
  fullName: '',
  memberCode: '',
  bornOn: null,
  admittedOn: null,
  officialOn: null,
  phone: '',
  email: '',
  workplace: null,
}

/** The body of `people.create` and `people.change`: empty fields are null. */
export function factsOf(draft: FactsDraft) {
  return {
    fullName: draft.fullName.trim(),
    memberCode: draft.memberCode.trim() || null,
    bornOn: draft.bornOn,
    admittedOn: draft.admittedOn,
    officialOn: draft.officialOn,
    phone: draft.phone.trim() || null,
    email: draft.email.trim() || null,
    workplace: draft.workplace?.id ?? null,
  }
}

export function FactsForm({ draft, onChange }: { draft: FactsDraft; onChange: (draft: FactsDraft) => void }) {
  const say = useWords<typeof vi>('people')
  const set = (change: Partial<FactsDraft>) => onChange({ ...draft, ...change })
  return (
    <>
      <TextInput
        label={say('list.name')}
        value={draft.fullName}
        onChange={event => set({ fullName: event.currentTarget.value })}
        maxLength={120}
        autoComplete="off"
        required
      />
      <div className={s.pair}>
        <TextInput
          label={say('list.code')}
          value={draft.memberCode}
          onChange={event => set({ memberCode: event.currentTarget.value })}
          maxLength={40}
          autoComplete="off"
        />
        <DayPicker
          label={say('person.bornOn')}
          value={draft.bornOn}
          onChange={bornOn => set({ bornOn })}
          clearable
        />
        <DayPicker
          label={say('person.admittedOn')}
          value={draft.admittedOn}
          onChange={admittedOn => set({ admittedOn })}
          clearable
        />
        <DayPicker
          label={say('person.officialOn')}
          value={draft.officialOn}
          onChange={officialOn => set({ officialOn })}
          clearable
        />
        <TextInput
          label={say('person.phone')}
          value={draft.phone}
          onChange={event => set({ phone: event.currentTarget.value })}
          maxLength={30}
          autoComplete="off"
        />
        <TextInput
          label={say('person.email')}
          value={draft.email}
          onChange={event => set({ email: event.currentTarget.value })}
          maxLength={200}
          autoComplete="off"
        />
      </div>
      <OrganisationPicker
        label={say('list.workplace')}
        search={findOrganisations}
        value={draft.workplace}
        onChange={workplace => set({ workplace })}
      />
    </>
  )
}
