/** Filling: sections left, what is still missing right; saved by itself, sent when nothing is missing. */
import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { PageLink } from '../../../../web/address.tsx'
import { useCommand } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useMay, useMe } from '../../../../web/me.ts'
import { newKey } from '../../../../web/new-key.ts'
import { useWords } from '../../../../web/words.ts'
import { type Entry, getReport, listReports, placesOf, submitReport } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import { type Lack, lacksOf } from './missing.ts'
import { FigurePlace, idOf, ListPlace, PassagePlace, type PlaceProps } from './places.tsx'
import { type Draft, type Opened, useDraft } from './use-draft.ts'

export function Fill({ report }: { report: Opened }) {
  const say = useWords<typeof vi>('reports')
  const draft = useDraft(report)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  /** What stands on the screen: a figure that nobody typed shows what the system counts. */
  const shown = (key: string): Entry => {
    const { revision, ...entry } = draft.entries.get(key)!
    const proof = report.evidence[key]
    const untouched =
      proof && entry.value === null && revision === 0 && !touched.has(key) && report.open.includes(key)
    return untouched ? { ...entry, value: proof.value } : entry
  }
  const lacks = lacksOf(report.definition, shown, report.evidence)
  const place = (key: string): PlaceProps => ({
    entry: shown(key),
    open: report.open.includes(key),
    change: part => {
      setTouched(known => new Set(known).add(key))
      draft.change(key, part)
    },
    children: <Beside report={report} draft={draft} placeKey={key} />,
  })
  return (
    <div className={s.twoColumns}>
      <div>
        <Gather report={report} />
        {report.definition.sections.map(section => (
          <Section key={section.key} title={section.title}>
            {section.fields.map(field => (
              <FigurePlace
                key={field.key}
                field={field}
                evidence={report.evidence[field.key]}
                {...place(field.key)}
              />
            ))}
            {section.prompts.map(prompt => (
              <PassagePlace key={prompt.key} prompt={prompt} {...place(prompt.key)} />
            ))}
            {section.kind === 'list' && <ListPlace section={section} {...place(section.key)} />}
          </Section>
        ))}
      </div>
      <aside className={s.beside} aria-label={say('report.missing')}>
        <Section title={say('report.missing')}>
          <Missing lacks={lacks} />
          <SavedMark draft={draft} />
          <Send report={report} draft={draft} lacks={lacks} shown={shown} />
        </Section>
      </aside>
    </div>
  )
}

/** A committee gathers below what it must report above: the very same form goes down, the sums come back up. */
function Gather({ report }: { report: Opened }) {
  const say = useWords<typeof vi>('reports')
  const mayAsk = useMay('report.ask')
  const me = useMe()
  // A cell has nobody below to ask.
  if (!mayAsk || me.data?.actingFor.kind === 'cell') return null
  return (
    <div className={s.notice}>
      {report.below.map(one => (
        <p key={one.id} className={s.flat}>
          <PageLink href={`/bao-cao/yeu-cau/${one.id}`}>{one.title}</PageLink>{' '}
          {say('report.belowCounts', { accepted: one.accepted, expected: one.expected })}
        </p>
      ))}
      <p className={s.flat}>
        {report.below.length === 0 && `${say('report.gatherHint')} `}
        <PageLink href={`/bao-cao/yeu-cau/moi?answers=${report.id}`}>{say('report.gather')}</PageLink>
      </p>
    </div>
  )
}

/** What the receiver said of this place, and what somebody else wrote at it meanwhile. */
function Beside({ report, draft, placeKey }: { report: Opened; draft: Draft; placeKey: string }) {
  const say = useWords<typeof vi>('reports')
  const theirs = draft.conflicts.get(placeKey)
  const remarks = report.remarks.filter(remark => remark.key === placeKey)
  return (
    <>
      {remarks.map(remark => (
        <div key={remark.at} className={s.warning}>
          <Status tone="late">{say('report.returnedPlace', { by: remark.by })}</Status>
          <p>{remark.reason}</p>
        </div>
      ))}
      {theirs && (
        <div className={s.warning}>
          <Status tone="late">{say('report.conflict')}</Status>
          <p className={s.prose}>
            {theirs.text || (theirs.value ?? theirs.rows.map(row => row.join(' · ')).join('\n'))}
          </p>
          <span className={s.buttons}>
            <Button variant="default" onClick={() => draft.settle(placeKey, false)}>
              {say('report.takeTheirs')}
            </Button>
            <Button variant="default" onClick={() => draft.settle(placeKey, true)}>
              {say('report.keepMine')}
            </Button>
          </span>
        </div>
      )}
    </>
  )
}

function Missing({ lacks }: { lacks: readonly Lack[] }) {
  const say = useWords<typeof vi>('reports')
  if (lacks.length === 0) return <Status tone="done">{say('report.complete')}</Status>
  return (
    <ul className={s.plainList}>
      {lacks.map(lack => (
        <li key={`${lack.key} ${lack.why}`}>
          <a href={`#${idOf(lack.key)}`} onClick={event => jump(event, lack.key)}>
            {lack.label}
          </a>{' '}
          <span className={s.small}>{say(`report.lack.${lack.why}`)}</span>
        </li>
      ))}
    </ul>
  )
}

function jump(event: { preventDefault: () => void }, key: string): void {
  event.preventDefault()
  const place = document.getElementById(idOf(key))
  place?.scrollIntoView({ block: 'center' })
  place?.querySelector<HTMLElement>('textarea, input')?.focus()
}

function SavedMark({ draft }: { draft: Draft }): ReactNode {
  const say = useWords<typeof vi>('reports')
  return (
    <div className={s.saved} role="status">
      <Status tone={draft.saving === 'failed' ? 'late' : draft.saving === 'saved' ? 'done' : 'waiting'}>
        {say(`report.saving.${draft.saving}`)}
      </Status>
      {draft.saving === 'failed' && <Problem of={draft.problem} retry={() => void draft.flush()} />}
    </div>
  )
}

interface SendProps {
  report: Opened
  draft: Draft
  lacks: readonly Lack[]
  shown: (key: string) => Entry
}

function Send({ report, draft, lacks, shown }: SendProps) {
  const say = useWords<typeof vi>('reports')
  const send = useCommand(submitReport, { invalidates: [getReport, listReports, 'reports.getRequest'] })
  const [pending, setPending] = useState(false)
  /** The same content is sent under the same key, so that a repeat after a lost answer doubles nothing. */
  const attempt = useRef({ content: '', key: '' })
  const submit = async () => {
    setPending(true)
    try {
      const version = await draft.flush()
      if (version === undefined) return
      const entries = placesOf(report.definition).map(place => shown(place.key))
      const content = JSON.stringify(entries)
      if (attempt.current.content !== content) attempt.current = { content, key: newKey() }
      const body = { key: attempt.current.key, version, entries }
      await send.run({ params: { id: report.id }, body }).then(
        () => announce(say('report.sent', { receiver: report.through ?? report.receiver })),
        () => undefined,
      )
    } finally {
      setPending(false)
    }
  }
  const blocked = lacks.length > 0 || draft.conflicts.size > 0
  return (
    <div className={s.sendBlock}>
      <Problem of={send.problem} />
      <Button fullWidth size="md" disabled={blocked} loading={pending} onClick={() => void submit()}>
        {say('steps.submit')}
      </Button>
      <p className={s.small}>
        {report.through
          ? say('report.goesThrough', { through: report.through, receiver: report.receiver })
          : say('report.goesTo', { receiver: report.receiver })}
      </p>
    </div>
  )
}
