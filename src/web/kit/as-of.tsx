/** The date of view: everything on the page under the structure and the facts of that day. Stands in the address. */
import { Button } from '@mantine/core'
import { isDay, writeDay } from '../../platform/dates/dates.ts'
import { useUrlState } from '../address.tsx'
import { today } from '../clock.ts'
import { useWebWords } from '../words.ts'
import { DayPicker } from './day-picker.tsx'
import s from './kit.module.css'

/** The chosen day, or undefined for today: pass it on as `query: { asOf: useAsOf() }`. */
export function useAsOf(): string | undefined {
  const [{ asOf }] = useUrlState()
  return asOf && isDay(asOf) && asOf !== today() ? asOf : undefined
}

export function AsOf({ max, label }: { max?: string; label?: string }) {
  const say = useWebWords()
  const [, change] = useUrlState()
  const chosen = useAsOf()
  return (
    <div>
      <div className={s.asOf}>
        <DayPicker
          label={label ?? say('asOf.label')}
          value={chosen ?? today()}
          max={max}
          onChange={day => change({ asOf: day === today() ? null : day })}
        />
      </div>
      {chosen && (
        <div className={s.banner} role="status">
          <span>{say('asOf.banner', { day: writeDay(chosen) })}</span>
          <Button variant="default" size="compact-md" onClick={() => change({ asOf: null })}>
            {say('asOf.back')}
          </Button>
        </div>
      )}
    </div>
  )
}
