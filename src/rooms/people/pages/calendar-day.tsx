/** Adding or changing one day of the calendar. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { setDay, year } from '../../../platform/dates/contract.ts'
import type { vi } from '../../../platform/dates/words.vi.ts'
import { useCommand } from '../../../web/call.ts'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import { useWords } from '../../../web/words.ts'
import type { CalendarRow } from './calendar.tsx'
import { Dialog } from './dialog.tsx'

export function DayDialog({ row, onClose }: { row: CalendarRow | null; onClose: () => void }) {
  const say = useWords<typeof vi>('calendar')
  const save = useCommand(setDay, { invalidates: [year] })
  const [day, setDayValue] = useState<string | null>(row?.day ?? null)
  const [kind, setKind] = useState<'off' | 'work'>((row?.kind as 'off' | undefined) ?? 'off')
  const [name, setName] = useState(row?.name ?? '')
  const [source, setSource] = useState(row?.source ?? '')
  const [verified, setVerified] = useState(row?.verified ?? true)
  const kinds = ['off', 'work'] as const
  return (
    <Dialog
      title={say(row ? 'change' : 'add')}
      submit={say('save')}
      ready={Boolean(day && name.trim() && source.trim())}
      onSubmit={() =>
        save.run({
          params: { day: day! },
          body: { kind, name: name.trim(), source: source.trim(), verified },
        })
      }
      onClose={onClose}
    >
      <DayPicker
        label={say('columns.day')}
        value={day}
        onChange={setDayValue}
        disabled={row !== null}
        required
      />
      <NativeSelect
        label={say('columns.kind')}
        data={kinds.map(value => ({ value, label: say(`kinds.${value}`) }))}
        value={kind}
        onChange={event => setKind(event.currentTarget.value as 'off')}
      />
      <TextInput
        label={say('columns.name')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        maxLength={200}
        required
      />
      <TextInput
        label={say('columns.source')}
        value={source}
        onChange={event => setSource(event.currentTarget.value)}
        maxLength={300}
        required
      />
      <Checkbox
        label={say('verified')}
        checked={verified}
        onChange={event => setVerified(event.currentTarget.checked)}
      />
    </Dialog>
  )
}
