/** One watch against retaliation, for its cadre and its two officers alone. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { writeDay } from '../../../platform/dates/dates.ts'
import { usePageParams } from '../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { AskDialog } from '../../../web/kit/ask-dialog.tsx'
import { Deadline } from '../../../web/kit/deadline.tsx'
import { Facts } from '../../../web/kit/facts.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Reads } from '../../../web/kit/reads.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useWords } from '../../../web/words.ts'
import { getWatch, listWatches, type OpenedWatch, takeWatchStep } from '../contract-watch.ts'
import { type WatchStep, watchLifecycle } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './protection.module.css'
import { toneOf, useWordsOf } from './words-of.ts'

export function Watch() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getWatch, { params: { id } })
  return <Loaded query={answer}>{opened => <Body opened={opened} />}</Loaded>
}

function Body({ opened }: { opened: OpenedWatch }) {
  const say = useWords<typeof vi>('protection')
  const of = useWordsOf()
  return (
    <>
      <PageHead
        title={say('watch.title')}
        crumbs={[{ label: say('list.title'), href: '/bao-ve' }]}
        lead={say('watch.lead')}
      />
      <p className={s.states}>
        <Status tone={toneOf[opened.state] ?? 'info'}>{of('states.retaliation_watch', opened.state)}</Status>
        <Deadline day={opened.dueOn} done={opened.state === 'confirmed'} />
      </p>
      <Facts
        facts={[
          { label: say('list.cadre'), value: opened.cadre },
          { label: say('list.name'), value: opened.title },
          {
            label: say('watch.act'),
            value: `${say(`acts.${opened.act}`)}, ${say('watch.on', { day: writeDay(opened.actOn) })}`,
          },
          { label: say('watch.body'), value: opened.body },
          { label: say('watch.officers'), value: opened.officers.join(', ') },
        ]}
      />
      <Section title={say('watch.account')}>
        <p className={s.small}>{say(opened.byHouse ? 'watch.byHouse' : 'watch.byCadre')}</p>
        <p className={s.passage}>{opened.account}</p>
      </Section>
      <Finding opened={opened} />
      {opened.mine && <Reads title={say('reads.title')} reads={opened.reads} />}
      <Acts opened={opened} />
    </>
  )
}

function Finding({ opened }: { opened: OpenedWatch }) {
  const say = useWords<typeof vi>('protection')
  return (
    <Section title={say('watch.finding')}>
      {opened.retaliation === null ? (
        <p className={s.small}>{say('watch.waiting')}</p>
      ) : (
        <>
          <Status tone={opened.retaliation ? 'late' : 'done'}>
            {say(opened.retaliation ? 'watch.yes' : 'watch.no')}
          </Status>
          <p className={s.passage}>{opened.finding}</p>
          <p className={s.small}>
            {[
              opened.judgedBy && say('watch.judgedBy', { by: opened.judgedBy }),
              opened.confirmedBy &&
                opened.confirmedOn &&
                say('watch.confirmedBy', { by: opened.confirmedBy, day: writeDay(opened.confirmedOn) }),
            ]
              .filter(Boolean)
              .join(', ')}
          </p>
        </>
      )}
    </Section>
  )
}

/** Taking up and confirming are one press; a judgement and sending back are written. */
function Acts({ opened }: { opened: OpenedWatch }) {
  const say = useWords<typeof vi>('protection')
  const [open, setOpen] = useState<'judge' | 'sendBack' | null>(null)
  const move = useCommand(takeWatchStep, { invalidates: [getWatch, listWatches] })
  const steps = (Object.keys(watchLifecycle.steps) as WatchStep[]).filter(step =>
    opened.allowed.includes(step),
  )
  if (steps.length === 0) return null
  const take = (step: WatchStep, more: object = {}) =>
    move.run({ params: { id: opened.id }, body: { step, version: opened.version, ...more } })
  return (
    <div className={s.sendBar}>
      <Problem of={open === null ? move.problem : null} />
      <div className={s.endButtons}>
        {steps.map((step, at) => (
          <Button
            key={step}
            variant={at === 0 ? 'filled' : 'default'}
            onClick={() => {
              if (step === 'judge' || step === 'sendBack') return setOpen(step)
              take(step).then(
                () => announce(say('detail.done')),
                () => undefined,
              )
            }}
          >
            {say(`steps.${step}`)}
          </Button>
        ))}
      </div>
      {open === 'judge' && (
        <AskDialog
          title={say('steps.judge')}
          fields={[
            {
              name: 'retaliation',
              label: say('watch.question'),
              kind: 'choice',
              options: [
                { value: 'yes', label: say('watch.yes') },
                { value: 'no', label: say('watch.no') },
              ],
            },
            {
              name: 'finding',
              label: say('watch.grounds'),
              kind: 'text',
              required: true,
              rows: 5,
              limit: 4000,
            },
          ]}
          onSubmit={({ retaliation, finding = '' }) =>
            take('judge', { retaliation: retaliation === 'yes', finding })
          }
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'sendBack' && (
        <AskDialog
          title={say('steps.sendBack')}
          fields={[{ name: 'reason', label: say('detail.reason'), kind: 'text', required: true }]}
          onSubmit={({ reason }) => take('sendBack', { reason })}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}
