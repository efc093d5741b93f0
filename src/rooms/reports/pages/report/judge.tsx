/** A report that is read: who receives it accepts it or returns the whole or single places; its unit may open it again. */
import { useState } from 'react'
import { useCommand } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { Steps } from '../../../../web/kit/steps.tsx'
import { useWords } from '../../../../web/words.ts'
import { type Entry, getReport, listReports, placesOf, takeReportStep } from '../../contract.ts'
import { reportLifecycle } from '../../lifecycle.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import { FigurePlace, ListPlace, PassagePlace, type PlaceProps, ReturnTick } from './places.tsx'
import type { Opened } from './use-draft.ts'

const nothing: Omit<Entry, 'key'> = { value: null, reason: null, text: '', rows: [] }

export function Judge({ report }: { report: Opened }) {
  const say = useWords<typeof vi>('reports')
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const entries = new Map(report.entries.map(entry => [entry.key, entry]))
  const mayReturn = report.allowed.includes('return')
  const tick = (key: string, on: boolean) =>
    setTicked(known => new Set(on ? [...known, key] : [...known].filter(one => one !== key)))
  const place = (key: string, label: string): PlaceProps => ({
    entry: entries.get(key) ?? { key, ...nothing },
    open: false,
    change: () => undefined,
    children: (
      <>
        {report.remarks
          .filter(remark => remark.key === key)
          .map(remark => (
            <p key={remark.at} className={s.warning}>
              <Status tone="late">{say('report.returnedPlace', { by: remark.by })}</Status> {remark.reason}
            </p>
          ))}
        {mayReturn && <ReturnTick label={label} ticked={ticked.has(key)} onTick={on => tick(key, on)} />}
      </>
    ),
  })
  if (report.submission === 0 && !report.mayWrite)
    return <p className={s.notice}>{say('report.notSentYet')}</p>
  return (
    <>
      {report.definition.sections.map(section => (
        <Section key={section.key} title={section.title}>
          {section.fields.map(field => (
            <FigurePlace
              key={field.key}
              field={field}
              evidence={report.evidence[field.key]}
              {...place(field.key, field.label)}
            />
          ))}
          {section.prompts.map(prompt => (
            <PassagePlace key={prompt.key} prompt={prompt} {...place(prompt.key, prompt.label)} />
          ))}
          {section.kind === 'list' && <ListPlace section={section} {...place(section.key, section.title)} />}
        </Section>
      ))}
      <Decide report={report} ticked={ticked} />
    </>
  )
}

function Decide({ report, ticked }: { report: Opened; ticked: ReadonlySet<string> }) {
  const say = useWords<typeof vi>('reports')
  const take = useCommand(takeReportStep, {
    invalidates: [
      getReport,
      listReports,
      'reports.getRequest',
      'reports.listMatrix',
      'reports.getConsolidation',
    ],
  })
  if (report.allowed.length === 0) return null
  const labels = placesOf(report.definition).filter(place => ticked.has(place.key))
  return (
    <div className={s.sendBar}>
      <div className={s.sendRow}>
        <p className={s.small}>
          {report.submittedBy && say('report.sentBy', { by: report.submittedBy, number: report.submission })}
        </p>
        <Steps
          lifecycle={reportLifecycle}
          allowed={report.allowed}
          main={'accept' as keyof typeof reportLifecycle.steps}
          say={step =>
            step === 'return' && labels.length > 0
              ? say('report.returnSome', { count: labels.length })
              : say(`steps.${step}`)
          }
          details={{
            return: {
              preview: (
                <div>
                  <p className={s.flat}>
                    {say(labels.length > 0 ? 'report.returnsPlaces' : 'report.returnsWhole')}
                  </p>
                  <ul className={s.names}>
                    {labels.map(place => (
                      <li key={place.key}>{place.label}</li>
                    ))}
                  </ul>
                </div>
              ),
            },
          }}
          onTake={async ({ step, reason }) => {
            const places = step === 'return' ? [...ticked] : []
            await take.run({
              params: { id: report.id },
              body: {
                step: step as 'accept' | 'return' | 'amend',
                version: report.version,
                ...(reason ? { reason } : {}),
                ...(places.length > 0 ? { places } : {}),
              },
            })
            announce(say(`done.${step as 'accept' | 'return' | 'amend'}`))
          }}
        />
      </div>
    </div>
  )
}
