/** Fields of a membership: cell, status, from which day. */
import { NativeSelect } from '@mantine/core'
import { today } from '../../../web/clock.ts'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import type { Choice } from '../../../web/kit/picker.tsx'
import { OrganisationPicker } from '../../../web/kit/pickers.tsx'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'
import s from './people.module.css'
import { findCells } from './search.ts'

export interface MembershipDraft {
  cell: Choice | null
  status: 'fullMember' | 'probationaryMember'
  beginsOn: string | null
}

interface Props {
  draft: MembershipDraft
  onChange: (draft: MembershipDraft) => void
  required?: boolean
}

export function MembershipForm({ draft, onChange, required = false }: Props) {
  const say = useWords<typeof vi>('people')
  const statuses = ['fullMember', 'probationaryMember'] as const
  return (
    <>
      <OrganisationPicker
        label={say('list.cell')}
        search={findCells}
        value={draft.cell}
        onChange={cell => onChange({ ...draft, cell })}
        required={required}
      />
      <div className={s.pair}>
        <NativeSelect
          label={say('person.status')}
          data={statuses.map(value => ({ value, label: say(`statuses.${value}`) }))}
          value={draft.status}
          onChange={event => onChange({ ...draft, status: event.currentTarget.value as 'fullMember' })}
        />
        <DayPicker
          label={say('person.from')}
          value={draft.beginsOn}
          onChange={beginsOn => onChange({ ...draft, beginsOn })}
          max={today()}
          required={required}
        />
      </div>
    </>
  )
}
