/** The fields of a class. */
import { NativeSelect, TextInput } from '@mantine/core'
import { call } from '../../../../web/call.ts'
import { today } from '../../../../web/clock.ts'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { NumberField } from '../../../../web/kit/number-field.tsx'
import { type Choice, Picker } from '../../../../web/kit/picker.tsx'
import type { ClassBody } from '../../contract.ts'
import { listSpeakers, modes } from '../../contract.ts'
import { useSay } from '../shared.tsx'
import s from '../study.module.css'
import { type SiteDraft, Sites } from './sites.tsx'

export interface ClassDraft {
  title: string
  mode: (typeof modes)[number]
  place: string
  day: string | null
  from: string
  to: string
  capacity: number | null
  speaker: Choice | null
  material: string
  sites: SiteDraft[]
}

export const emptyClass = (title: string): ClassDraft => ({
  title,
  mode: 'inPerson',
  place: '',
  day: today(),
  from: '08:00',
  to: '11:00',
  capacity: null,
  speaker: null,
  material: '',
  sites: [],
})

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

export function isWhole(draft: ClassDraft): boolean {
  return (
    draft.title.trim() !== '' &&
    draft.day !== null &&
    isTime(draft.from) &&
    isTime(draft.to) &&
    draft.from < draft.to
  )
}

/** The hour on the wall in Vietnam, which has one zone and no summer time. */
const instant = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`).toISOString()

export function bodyOf(draft: ClassDraft): ClassBody {
  return {
    title: draft.title.trim(),
    mode: draft.mode,
    place: draft.place.trim() || null,
    startsAt: instant(draft.day ?? today(), draft.from),
    endsAt: instant(draft.day ?? today(), draft.to),
    capacity: draft.capacity,
    speaker: draft.speaker?.id ?? null,
    material: draft.material.trim() || null,
    sites:
      draft.mode === 'inPerson'
        ? []
        : draft.sites
            .filter(site => site.name.trim() !== '')
            .map(site => ({
              name: site.name.trim(),
              place: site.place.trim() || null,
              organisation: site.organisation?.id ?? null,
              parent: site.parent,
              capacity: site.capacity,
            })),
  }
}

async function findSpeakers(text: string, signal: AbortSignal): Promise<Choice[]> {
  const { items } = await call(listSpeakers, { query: { q: text, limit: 12 }, signal })
  return items.map(one => ({ id: one.id, name: one.name, detail: one.organisation }))
}

export function ClassForm({ draft, onChange }: { draft: ClassDraft; onChange: (draft: ClassDraft) => void }) {
  const say = useSay()
  const set = (change: Partial<ClassDraft>) => onChange({ ...draft, ...change })
  return (
    <div className={s.fieldGrid}>
      <TextInput
        className={s.wideField ?? ''}
        label={say('setUp.title')}
        required
        maxLength={300}
        value={draft.title}
        onChange={event => set({ title: event.currentTarget.value })}
      />
      <DayPicker label={say('setUp.day')} value={draft.day} onChange={day => set({ day })} />
      <TextInput
        type="time"
        label={say('setUp.from')}
        value={draft.from}
        onChange={event => set({ from: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={say('setUp.to')}
        value={draft.to}
        error={draft.from >= draft.to && isTime(draft.to) ? say('refusals.endsBeforeStart') : undefined}
        onChange={event => set({ to: event.currentTarget.value })}
      />
      <NativeSelect
        label={say('class.mode')}
        value={draft.mode}
        data={modes.map(value => ({ value, label: say(`modes.${value}`) }))}
        onChange={event => set({ mode: event.currentTarget.value as ClassDraft['mode'] })}
      />
      <TextInput
        className={s.wideField ?? ''}
        label={say('classes.place')}
        maxLength={300}
        value={draft.place}
        onChange={event => set({ place: event.currentTarget.value })}
      />
      <NumberField
        label={say('class.capacity')}
        value={draft.capacity}
        min={1}
        max={100_000}
        onChange={capacity => set({ capacity })}
      />
      <Picker
        label={say('classes.speaker')}
        search={findSpeakers}
        scope="speakers"
        value={draft.speaker}
        onChange={speaker => set({ speaker })}
      />
      <TextInput
        className={s.wideField ?? ''}
        label={say('conference.material')}
        maxLength={500}
        value={draft.material}
        onChange={event => set({ material: event.currentTarget.value })}
      />
      {draft.mode !== 'inPerson' && <Sites sites={draft.sites} onChange={sites => set({ sites })} />}
    </div>
  )
}
