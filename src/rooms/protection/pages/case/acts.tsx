/** The next step, always in reach: each opens what it needs and says what comes of it. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { PageLink } from '../../../../web/address.tsx'
import { useCommand } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { AskDialog, type Field } from '../../../../web/kit/ask-dialog.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useWords } from '../../../../web/words.ts'
import {
  concludeCase,
  getCase,
  listCases,
  type OpenedCase,
  replyToFinding,
  takeCaseStep,
} from '../../contract.ts'
import { publishPrecedent } from '../../contract-precedents.ts'
import { type Outcome, stepOf } from '../../lifecycle.ts'
import type { vi } from '../../words.vi.ts'
import s from '../protection.module.css'

type Plain = 'accept' | 'passUp' | 'passAppealUp' | 'takeBack' | 'agree' | 'appeal' | 'uphold'
const plain: readonly string[] = [
  'accept',
  'agree',
  'appeal',
  'uphold',
  'passUp',
  'passAppealUp',
  'takeBack',
] satisfies Plain[]
/** Taken by one press: nothing has to be written. */
const bare: readonly string[] = ['accept', 'agree'] satisfies Plain[]
const concluding = new Set<string>([...Object.values(stepOf), 'revise'])
const stale = { invalidates: [getCase, listCases] }

type Dialog = Plain | 'reply' | 'conclude' | 'publish'

