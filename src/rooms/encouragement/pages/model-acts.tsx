/** What can be done with a model: adopt it, report what came of it, name the rule that embodies it, take it back. */
import { Button } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useState } from 'react'
import { useCommand } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { AskDialog } from '../../../web/kit/ask-dialog.tsx'
import { type Choice, Picker } from '../../../web/kit/picker.tsx'
import { useMe } from '../../../web/me.ts'
import { newKey } from '../../../web/new-key.ts'
import { useWords } from '../../../web/words.ts'
import {
  adoptModel,
  embodyModel,
  getModel,
  listModels,
  type OpenedModel,
  reportAdoption,
  stopAdoption,
  withdrawModel,
} from '../contract-models.ts'
import { results } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './encouragement.module.css'
import { findDocuments } from './words-of.ts'

const stale = { invalidates: [getModel, listModels] }
type Dialog = 'adopt' | 'embody' | 'withdrawModel'

interface Part {
  opened: OpenedModel
  onClose: () => void
}

export function ModelActs({ opened }: { opened: OpenedModel }) {
  const say = useWords<typeof vi>('encouragement')
  const [open, setOpen] = useState<Dialog | null>(null)
  const steps: Dialog[] = [
    ...(opened.mayAdopt ? (['adopt'] as const) : []),
    ...(['embody', 'withdrawModel'] as const).filter(step => opened.allowed.includes(step)),
  ]
  if (steps.length === 0) return null
  const part = { opened, onClose: () => setOpen(null) }
  return (
    <div className={s.sendBar}>
      <div className={s.endButtons}>
        {steps.map((step, at) => (
          <Button
            key={step}
            variant={at === 0 && step !== 'withdrawModel' ? 'filled' : 'default'}
            onClick={() => setOpen(step)}
          >
            {say(`steps.${step}`)}
          </Button>
        ))}
      </div>
      {open === 'adopt' && <Adopt {...part} />}
      {open === 'embody' && <Embody {...part} />}
      {open === 'withdrawModel' && <Withdraw {...part} />}
    </div>
  )
}

function Adopt({ opened, onClose }: Part) {
  const say = useWords<typeof vi>('encouragement')
  const me = useMe()
  const [key] = useState(newKey)
  const adopt = useCommand(adoptModel, stale)
  return (
    <AskDialog
      title={say('steps.adopt')}
      lead={<p>{say('model.adoptLead', { name: me.data?.actingFor.name ?? '' })}</p>}
      fields={[
        {
          ...{ name: 'reportBy', label: say('model.reportDay'), kind: 'day', required: true },
          ...{ min: today(), max: opened.reportAtLatest },
        },
        { name: 'adapted', label: say('model.adapted'), kind: 'text', limit: 2000 },
      ]}
      onSubmit={({ adapted = '', reportBy = '' }) =>
        adopt.run({ params: { id: opened.id }, body: { key, adapted, reportBy } })
      }
      onClose={onClose}
    />
  )
}

function Embody({ opened, onClose }: Part) {
  const say = useWords<typeof vi>('encouragement')
  const embody = useCommand(embodyModel, stale)
  const [document, setDocument] = useState<Choice | null>(null)
  return (
    <AskDialog
      title={say('steps.embody')}
      lead={<p>{say('model.embodyLead')}</p>}
      fields={[
        { name: 'number', label: say('model.number'), kind: 'line', limit: 60 },
        { name: 'issuedOn', label: say('model.issuedOn'), kind: 'day', max: today() },
        { name: 'issuer', label: say('model.issuer'), kind: 'line', limit: 300 },
        { name: 'subject', label: say('model.subject'), kind: 'line', limit: 500 },
      ]}
      onSubmit={({ number = '', issuedOn, issuer = '', subject = '' }) =>
        embody.run({
          params: { id: opened.id },
          body: {
            ...{ version: opened.version, document: document?.id ?? null, number, issuer, subject },
            issuedOn: issuedOn || null,
          },
        })
      }
      onClose={onClose}
    >
      <Picker
        label={say('model.document')}
        scope="document"
        icon={IconFileText}
        search={findDocuments}
        value={document}
        onChange={setDocument}
      />
    </AskDialog>
  )
}

function Withdraw({ opened, onClose }: Part) {
  const say = useWords<typeof vi>('encouragement')
  const withdraw = useCommand(withdrawModel, stale)
  return (
    <AskDialog
      title={say('steps.withdrawModel')}
      lead={<p>{say('model.withdrawLead')}</p>}
      fields={[{ name: 'reason', label: say('detail.reason'), kind: 'text', required: true, limit: 2000 }]}
      onSubmit={({ reason = '' }) =>
        withdraw.run({ params: { id: opened.id }, body: { version: opened.version, reason } })
      }
      onClose={onClose}
    />
  )
}

interface AdoptionProps {
  line: OpenedModel['adoptions'][number]
  step: 'reportResults' | 'stopAdopting'
  onClose: () => void
}

export function AdoptionDialog({ line, step, onClose }: AdoptionProps) {
  const say = useWords<typeof vi>('encouragement')
  const report = useCommand(reportAdoption, stale)
  const stop = useCommand(stopAdoption, stale)
  const params = { id: line.id }
  if (step === 'stopAdopting')
    return (
      <AskDialog
        title={say('steps.stopAdopting')}
        lead={<p>{say('model.stopLead')}</p>}
        fields={[{ name: 'reason', label: say('detail.reason'), kind: 'text', required: true, limit: 2000 }]}
        onSubmit={({ reason = '' }) => stop.run({ params, body: { version: line.version, reason } })}
        onClose={onClose}
      />
    )
  return (
    <AskDialog
      title={say('steps.reportResults')}
      lead={<p>{say('model.reportLead')}</p>}
      fields={[
        {
          ...{ name: 'result', label: say('model.result'), kind: 'choice', required: true },
          options: results.map(value => ({ value, label: say(`resultNames.${value}`) })),
        },
        {
          name: 'results',
          label: say('model.resultsText'),
          kind: 'text',
          required: true,
          limit: 4000,
          rows: 5,
        },
      ]}
      onSubmit={({ result, results: text = '' }) =>
        report.run({
          params,
          body: { version: line.version, result: result as (typeof results)[number], results: text },
        })
      }
      onClose={onClose}
    />
  )
}
