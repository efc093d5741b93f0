/** The working-day calendar of a year: days off, worked weekend days, what is to be confirmed; counting a term. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { clearDay, setDay, year as yearOf } from '../../../platform/dates/contract.ts'
import { writeDay } from '../../../platform/dates/dates.ts'
import type { vi } from '../../../platform/dates/words.vi.ts'
import { useUrlState } from '../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { today, writeWeekday } from '../../../web/clock.ts'
import { Empty } from '../../../web/kit/empty.tsx'
import { Loaded, RowsSkeleton } from '../../../web/kit/loaded.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMay } from '../../../web/me.ts'
import { useSession } from '../../../web/session.ts'
import { useWords } from '../../../web/words.ts'
import { DayDialog } from './calendar-day.tsx'
import { Dialog } from './dialog.tsx'
import s from './people.module.css'
import { Reckoning } from './reckoning.tsx'

export type CalendarRow = Reply<typeof yearOf>['items'][number]

export function Calendar() {
  const say = useWords<typeof vi>('calendar')
  const [state, change] = useUrlState()
  const mayChange = useMay('calendar.change')
  const shown = /^\d{4}$/.test(state.year ?? '') ? Number(state.year) : Number(today().slice(0, 4))
  const query = useEndpoint(yearOf, { params: { year: shown } }, { keep: true })
  const [adding, setAdding] = useState(false)
  const go = (to: number) => change({ year: String(to) })
  return (
    <>
      <PageHead
        title={say('title')}
        lead={say('intro')}
        actions={mayChange && <Button onClick={() => setAdding(true)}>{say('add')}</Button>}
      />
      <Reckoning />
      <div className={s.yearRow}>
        <Button variant="default" onClick={() => go(shown - 1)}>
          {say('previous')}
        </Button>
        <h2 aria-live="polite">{say('year', { year: shown })}</h2>
        <Button variant="default" onClick={() => go(shown + 1)}>
          {say('next')}
        </Button>
      </div>
      <Loaded query={query} skeleton={<RowsSkeleton rows={8} />}>
        {({ items }) => <Days items={items} mayChange={mayChange} />}
      </Loaded>
      {adding && <DayDialog row={null} onClose={() => setAdding(false)} />}
    </>
  )
}

function Days({ items, mayChange }: { items: readonly CalendarRow[]; mayChange: boolean }) {
  const say = useWords<typeof vi>('calendar')
  const doubtful = items.filter(item => !item.verified).length
  if (items.length === 0) return <Empty title={say('empty')} />
  return (
    <>
      {doubtful > 0 && <Status tone="waiting">{say('doubtful', { count: doubtful })}</Status>}
      <ul className={s.rows}>
        {items.map(row => (
          <Day key={row.day} row={row} mayChange={mayChange} />
        ))}
      </ul>
    </>
  )
}

function Day({ row, mayChange }: { row: CalendarRow; mayChange: boolean }) {
  const say = useWords<typeof vi>('calendar')
  const { language } = useSession()
  const [open, setOpen] = useState<'change' | 'remove' | null>(null)
  const save = useCommand(setDay, { invalidates: [yearOf] })
  const remove = useCommand(clearDay, { invalidates: [yearOf] })
  const { day, ...rest } = row
  return (
    <li>
      <div className={s.rowBody}>
        <p>
          <strong>{writeWeekday(day, language)}</strong>: {row.name}
        </p>
        <p className={s.soft}>
          {say(`kinds.${row.kind as 'off'}`)} · {row.source}
        </p>
      </div>
      <Status tone={row.verified ? 'done' : 'waiting'}>
        {say(row.verified ? 'verified' : 'unverified')}
      </Status>
      {mayChange && (
        <div className={s.buttons}>
          {!row.verified && (
            <Button
              loading={save.pending}
              onClick={() =>
                save
                  .run({ params: { day }, body: { ...rest, kind: row.kind as 'off', verified: true } })
                  .catch(() => undefined)
              }
            >
              {say('confirm')}
            </Button>
          )}
          <Button variant="default" onClick={() => setOpen('change')}>
            {say('change')}
          </Button>
          <Button variant="default" onClick={() => setOpen('remove')}>
            {say('remove')}
          </Button>
        </div>
      )}
      <Problem of={save.problem} />
      {open === 'change' && <DayDialog row={row} onClose={() => setOpen(null)} />}
      {open === 'remove' && (
        <Dialog
          title={say('remove')}
          lead={say('removeAsk', { day: writeDay(day) })}
          submit={say('remove')}
          onSubmit={() => remove.run({ params: { day } })}
          onClose={() => setOpen(null)}
        />
      )}
    </li>
  )
}
