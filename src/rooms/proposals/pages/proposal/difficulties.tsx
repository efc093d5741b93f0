/** Difficulties raised: what the authority answered, by when, how late; words that their writer took away again. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { useCommand } from '../../../../web/call.ts'
import { AskDialog } from '../../../../web/kit/ask-dialog.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import { getProposal, listProposals, type Opened } from '../../contract.ts'
import { eraseDifficulty, raiseDifficulty, takeDifficultyStep } from '../../contract-work.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'
import { toneOf, useWordsOf } from '../words-of.ts'
import { StepButtons } from './step-buttons.tsx'

const stale = { invalidates: [getProposal, listProposals] }

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
          <DifficultyLine key={one.id} one={one} mine={opened.relations.includes('proposer')} />
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

function DifficultyLine({ one, mine }: { one: Opened['difficulties'][number]; mine: boolean }) {
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
        <span className={one.what ? s.passage : s.small}>{one.what || say('difficulties.erased')}</span>
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
      {mine && one.what && <EraseWords one={one} />}
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

/** Whoever wrote it takes it away: nobody else can. */
function EraseWords({ one }: { one: Opened['difficulties'][number] }) {
  const say = useWords<typeof vi>('proposals')
  const [open, setOpen] = useState(false)
  const erase = useCommand(eraseDifficulty, stale)
  return (
    <>
      <span className={s.buttons}>
        <Button variant="subtle" size="compact-md" onClick={() => setOpen(true)}>
          {say('steps.erase')}
        </Button>
      </span>
      {open && (
        <AskDialog
          title={say('steps.erase')}
          lead={<p>{say('difficulties.eraseLead')}</p>}
          fields={[
            {
              name: 'basis',
              label: say('difficulties.eraseBasis'),
              kind: 'text',
              required: true,
              limit: 500,
            },
          ]}
          onSubmit={({ basis = '' }) =>
            erase.run({ params: { id: one.id }, body: { version: one.version, basis } })
          }
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
