/** Yêu cầu báo cáo: what, of whom, until when; the burden and what is known already stand beside it before it is issued. */
import { Button, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useGo, useUrlState } from '../../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../../web/call.ts'
import { today } from '../../../../web/clock.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useMe } from '../../../../web/me.ts'
import { newKey } from '../../../../web/new-key.ts'
import { useWords } from '../../../../web/words.ts'
import {
  createSeries,
  getDutyRequest,
  getReport,
  issueRequest,
  listRequests,
  listSeries,
  previewRequest,
} from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import { Burden } from './burden.tsx'
import { bodyOf, emptySketch, fromDuty, type Sketch, seriesOf } from './sketch.ts'
import { WhatPart } from './what-part.tsx'
import { WhenPart } from './when-part.tsx'
import { WhoPart } from './who-part.tsx'

export function Ask() {
  const [{ answers, form, duty }] = useUrlState()
  const above = useEndpoint(getReport, { params: { id: answers ?? '' } }, { enabled: Boolean(answers) })
  if (duty) return <AskForDuty duty={duty} />
  if (!answers) return <Form initial={emptySketch({ formId: form ?? null })} above={null} />
  return (
    <Loaded query={above}>
      {report => (
        <Form
          initial={emptySketch({
            answers,
            title: report.title,
            occasion: report.occasion as Sketch['occasion'],
            from: report.from,
            to: report.to,
          })}
          above={{ title: report.title, receiver: report.receiver, due: report.due }}
        />
      )}
    </Loaded>
  )
}

/** From a report duty of a directive: whom, until when, to whom and through whom stand there already. */
function AskForDuty({ duty }: { duty: string }) {
  const say = useWords<typeof vi>('reports')
  const me = useMe()
  const known = useEndpoint(getDutyRequest, { params: { id: duty } })
  const own = me.data?.actingFor.id
  return (
    <Loaded query={known}>
      {found => (
        <Form
          initial={emptySketch({
            ...fromDuty(duty, found, own, today()),
            title: found.document ? say('ask.titleOf', { document: found.document.name }) : '',
          })}
          above={null}
        />
      )}
    </Loaded>
  )
}

export interface Above {
  title: string
  receiver: string
  due: string
}

function Form({ initial, above }: { initial: Sketch; above: Above | null }) {
  const say = useWords<typeof vi>('reports')
  const me = useMe()
  const go = useGo()
  const [sketch, setSketch] = useState(initial)
  const [key] = useState(newKey)
  const change = (part: Partial<Sketch>) => setSketch(now => ({ ...now, ...part }))
  const body = me.data ? bodyOf(sketch, me.data.actingFor.id, today()) : null
  const [settled] = useDebouncedValue(body, 400)
  const preview = useEndpoint(previewRequest, settled ? { body: settled } : {}, {
    enabled: settled !== null,
    keep: true,
  })
  const issue = useCommand(issueRequest, { invalidates: [listRequests, getReport, getDutyRequest] })
  const units = preview.data?.units ?? 0
  const series = useCommand(createSeries, { invalidates: [listSeries, listRequests] })
  const { repeat } = sketch
  const ready = Boolean(
    body && sketch.title.trim() && (sketch.due || repeat) && sketch.reason.trim() && units > 0,
  )

  const submit = async () => {
    if (!body) return
    if (repeat) {
      const asked = { ...seriesOf(body, repeat), key, reason: sketch.reason }
      const made = await series.run({ body: asked }).catch(() => null)
      if (!made) return
      announce(made.requests > 0 ? say('series.made', { count: made.requests }) : say('series.madeLater'))
      go('/bao-cao/dinh-ky')
      return
    }
    const done = await issue.run({ body: { ...body, key, reason: sketch.reason } }).catch(() => null)
    if (!done) return
    announce(say('ask.issued', { count: done.units }))
    go(`/bao-cao/yeu-cau/${done.id}`)
  }
  return (
    <>
      <PageHead
        title={say('ask.title')}
        crumbs={[{ label: say('received.title'), href: '/bao-cao/yeu-cau' }]}
        lead={above ? say('ask.leadAbove', { ...above }) : say('ask.lead')}
        behalf={me.data?.actingFor.name}
      />
      <div className={s.twoColumns}>
        <div>
          {sketch.duty && <p className={s.notice}>{say('ask.forDuty', { what: sketch.duty.name })}</p>}
          <WhatPart sketch={sketch} change={change} handedOn={above !== null} />
          <WhoPart sketch={sketch} change={change} preview={preview.data} />
          <WhenPart sketch={sketch} change={change} preview={preview.data} above={above} />
        </div>
        <aside className={s.beside} aria-label={say('ask.burden')}>
          <Section title={say('ask.burden')}>
            <Problem of={preview.error} />
            <Burden preview={settled ? preview.data : undefined} due={repeat?.begins ?? sketch.due} />
            <Textarea
              label={say('ask.reason')}
              description={say('ask.reasonHint')}
              required
              autosize
              minRows={3}
              maxLength={2000}
              value={sketch.reason}
              onChange={event => change({ reason: event.currentTarget.value })}
            />
          </Section>
        </aside>
      </div>
      <div className={s.sendBar}>
        <Problem of={issue.problem ?? series.problem} />
        <div className={s.sendRow}>
          <p role="status">
            <strong>{units > 0 ? say('ask.willReach', { count: units }) : say('ask.nobodyYet')}</strong>
          </p>
          <Button disabled={!ready} loading={issue.pending || series.pending} onClick={() => void submit()}>
            {say(repeat ? 'series.create' : 'steps.issue')}
          </Button>
        </div>
      </div>
    </>
  )
}
