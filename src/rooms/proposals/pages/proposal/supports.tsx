/** Support asked for: what the authority said, promised and gave. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { useCommand } from '../../../../web/call.ts'
import { today } from '../../../../web/clock.ts'
import { AskDialog, type Field } from '../../../../web/kit/ask-dialog.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import { getProposal, listProposals, type Opened } from '../../contract.ts'
import { askSupport, takeSupportStep } from '../../contract-work.ts'
import { supportKinds } from '../../lifecycle.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'
import { toneOf, useWordsOf } from '../words-of.ts'
import { StepButtons } from './step-buttons.tsx'

const stale = { invalidates: [getProposal, listProposals] }

export function Supports({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  const [asking, setAsking] = useState(false)
  const ask = useCommand(askSupport, stale)
  const may = opened.state === 'running' && opened.relations.includes('proposer')
  return (
    <Section title={say('supports.title')}>
      {opened.supports.length === 0 && <p className={s.small}>{say('supports.none')}</p>}
      <ul className={s.lines}>
        {opened.supports.map(one => (
          <SupportLine key={one.id} one={one} />
        ))}
      </ul>
      {may && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {say('steps.askSupport')}
        </Button>
      )}
      {asking && (
        <AskDialog
          title={say('steps.askSupport')}
          fields={[
            {
              name: 'kind',
              label: say('supports.kind'),
              kind: 'choice',
              options: supportKinds.map(value => ({ value, label: say(`supports.kinds.${value}`) })),
            },
            { name: 'what', label: say('supports.what'), kind: 'text', required: true },
          ]}
          onSubmit={({ kind, what = '' }) =>
            ask.run({
              params: { id: opened.id },
              body: { kind: kind as (typeof supportKinds)[number], what },
            })
          }
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  )
}

type SupportStep = 'promise' | 'give' | 'refuse' | 'miss'

function SupportLine({ one }: { one: Opened['supports'][number] }) {
  const say = useWords<typeof vi>('proposals')
  const of = useWordsOf()
  const [step, setStep] = useState<SupportStep | null>(null)
  const move = useCommand(takeSupportStep, stale)
  const reasoned = step === 'refuse'
  const text: Field = {
    name: 'text',
    label: say(reasoned ? 'detail.reason' : 'supports.answer'),
    kind: 'text',
    required: reasoned,
  }
  const day: Field = {
    name: 'day',
    label: say('supports.promisedFor'),
    kind: 'day',
    required: true,
    min: today(),
  }
  return (
    <li>
      <span className={s.line}>
        <span>
          {say(`supports.kinds.${one.kind}`)}: {one.what}
        </span>
        <Status tone={toneOf[one.state] ?? 'info'}>{of('states.support', one.state)}</Status>
      </span>
      <span className={s.small}>
        {[
          say('supports.askedOn', { day: writeDay(one.askedOn) }),
          one.promisedFor && say('supports.promisedOn', { day: writeDay(one.promisedFor) }),
          one.givenOn && say('supports.givenOn', { day: writeDay(one.givenOn) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {one.answer && <span className={s.passage}>{one.answer}</span>}
      <StepButtons steps={one.allowed} onPress={chosen => setStep(chosen as SupportStep)} />
      {step && (
        <AskDialog
          title={say(`steps.${step}`)}
          fields={step === 'promise' ? [day, text] : step === 'miss' ? [] : [text]}
          onSubmit={({ text: words = '', day: promised = '' }) =>
            move.run({
              params: { id: one.id },
              body: {
                step,
                version: one.version,
                promisedFor: promised || null,
                answer: reasoned ? '' : words,
                ...(reasoned ? { reason: words } : {}),
              },
            })
          }
          onClose={() => setStep(null)}
        />
      )}
    </li>
  )
}
