/** Lặp lại: by which rhythm, from when until when, and the next turns with their days before anything is made. */
import { NativeSelect } from '@mantine/core'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { useEndpoint } from '../../../../web/call.ts'
import { today } from '../../../../web/clock.ts'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { NumberField } from '../../../../web/kit/number-field.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useWords } from '../../../../web/words.ts'
import { previewSeries } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import { Turns } from '../turns.tsx'
import { type Repeat, rhythmOf, rhythms, usualRepeat, weekdays } from './sketch.ts'

interface RepeatsProps {
  repeat: Repeat | null
  change: (repeat: Repeat | null) => void
}

export function Repeats({ repeat, change }: RepeatsProps) {
  const say = useWords<typeof vi>('reports')
  return (
    <div className={s.fields}>
      <NativeSelect
        label={say('series.repeat')}
        value={repeat?.every ?? 'none'}
        data={(['none', ...rhythms] as const).map(value => ({ value, label: say(`series.every.${value}`) }))}
        onChange={event => {
          const every = rhythms.find(one => one === event.currentTarget.value)
          change(every ? usualRepeat(every, today()) : null)
        }}
      />
      {repeat && <Rhythm repeat={repeat} change={part => change({ ...repeat, ...part })} />}
    </div>
  )
}

interface RhythmProps {
  repeat: Repeat
  change: (part: Partial<Repeat>) => void
}

function Rhythm({ repeat, change }: RhythmProps) {
  const say = useWords<typeof vi>('reports')
  return (
    <>
      <div className={s.three}>
        <On repeat={repeat} change={change} />
        <DayPicker
          label={say('series.begins')}
          value={repeat.begins}
          min={today()}
          required
          onChange={begins => begins && change({ begins })}
        />
        <DayPicker
          label={say('series.ends')}
          value={repeat.ends}
          min={repeat.begins}
          clearable
          onChange={ends => change({ ends })}
        />
      </div>
      <div className={s.three}>
        <NativeSelect
          label={say('series.moved')}
          value={repeat.moved}
          data={(['before', 'after'] as const).map(value => ({ value, label: say(`series.moves.${value}`) }))}
          onChange={event => change({ moved: event.currentTarget.value === 'after' ? 'after' : 'before' })}
        />
        <NumberField
          label={say('series.closesBefore')}
          value={repeat.closesBefore}
          max={60}
          onChange={closesBefore => change({ closesBefore: closesBefore ?? 0 })}
        />
        <NumberField
          label={say('series.opensBefore')}
          value={repeat.opensBefore}
          max={60}
          onChange={opensBefore => change({ opensBefore: opensBefore ?? 0 })}
        />
      </div>
      <Preview repeat={repeat} />
    </>
  )
}

/** On which day of its turn it is due. */
function On({ repeat, change }: RhythmProps) {
  const say = useWords<typeof vi>('reports')
  if (repeat.every === 'weekly')
    return (
      <NativeSelect
        label={say('series.weekday')}
        value={repeat.weekday}
        data={weekdays.map(value => ({ value, label: say(`series.weekdays.${value}`) }))}
        onChange={event => change({ weekday: event.currentTarget.value as Repeat['weekday'] })}
      />
    )
  const date = (
    <NumberField
      label={say(repeat.every === 'quarterly' ? 'series.dateOfQuarter' : 'series.date')}
      value={repeat.date}
      min={1}
      max={31}
      required
      onChange={value => value && change({ date: value })}
    />
  )
  if (repeat.every !== 'yearly') return date
  return (
    <div className={s.pair}>
      {date}
      <NativeSelect
        label={say('series.month')}
        value={String(repeat.month)}
        data={Array.from({ length: 12 }, (_, at) => ({
          value: String(at + 1),
          label: say('series.monthNumber', { month: at + 1 }),
        }))}
        onChange={event => change({ month: Number(event.currentTarget.value) })}
      />
    </div>
  )
}

function Preview({ repeat }: { repeat: Repeat }) {
  const say = useWords<typeof vi>('reports')
  const { begins, ends, moved, closesBefore, opensBefore } = repeat
  const query = { rhythm: rhythmOf(repeat), begins, moved, closesBefore, opensBefore }
  const answer = useEndpoint(previewSeries, { query: ends ? { ...query, ends } : query }, { keep: true })
  return (
    <section aria-label={say('series.preview')}>
      <p className={s.flat}>
        <strong>{say('series.preview')}</strong>
      </p>
      <Problem of={answer.error} />
      {answer.data && answer.data.turns.length === 0 && (
        <p className={s.small}>
          {say('series.noTurns')} {ends && `(${writeDay(begins)} – ${writeDay(ends)})`}
        </p>
      )}
      {answer.data && <Turns turns={answer.data.turns} />}
    </section>
  )
}
