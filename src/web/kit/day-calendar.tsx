/** The calendar under a day's field. A chunk of its own: most days are typed. */
import { Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/vi'
import { today } from '../clock.ts'
import { useSession } from '../session.ts'
import { useWebWords } from '../words.ts'
import s from './kit.module.css'

export interface DayCalendarProps {
  label: string
  value: string | null
  min?: string | undefined
  max?: string | undefined
  onTake: (day: string) => void
  onClose: () => void
}

export function DayCalendar({ label, value, min, max, onTake, onClose }: DayCalendarProps) {
  const say = useWebWords()
  const { language } = useSession()
  return (
    <Popover
      opened
      onChange={open => !open && onClose()}
      position="bottom-end"
      withinPortal={false}
      withRoles={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <span className={s.dayAnchor} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label}>
        <DatePicker
          value={value}
          defaultDate={value ?? today()}
          onChange={day => day && onTake(day)}
          locale={language}
          firstDayOfWeek={1}
          weekendDays={[0]}
          ariaLabels={{
            previousMonth: say('day.previousMonth'),
            nextMonth: say('day.nextMonth'),
            previousYear: say('day.previousYear'),
            nextYear: say('day.nextYear'),
            previousDecade: say('day.previousDecade'),
            nextDecade: say('day.nextDecade'),
            monthLevelControl: say('day.toYears'),
            yearLevelControl: say('day.toDecades'),
          }}
          {...(min ? { minDate: min } : {})}
          {...(max ? { maxDate: max } : {})}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
