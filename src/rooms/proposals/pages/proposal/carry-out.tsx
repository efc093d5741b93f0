/** Support asked for and difficulties raised: what the authority said, by when, how late. */
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
import { askSupport, raiseDifficulty, takeDifficultyStep, takeSupportStep } from '../../contract-work.ts'
import { supportKinds } from '../../lifecycle.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'
import { toneOf, useWordsOf } from '../words-of.ts'

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

function StepButtons({ steps, onPress }: { steps: readonly string[]; onPress: (step: string) => void }) {
  const of = useWordsOf()
  if (steps.length === 0) return null
  return (
    <span className={s.buttons}>
      {steps.map(step => (
        <Button key={step} variant="default" size="compact-md" onClick={() => onPress(step)}>
          {of('steps', step)}
        </Button>
      ))}
    </span>
  )
}

export function Difficulties({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  const [raising, setRaising] = useState(false)
  const raise = useCommand(raiseDifficulty, stale)
  const may = opened.state === 'running' && opened.relations.includes('proposer')
  return (
    <Section title={say('difficulties.title')}>
      {opened.difficulties.length === 0 && <p className={s.small}>{say('difficulties.none')}</p>}
      <ul className={s.lines}>
        {opened.difficulties.map(one => (
          <DifficultyLine key={one.id} one={one} />
        ))}
      </ul>
      {may && (
        <Button variant="default" onClick={() => setRaising(true)}>
          {say('steps.raise')}
        </Button>
      )}
      {raising && (
        <AskDialog
          title={say('steps.raise')}
          lead={<p>{say('difficulties.lead')}</p>}
          fields={[
            {
              name: 'what',
              label: say('difficulties.what'),
              kind: 'text',
              required: true,
              rows: 4,
              limit: 4000,
            },
          ]}
          onSubmit={({ what = '' }) => raise.run({ params: { id: opened.id }, body: { what } })}
          onClose={() => setRaising(false)}
        />
      )}
    </Section>
  )
}

type DifficultyStep = 'answer' | 'raiseAgain' | 'settle'

function DifficultyLine({ one }: { one: Opened['difficulties'][number] }) {
  const say = useWords<typeof vi>('proposals')
  const of = useWordsOf()
  const [step, setStep] = useState<DifficultyStep | null>(null)
  const move = useCommand(takeDifficultyStep, stale)
  const take = (chosen: DifficultyStep, answer: string, reason: string) =>
    move.run({
      params: { id: one.id },
      body: { step: chosen, version: one.version, answer, ...(reason ? { reason } : {}) },
    })
  return (
    <li>
      <span className={s.line}>
        <span className={s.passage}>{one.what}</span>
        <Status tone={one.late > 0 && one.state === 'raised' ? 'late' : (toneOf[one.state] ?? 'info')}>
          {of('states.difficulty', one.state)}
        </Status>
      </span>
      <span className={s.small}>
        {[
          say('difficulties.raisedOn', { day: writeDay(one.raisedOn) }),
          one.dueOn && say('difficulties.dueOn', { day: writeDay(one.dueOn) }),
          one.answeredOn && say('difficulties.answeredOn', { day: writeDay(one.answeredOn) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {one.late > 0 && <Status tone="late">{say('difficulties.late', { count: one.late })}</Status>}
      {one.answer && (
        <span className={s.passage}>
          <strong>{one.answeredBy}:</strong> {one.answer}
        </span>
      )}
      <StepButtons steps={one.allowed} onPress={chosen => setStep(chosen as DifficultyStep)} />
      {step && (
        <AskDialog
          title={say(`steps.${step}`)}
          fields={
            step === 'settle'
              ? []
              : [
                  {
                    name: 'text',
                    label: say(step === 'answer' ? 'difficulties.answer' : 'detail.reason'),
                    kind: 'text',
                    required: true,
                    rows: 4,
                    limit: 4000,
                  },
                ]
          }
          onSubmit={({ text = '' }) =>
            take(step, step === 'answer' ? text : '', step === 'raiseAgain' ? text : '')
          }
          onClose={() => setStep(null)}
        />
      )}
    </li>
  )
}
