/** Báo cáo định kỳ: what is asked by rhythm, the turns that went out and the next ones. */
import { Button } from '@mantine/core'
import { writeDay } from '../../../platform/dates/dates.ts'
import { PageLink } from '../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Empty } from '../../../web/kit/empty.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { Steps } from '../../../web/kit/steps.tsx'
import { useMe } from '../../../web/me.ts'
import { useAnyWords, useWords } from '../../../web/words.ts'
import { endSeries, listSeries } from '../contract.ts'
import { seriesLifecycle } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './reports.module.css'
import { RoomTabs } from './room-tabs.tsx'
import { Turns } from './turns.tsx'
import type { SeriesLine } from './words-of.ts'
import { writeRhythm } from './words-of.ts'

export function Series() {
  const say = useWords<typeof vi>('reports')
  const me = useMe()
  const answer = useEndpoint(listSeries, { query: { limit: 100 } })
  const ask = (
    <Button component={PageLink} href="/bao-cao/yeu-cau/moi">
      {say('received.ask')}
    </Button>
  )
  return (
    <>
      <PageHead
        title={say('series.title')}
        lead={say('series.lead')}
        behalf={me.data?.actingFor.name}
        actions={ask}
      />
      <RoomTabs />
      <Loaded query={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('series.empty')} hint={say('series.emptyHint')} action={ask} />
          ) : (
            <ul className={s.series}>
              {items.map(line => (
                <One key={line.id} line={line} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}

function One({ line }: { line: SeriesLine }) {
  const say = useWords<typeof vi>('reports')
  const end = useCommand(endSeries, { invalidates: [listSeries] })
  const running = line.state === 'running'
  const to = line.through
    ? say('own.through', { receiver: line.receiver, through: line.through })
    : line.receiver
  return (
    <li>
      <h2>{line.title}</h2>
      <p className={s.states}>
        <Status tone={running ? 'waiting' : 'stopped'}>
          {say(`states.report_series.${line.state as 'running'}`)}
        </Status>
        <span>
          {writeRhythm(say, line.rhythm)}
          {line.ends && `, ${say('series.until', { day: writeDay(line.ends) })}`}
        </span>
        <span>{to}</span>
      </p>
      <Problem line={line} />
      {line.next.length > 0 && (
        <section aria-label={say('series.next')}>
          <Turns turns={line.next} />
        </section>
      )}
      <Past line={line} />
      <Steps
        lifecycle={seriesLifecycle}
        allowed={line.allowed}
        say={step => say(`steps.${step}`)}
        details={{ end: { danger: true, preview: <p className={s.flat}>{say('series.endPreview')}</p> } }}
        onTake={async ({ step, reason }) => {
          const body = { step, version: line.version, ...(reason ? { reason } : {}) }
          await end.run({ params: { id: line.id }, body })
          announce(say('series.ended'))
        }}
      />
    </li>
  )
}

/** Why the open turn did not go out, in the words of the refusal. */
function Problem({ line }: { line: SeriesLine }) {
  const say = useWords<typeof vi>('reports')
  const any = useAnyWords()
  if (!line.problem) return null
  const [room = '', ...rest] = line.problem.code.split('.')
  const { data } = line.problem
  const words = any(room, `refusals.${rest.join('.')}`, line.problem.code)
  return (
    <div className={s.warning}>
      <Status tone="late">{say('series.problem')}</Status>
      <p>{words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => [data[name] ?? ''].flat().join('; '))}</p>
    </div>
  )
}

function Past({ line }: { line: SeriesLine }) {
  const say = useWords<typeof vi>('reports')
  if (line.past.length === 0) return null
  return (
    <section aria-label={say('series.past')}>
      <p className={s.flat}>
        <strong>{say('series.past')}</strong>
      </p>
      <ul className={s.plainList}>
        {line.past.map(turn => (
          <li key={turn.name}>
            {turn.requestId ? (
              <PageLink href={`/bao-cao/yeu-cau/${turn.requestId}`}>{turn.name}</PageLink>
            ) : (
              turn.name
            )}{' '}
            <span className={s.small}>
              {turn.requestId ? say('series.given', { ...turn }) : say('series.missed')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
