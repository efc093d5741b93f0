/** Việc của tôi hôm nay: what waits for the reader, in bands by due date. Handled things are gone. */
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Reply } from '../../platform/contract.ts'
import { dayInVietnam, writeDay } from '../../platform/dates/dates.ts'
import { work } from '../../platform/desk/contract.ts'
import { PageLink } from '../address.tsx'
import { useEndpoint } from '../call.ts'
import { writeWeekday } from '../clock.ts'
import { Deadline } from '../kit/deadline.tsx'
import { Empty } from '../kit/empty.tsx'
import { Loaded, RowsSkeleton } from '../kit/loaded.tsx'
import { PageHead } from '../kit/page-head.tsx'
import { useSession } from '../session.ts'
import { useAnyWords, useWebWords } from '../words.ts'
import { type Band, bandsOf, firstRows } from './bands.ts'
import s from './my-work.module.css'

type Answer = Reply<typeof work>
type Item = Answer['items'][number]

export function MyWork() {
  const say = useWebWords()
  const { language } = useSession()
  const answer = useEndpoint(work, {}, { every: 120_000 })
  const day = answer.data?.today
  return (
    <>
      <PageHead title={say('work.title')} lead={day && writeWeekday(day, language)} />
      <Loaded query={answer} skeleton={<RowsSkeleton rows={5} height={72} />}>
        {data => <Bands {...data} />}
      </Loaded>
    </>
  )
}

function Bands({ today, items }: Answer) {
  const say = useWebWords()
  const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false })
  const [all, setAll] = useState(false)
  if (items.length === 0) {
    return <Empty icon={IconCircleCheck} title={say('work.emptyTitle')} hint={say('work.emptyHint')} />
  }
  const shown = all ? items : firstRows(items, narrow ? 5 : 30)
  const rest = items.length - shown.length
  return (
    <>
      {bandsOf(shown, today).map(({ band, items: rows }) => (
        <BandOf
          key={band}
          band={band}
          total={bandsOf(items, today).find(one => one.band === band)!.items.length}
        >
          {rows.map(item => (
            <Row
              key={`${item.room} ${item.reason} ${item.id}`}
              item={item}
              today={today}
              first={item === items[0]}
            />
          ))}
        </BandOf>
      ))}
      {rest > 0 && (
        <Button variant="default" className={s.more ?? ''} onClick={() => setAll(true)}>
          {say('work.more', { count: rest })}
        </Button>
      )}
    </>
  )
}

function BandOf({ band, total, children }: { band: Band; total: number; children: React.ReactNode }) {
  const say = useWebWords()
  const id = `band-${band}`
  return (
    <section className={s.band} data-band={band} aria-labelledby={id}>
      <h2 id={id}>
        {say(`work.${band}`)} <span>{say('work.count', { count: total })}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  )
}

function Row({ item, today, first }: { item: Item; today: string; first: boolean }) {
  const say = useWebWords()
  const sayAny = useAnyWords()
  const why = sayAny(item.room, `work.${item.reason}`, item.reason, { count: item.count ?? 0 })
  const verb = sayAny(item.room, `workActions.${item.reason}`, say('work.open'))
  const clause = item.clause && say('work.clause', { clause: item.clause })
  const source = [item.source, clause].filter(Boolean).join(', ')
  const where = [source, item.from && say('work.from', { name: item.from })].filter(Boolean).join(' · ')
  return (
    <li className={s.row}>
      <div className={s.what}>
        <PageLink href={item.href} className={s.title}>
          {item.title}
        </PageLink>
        {where && <span className={s.small}>{where}</span>}
        <span className={s.why}>{why}</span>
      </div>
      <div className={s.when}>
        {item.due ? <Deadline day={item.due} today={today} /> : <span>{say('work.noDeadline')}</span>}
        {(item.lateAbove ?? 0) > 0 && (
          <span className={s.above}>{say('work.lateAbove', { count: item.lateAbove ?? 0 })}</span>
        )}
        <span className={s.small}>
          {say('work.since', { day: writeDay(dayInVietnam(new Date(item.since))) })}
        </span>
      </div>
      <Button
        component={PageLink}
        href={item.href}
        variant={first ? 'filled' : 'default'}
        className={s.act ?? ''}
        aria-label={`${verb}: ${item.title}`}
      >
        {verb}
      </Button>
    </li>
  )
}