export function Acts({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  const [open, setOpen] = useState<Dialog | null>(null)
  const move = useCommand(takeCaseStep, stale)
  const { allowed } = opened
  const concludes = allowed.some(step => concluding.has(step))
  const steps = plain.filter(step => allowed.includes(step)) as Plain[]
  const examines = allowed.includes('examine')
  const none = steps.length === 0 && !concludes && !examines && !allowed.includes('reply')
  if (none && !opened.mayPublish) return null
  const take = (step: Plain, reason?: string) =>
    move.run({
      params: { id: opened.id },
      body: { step, version: opened.version, ...(reason ? { reason } : {}) },
    })
  const press = (step: Plain) => {
    if (!bare.includes(step)) return setOpen(step)
    take(step).then(
      () => announce(say('detail.done')),
      () => undefined,
    )
  }
  return (
    <div className={s.sendBar}>
      <Problem of={open === null ? move.problem : null} />
      <div className={s.endButtons}>
        {concludes && (
          <Button onClick={() => setOpen('conclude')}>
            {say(opened.state === 'appealed' ? 'conclusion.revise' : 'conclusion.conclude')}
          </Button>
        )}
        {allowed.includes('reply') && <Button onClick={() => setOpen('reply')}>{say('steps.reply')}</Button>}
        {examines && (
          <Button
            component={PageLink}
            href={`/bao-ve/${opened.id}/xac-minh`}
            variant={concludes ? 'default' : 'filled'}
          >
            {say(opened.finding ? 'finding.rewrite' : 'finding.write')}
          </Button>
        )}
        {steps.map(step => (
          <Button
            key={step}
            variant={bare.includes(step) ? 'filled' : 'default'}
            loading={move.pending && bare.includes(step)}
            onClick={() => press(step)}
          >
            {say(`steps.${step}`)}
          </Button>
        ))}
        {opened.mayPublish && (
          <Button variant="default" onClick={() => setOpen('publish')}>
            {say('precedents.publish')}
          </Button>
        )}
      </div>
      {open && plain.includes(open) && (
        <Reasoned step={open as Plain} onTake={take} onClose={() => setOpen(null)} />
      )}
      {open === 'reply' && <Reply opened={opened} onClose={() => setOpen(null)} />}
      {open === 'conclude' && <Conclude opened={opened} onClose={() => setOpen(null)} />}
      {open === 'publish' && <Publish opened={opened} onClose={() => setOpen(null)} />}
    </div>
  )
}

interface ReasonedProps {
  step: Plain
  onTake: (step: Plain, reason?: string) => Promise<unknown>
  onClose: () => void
}

function Reasoned({ step, onTake, onClose }: ReasonedProps) {
  const say = useWords<typeof vi>('protection')
  return (
    <AskDialog
      title={say(`steps.${step}`)}
      lead={<p>{say(`detail.leads.${step as 'appeal'}`)}</p>}
      fields={[
        { name: 'reason', label: say('detail.reason'), kind: 'text', required: true, limit: 4000, rows: 4 },
      ]}
      onSubmit={({ reason }) => onTake(step, reason)}
      onClose={onClose}
    />
  )
}

interface DialogProps {
  opened: OpenedCase
  onClose: () => void
}

function Reply({ opened, onClose }: DialogProps) {
  const say = useWords<typeof vi>('protection')
  const send = useCommand(replyToFinding, stale)
  return (
    <AskDialog
      title={say('steps.reply')}
      lead={<p>{say('reply.lead')}</p>}
      fields={[
        {
          name: 'agrees',
          label: say('reply.choose'),
          kind: 'choice',
          options: [
            { value: 'yes', label: say('reply.agrees') },
            { value: 'no', label: say('reply.disagrees') },
          ],
        },
        { name: 'words', label: say('reply.words'), kind: 'text', rows: 5, limit: 8000 },
      ]}
      onSubmit={({ agrees, words = '' }) =>
        send.run({
          params: { id: opened.id },
          body: { version: opened.version, agrees: agrees === 'yes', words },
        })
      }
      onClose={onClose}
    />
  )
}

/** Only what the finding allows is offered; the page says so where that is nothing. */
function Conclude({ opened, onClose }: DialogProps) {
  const say = useWords<typeof vi>('protection')
  const send = useCommand(concludeCase, stale)
  const appealed = opened.state === 'appealed'
  const options = opened.possible.map(value => ({
    value,
    label: `${say(`outcomes.${value}`)}. ${say(`outcomeHints.${value}`)}`,
  }))
  const fields: Field[] = [
    { name: 'outcome', label: say('conclusion.outcome'), kind: 'choice', options },
    {
      name: 'reason',
      label: say('conclusion.reasons'),
      kind: 'text',
      required: true,
      rows: 5,
      limit: 4000,
    },
    { name: 'number', label: say('conclusion.number'), kind: 'line', limit: 60 },
  ]
  const none = options.length === 0
  return (
    <AskDialog
      title={say(appealed ? 'conclusion.revise' : 'conclusion.conclude')}
      lead={<p>{say(none ? 'conclusion.cannot' : 'conclusion.lead')}</p>}
      fields={none ? [] : fields}
      onSubmit={({ outcome, reason = '', number = '' }) =>
        none
          ? Promise.resolve()
          : send.run({
              params: { id: opened.id },
              body: {
                version: opened.version,
                outcome: outcome as Outcome,
                reason,
                number,
                finding: null,
              },
            })
      }
      onClose={onClose}
    />
  )
}

function Publish({ opened, onClose }: DialogProps) {
  const say = useWords<typeof vi>('protection')
  const send = useCommand(publishPrecedent, stale)
  return (
    <AskDialog
      title={say('precedents.publish')}
      lead={<p>{say('precedents.publishLead')}</p>}
      fields={[
        { name: 'title', label: say('precedents.name'), kind: 'line', required: true, limit: 200 },
        {
          name: 'situation',
          label: say('precedents.situation'),
          kind: 'text',
          required: true,
          rows: 4,
          limit: 3000,
        },
        {
          name: 'reasoning',
          label: say('precedents.reasoning'),
          kind: 'text',
          required: true,
          rows: 4,
          limit: 3000,
        },
      ]}
      onSubmit={({ title = '', situation = '', reasoning = '' }) =>
        send.run({ params: { id: opened.id }, body: { title, situation, reasoning } })
      }
      onClose={onClose}
    />
  )
}
