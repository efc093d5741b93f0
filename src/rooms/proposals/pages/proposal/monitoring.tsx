/** Monitoring as planned and as found; risks that came true beside those declared in advance. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { useCommand } from '../../../../web/call.ts'
import { today } from '../../../../web/clock.ts'
import { AskDialog } from '../../../../web/kit/ask-dialog.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import { getProposal, listProposals, type Opened } from '../../contract.ts'
import { enterMonitoring, reportRisk } from '../../contract-work.ts'
import { advices } from '../../lifecycle.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'

const stale = { invalidates: [getProposal, listProposals] }
const beside = 'beside'

export function Monitoring({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  const [at, setAt] = useState<string | null>(null)
  const enter = useCommand(enterMonitoring, stale)
  const may =
    opened.state === 'running' && (opened.relations.includes('head') || opened.relations.includes('office'))
  return (
    <Section title={say('monitoring.title')}>
      <p className={s.small}>{say('monitoring.lead')}</p>
      <ul className={s.lines}>
        {opened.monitoring.map(one => (
          <li key={one.id}>
            <span className={s.line}>
              <span>
                {one.plannedOn
                  ? say('monitoring.planned', { day: writeDay(one.plannedOn) })
                  : say('monitoring.beside', { day: writeDay(one.enteredOn ?? '') })}
              </span>
              {one.enteredOn ? (
                <Status tone={one.advice === 'goOn' ? 'done' : 'waiting'}>
                  {say(`monitoring.advices.${one.advice ?? 'goOn'}`)}
                </Status>
              ) : (
                <Status tone={one.missed ? 'late' : 'info'}>
                  {say(one.missed ? 'monitoring.missed' : 'monitoring.coming')}
                </Status>
              )}
            </span>
            {one.findings && <span className={s.passage}>{one.findings}</span>}
            {one.enteredOn && (
              <span className={s.small}>{[one.by, writeDay(one.enteredOn)].filter(Boolean).join(' · ')}</span>
            )}
            {may && !one.enteredOn && (
              <span className={s.buttons}>
                <Button variant="default" size="compact-md" onClick={() => setAt(one.id)}>
                  {say('monitoring.write')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <Button variant="default" onClick={() => setAt(beside)}>
          {say('monitoring.writeBeside')}
        </Button>
      )}
      {at && (
        <AskDialog
          title={say('steps.monitor')}
          fields={[
            {
              name: 'findings',
              label: say('monitoring.findings'),
              kind: 'text',
              required: true,
              rows: 4,
              limit: 4000,
            },
            {
              name: 'advice',
              label: say('monitoring.advice'),
              kind: 'choice',
              options: advices.map(value => ({ value, label: say(`monitoring.advices.${value}`) })),
            },
          ]}
          onSubmit={({ findings = '', advice }) =>
            enter.run({
              params: { id: opened.id },
              body: {
                monitoringId: at === beside ? null : at,
                findings,
                advice: advice as (typeof advices)[number],
              },
            })
          }
          onClose={() => setAt(null)}
        />
      )}
    </Section>
  )
}

export function Risks({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  const [open, setOpen] = useState(false)
  const write = useCommand(reportRisk, stale)
  const may =
    opened.state === 'running' &&
    (['proposer', 'head', 'office'] as const).some(one => opened.relations.includes(one))
  const declared = (key: number | null) => opened.plan.risks.find(risk => risk.key === key)?.what
  return (
    <Section title={say('risks.title')}>
      {opened.risks.length === 0 && <p className={s.small}>{say('risks.none')}</p>}
      <ul className={s.lines}>
        {opened.risks.map(one => (
          <li key={one.id}>
            <span className={s.line}>
              <span className={s.passage}>{one.what}</span>
              <Status tone={one.riskKey === null ? 'waiting' : 'info'}>
                {say(one.riskKey === null ? 'risks.unforeseen' : 'risks.declared')}
              </Status>
            </span>
            {one.riskKey !== null && (
              <span className={s.small}>{say('risks.matches', { what: declared(one.riskKey) ?? '' })}</span>
            )}
            {one.damage && (
              <span>
                {say('risks.damage')}: {one.damage}
              </span>
            )}
            <span className={s.small}>
              {writeDay(one.happenedOn)} · {one.by}
            </span>
          </li>
        ))}
      </ul>
      {may && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {say('steps.risk')}
        </Button>
      )}
      {open && (
        <AskDialog
          title={say('steps.risk')}
          fields={[
            {
              name: 'key',
              label: say('risks.which'),
              kind: 'choice',
              options: [
                ...opened.plan.risks.map(risk => ({ value: String(risk.key), label: risk.what })),
                { value: '', label: say('risks.unforeseen') },
              ],
            },
            { name: 'what', label: say('risks.what'), kind: 'text', required: true, limit: 4000 },
            { name: 'damage', label: say('risks.damage'), kind: 'text', rows: 2 },
            {
              name: 'day',
              label: say('risks.day'),
              kind: 'day',
              required: true,
              initial: today(),
              max: today(),
            },
          ]}
          onSubmit={({ key, what = '', damage = '', day = '' }) =>
            write.run({
              params: { id: opened.id },
              body: { riskKey: key ? Number(key) : null, what, damage, happenedOn: day },
            })
          }
          onClose={() => setOpen(false)}
        />
      )}
    </Section>
  )
}
