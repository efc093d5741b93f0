/** Closing the vote; and the end: report with each aim, the meeting that assesses it, the conclusion with the causes. */
import { useCommand } from '../../../../web/call.ts'
import { today } from '../../../../web/clock.ts'
import { AskDialog, type Field } from '../../../../web/kit/ask-dialog.tsx'
import { useWords } from '../../../../web/words.ts'
import { getProposal, listProposals, type Opened } from '../../contract.ts'
import { closeVote, complete, conclude, review } from '../../contract-work.ts'
import { results } from '../../lifecycle.ts'
import type { vi } from '../../words.vi.ts'

interface EndProps {
  opened: Opened
  onClose: () => void
}
const stale = { invalidates: [getProposal, listProposals] }

export function EndDialog({
  step,
  ...props
}: EndProps & { step: 'vote' | 'complete' | 'review' | 'conclude' }) {
  if (step === 'vote') return <CloseVote {...props} />
  if (step === 'complete') return <Complete {...props} />
  return step === 'review' ? <Review {...props} /> : <Conclude {...props} />
}

function CloseVote({ opened, onClose }: EndProps) {
  const say = useWords<typeof vi>('proposals')
  const close = useCommand(closeVote, stale)
  return (
    <AskDialog
      title={say('steps.vote')}
      lead={<p>{say('meeting.closeLead')}</p>}
      fields={[
        {
          name: 'minutes',
          label: say('meeting.minutes'),
          kind: 'text',
          required: true,
          rows: 5,
          limit: 4000,
        },
      ]}
      onSubmit={({ minutes = '' }) =>
        close.run({ params: { id: opened.id }, body: { version: opened.version, minutes } })
      }
      onClose={onClose}
    />
  )
}

/** Causes and damage as both the proposer and the authority state them. */
function useCauses(): Field[] {
  const say = useWords<typeof vi>('proposals')
  return [
    { name: 'objective', label: say('assessment.objective'), kind: 'text', limit: 4000 },
    { name: 'subjective', label: say('assessment.subjective'), kind: 'text', limit: 4000 },
    { name: 'damage', label: say('assessment.damageIfAny'), kind: 'text', rows: 2, limit: 2000 },
  ]
}

function Complete({ opened, onClose }: EndProps) {
  const say = useWords<typeof vi>('proposals')
  const causes = useCauses()
  const send = useCommand(complete, stale)
  const { aims } = opened.plan
  return (
    <AskDialog
      title={say('steps.complete')}
      fields={[
        {
          name: 'day',
          label: say('report.finished'),
          kind: 'day',
          required: true,
          initial: today(),
          max: today(),
        },
        { name: 'results', label: say('report.results'), kind: 'text', required: true, rows: 5, limit: 8000 },
        ...aims.map(
          (aim, at): Field => ({
            name: `aim${at}`,
            label: say('report.reachedOf', { name: aim.name }),
            description: say('report.targetWas', { target: aim.target }),
            kind: 'line',
            required: true,
            limit: 500,
          }),
        ),
        ...causes,
      ]}
      onSubmit={values =>
        send.run({
          params: { id: opened.id },
          body: {
            version: opened.version,
            report: {
              finishedOn: values.day ?? '',
              results: values.results ?? '',
              indicators: aims.map((aim, at) => ({ ...aim, reached: values[`aim${at}`] ?? '' })),
              objectiveCauses: values.objective ?? '',
              subjectiveCauses: values.subjective ?? '',
              damage: values.damage ?? '',
            },
          },
        })
      }
      onClose={onClose}
    />
  )
}

function Review({ opened, onClose }: EndProps) {
  const say = useWords<typeof vi>('proposals')
  const send = useCommand(review, stale)
  return (
    <AskDialog
      title={say('steps.review')}
      fields={[
        {
          name: 'day',
          label: say('meeting.day'),
          kind: 'day',
          required: true,
          initial: today(),
          max: today(),
        },
        { name: 'attendees', label: say('assessment.attendees'), kind: 'text', required: true, rows: 2 },
        {
          name: 'minutes',
          label: say('meeting.minutes'),
          kind: 'text',
          required: true,
          rows: 5,
          limit: 4000,
        },
      ]}
      onSubmit={({ day = '', attendees = '', minutes = '' }) =>
        send.run({
          params: { id: opened.id },
          body: { version: opened.version, reviewedOn: day, attendees, minutes },
        })
      }
      onClose={onClose}
    />
  )
}

function Conclude({ opened, onClose }: EndProps) {
  const say = useWords<typeof vi>('proposals')
  const causes = useCauses()
  const send = useCommand(conclude, stale)
  return (
    <AskDialog
      title={say('steps.conclude')}
      lead={<p>{say('assessment.lead')}</p>}
      fields={[
        {
          name: 'result',
          label: say('assessment.result'),
          kind: 'choice',
          options: results.map(value => ({ value, label: say(`results.${value}`) })),
        },
        ...causes.map(field => ({ ...field, initial: reported(opened, field.name) })),
        {
          name: 'conclusion',
          label: say('assessment.conclusion'),
          kind: 'text',
          required: true,
          rows: 4,
          limit: 4000,
        },
      ]}
      onSubmit={({ result, objective = '', subjective = '', damage = '', conclusion = '' }) =>
        send.run({
          params: { id: opened.id },
          body: {
            version: opened.version,
            result: result as (typeof results)[number],
            objectiveCauses: objective,
            subjectiveCauses: subjective,
            damage,
            conclusion,
          },
        })
      }
      onClose={onClose}
    />
  )
}

/** What the proposer stated stands there to be kept or corrected: nothing is typed twice. */
function reported({ report }: Opened, name: string): string {
  if (!report) return ''
  return { objective: report.objectiveCauses, subjective: report.subjectiveCauses }[name] ?? report.damage
}
