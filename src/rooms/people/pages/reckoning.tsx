/** Counting a term of working days as deadlines do. */
import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { reckon } from '../../../platform/dates/contract.ts'
import { writeDay } from '../../../platform/dates/dates.ts'
import type { vi } from '../../../platform/dates/words.vi.ts'
import { useEndpoint } from '../../../web/call.ts'
import { today, writeWeekday } from '../../../web/clock.ts'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useSession } from '../../../web/session.ts'
import { useWords } from '../../../web/words.ts'
import s from './people.module.css'

export function Reckoning() {
  const say = useWords<typeof vi>('calendar')
  const { language } = useSession()
  const [from, setFrom] = useState<string | null>(today())
  const [days, setDays] = useState(7)
  const query = useEndpoint(
    reckon,
    { query: { from: from ?? today(), days } },
    { enabled: from !== null, keep: true },
  )
  return (
    <Section title={say('reckoning.title')}>
      <div className={s.form}>
        <div className={s.pair}>
          <DayPicker label={say('reckoning.from')} value={from} onChange={setFrom} />
          <NumberInput
            label={say('reckoning.days')}
            value={days}
            onChange={value => setDays(Math.trunc(Number(value)) || 0)}
            min={-1000}
            max={1000}
            clampBehavior="strict"
            allowDecimal={false}
          />
        </div>
        <Problem of={query.error} />
        {query.data && (
          <p role="status" style={{ margin: 0 }}>
            <strong>{say('reckoning.result', { day: writeWeekday(query.data.to, language) })}</strong>
            {query.data.doubtful.length > 0 && (
              <span className={s.soft}>
                {' '}
                {say('reckoning.doubt', { days: query.data.doubtful.map(writeDay).join(', ') })}
              </span>
            )}
          </p>
        )}
      </div>
    </Section>
  )
}
