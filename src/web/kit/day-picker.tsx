/** A day, typed as 15/12/2021 (also 15-12-2021, 15.12.2021) or chosen on the calendar. */
import { DateInput } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/vi'
import { IconCalendar } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { readDay, writeDay } from '../../platform/dates/dates.ts'
import { today } from '../clock.ts'
import { useSession } from '../session.ts'
import { useWebWords } from '../words.ts'

export interface DayPickerProps {
  label: string
  /** `YYYY-MM-DD` or null. */
  value: string | null
  onChange: (day: string | null) => void
  min?: string | undefined
  max?: string | undefined
  required?: boolean
  disabled?: boolean
  clearable?: boolean
  description?: ReactNode
  error?: ReactNode
  hideLabel?: boolean
}

export function DayPicker({
  label,
  value,
  onChange,
  min,
  max,
  error,
  hideLabel = false,
  ...rest
}: DayPickerProps) {
  const say = useWebWords()
  const { language } = useSession()
  const [wrong, setWrong] = useState('')
  const parse = (text: string) => {
    const day = readDay(text)
    setWrong(day === null ? text.trim() : '')
    return day
  }
  return (
    <DateInput
      {...(hideLabel ? { 'aria-label': label } : { label })}
      value={value}
      onChange={day => {
        setWrong('')
        onChange(day)
      }}
      dateParser={parse}
      valueFormat={writeDay}
      defaultDate={value ?? today()}
      {...(min ? { minDate: min } : {})}
      {...(max ? { maxDate: max } : {})}
      locale={language}
      firstDayOfWeek={1}
      placeholder={say('day.placeholder')}
      leftSection={<IconCalendar size={16} aria-hidden />}
      error={error ?? (wrong ? say('day.wrong', { text: wrong }) : undefined)}
      weekendDays={[0]}
      clearButtonProps={{ 'aria-label': say('pick.clear') }}
      popoverProps={{ transitionProps: { duration: 0 } }}
      {...rest}
    />
  )
}
