/** The next step, always in reach: each opens what it needs and says what comes of it. */
import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { PageLink } from '../../../../web/address.tsx'
import { useCommand } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { AskDialog } from '../../../../web/kit/ask-dialog.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useWords } from '../../../../web/words.ts'
import { getProposal, listProposals, type Opened, takeProposalStep } from '../../contract.ts'
import { type ProposalStep, proposalLifecycle } from '../../lifecycle.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'

const Convene = lazy(() => import('./convene-dialog.tsx').then(m => ({ default: m.ConveneDialog })))
const Decide = lazy(() => import('./decide-dialog.tsx').then(m => ({ default: m.DecideDialog })))
const End = lazy(() => import('./end-dialogs.tsx').then(m => ({ default: m.EndDialog })))

type PlainStep = 'submit' | 'receive' | 'return' | 'refer' | 'withdraw'
const plain: readonly string[] = ['receive', 'return', 'refer', 'withdraw'] satisfies PlainStep[]
const decisions: readonly string[] = ['implement', 'pilot', 'decline', 'adjust', 'extend', 'stop']

export function Acts({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  const [open, setOpen] = useState<ProposalStep | null>(null)
  const move = useCommand(takeProposalStep, { invalidates: [getProposal, listProposals] })
  const steps = stepsOf(opened)
  if (steps.length === 0) return null
  const take = (step: PlainStep, reason?: string) =>
    move.run({
      params: { id: opened.id },
      body: { step, version: opened.version, ...(reason ? { reason } : {}) },
    })
  const press = (step: ProposalStep) => {
    if (step !== 'receive') return setOpen(step)
    take('receive').then(
      () => announce(say('detail.done')),
      () => undefined,
    )
  }
  return (
    <div className={s.sendBar}>
      <Problem of={open === null ? move.problem : null} />
      <div className={s.endButtons}>
        {steps.map((step, at) =>
          step === 'submit' ? (
            <Button key={step} component={PageLink} href={`/de-xuat/${opened.id}/sua`}>
              {say('detail.rewrite')}
            </Button>
          ) : (
            <Button
              key={step}
              variant={at === 0 ? 'filled' : 'default'}
              loading={move.pending && step === 'receive'}
              onClick={() => press(step)}
            >
              {say(step === 'convene' && opened.state === 'convened' ? 'meeting.again' : `steps.${step}`)}
            </Button>
          ),
        )}
      </div>
      <Suspense fallback={null}>
        {open && plain.includes(open) && (
          <Plain step={open as PlainStep} onTake={take} onClose={() => setOpen(null)} />
        )}
        {open === 'convene' && <Convene opened={opened} onClose={() => setOpen(null)} />}
        {open && decisions.includes(open) && (
          <Decide opened={opened} kind={open as 'pilot'} onClose={() => setOpen(null)} />
        )}
        {open && ['vote', 'complete', 'review', 'conclude'].includes(open) && (
          <End opened={opened} step={open as 'vote'} onClose={() => setOpen(null)} />
        )}
      </Suspense>
    </div>
  )
}

/** The way forward first; what the vote does not allow is not offered. */
function stepsOf(opened: Opened): ProposalStep[] {
  const order = Object.keys(proposalLifecycle.steps) as ProposalStep[]
  const passed = opened.meetings.findLast(meeting => meeting.closedAt)?.tally?.passed ?? false
  const steps = order
    .filter(step => opened.allowed.includes(step))
    .filter(step => !(step === 'decline' && passed))
    .filter(step => !(step === 'submit' && opened.state === 'draft'))
  const first: Partial<Record<Opened['state'], ProposalStep>> = {
    received: 'convene',
    convened: 'vote',
    voted: passed ? 'pilot' : 'decline',
    running: 'complete',
  }
  const main = first[opened.state]
  return main && steps.includes(main) ? [main, ...steps.filter(step => step !== main)] : steps
}

interface PlainProps {
  step: PlainStep
  onTake: (step: PlainStep, reason?: string) => Promise<unknown>
  onClose: () => void
}

function Plain({ step, onTake, onClose }: PlainProps) {
  const say = useWords<typeof vi>('proposals')
  const reasoned = proposalLifecycle.steps[step]
  const required = 'reason' in reasoned && reasoned.reason === 'required'
  return (
    <AskDialog
      title={say(`steps.${step}`)}
      lead={<p>{say(`detail.leads.${step as 'return'}`)}</p>}
      fields={required ? [{ name: 'reason', label: say('detail.reason'), kind: 'text', required: true }] : []}
      onSubmit={({ reason }) => onTake(step, reason)}
      onClose={onClose}
    />
  )
}
