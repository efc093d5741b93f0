/** Carrying a document on by one of one's own: read it in, choose it from the register, or send the same text on. */
import { Button } from '@mantine/core'
import { IconArrowForwardUp, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { PageLink } from '../../../web/address.tsx'
import { call } from '../../../web/call.ts'
import { type Choice, Picker } from '../../../web/kit/picker.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useMay } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { listDocuments } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import s from './directives.module.css'
import type { OpenedReceipt, ReceiptStep } from './receipt.tsx'
import { labelWithDay } from './words-of.ts'

interface CarryOnProps {
  receipt: OpenedReceipt
  steps: readonly ('localize' | 'forward')[]
  onOnlyNote: (step: ReceiptStep, more: { documentId: string }) => Promise<unknown>
}

export function CarryOn({ receipt, steps, onOnlyNote }: CarryOnProps) {
  const say = useWords<typeof vi>('directives')
  const [step, setStep] = useState<'localize' | 'forward' | null>(null)
  return (
    <>
      <div className={s.buttons}>
        {steps.map(name => (
          <Button
            key={name}
            variant={step === null && name === steps[0] ? 'filled' : 'default'}
            aria-expanded={step === name}
            onClick={() => setStep(before => (before === name ? null : name))}
          >
            {say(`steps.${name}`)}
          </Button>
        ))}
      </div>
      {step && <Ways key={step} receipt={receipt} step={step} onOnlyNote={onOnlyNote} />}
    </>
  )
}

interface WaysProps extends Omit<CarryOnProps, 'steps'> {
  step: 'localize' | 'forward'
}

function Ways({ receipt, step, onOnlyNote }: WaysProps) {
  const say = useWords<typeof vi>('directives')
  const maySend = useMay('document.issue')
  const answers = `?answers=${receipt.id}`
  return (
    <section className={s.ways} aria-label={say(`receipt.carryOn.${step}`)}>
      <h3>{say(`receipt.carryOn.${step}`)}</h3>
      <div className={s.way}>
        <Button
          component={PageLink}
          href={`/doc${answers}`}
          leftSection={<IconUpload size={16} aria-hidden />}
        >
          {say('receipt.readOwn')}
        </Button>
        <span className={s.small}>{say('receipt.readOwnHint')}</span>
      </div>
      <ChooseOwn receipt={receipt} step={step} onOnlyNote={onOnlyNote} />
      {step === 'forward' && maySend && (
        <div className={s.way}>
          <Button
            component={PageLink}
            variant="default"
            href={`/van-ban/${receipt.document.id}/gui${answers}`}
            leftSection={<IconArrowForwardUp size={16} aria-hidden />}
          >
            {say('receipt.sendSame', { label: receipt.document.label })}
          </Button>
          <span className={s.small}>{say('receipt.sendSameHint')}</span>
        </div>
      )}
    </section>
  )
}

function ChooseOwn({ receipt, step, onOnlyNote }: WaysProps) {
  const say = useWords<typeof vi>('directives')
  const maySend = useMay('document.issue')
  const [own, setOwn] = useState<Choice | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const issuer = receipt.organisation.id
  const search = async (q: string, signal: AbortSignal): Promise<readonly Choice[]> => {
    const { items } = await call(listDocuments, { query: { q, issuer, limit: 20 }, signal })
    return items.map(line => ({ id: line.id, name: labelWithDay(line), detail: line.subject }))
  }
  const onlyNote = () => {
    setProblem(null)
    if (own) onOnlyNote(step, { documentId: own.id }).catch(setProblem)
  }
  return (
    <div className={s.way}>
      <Picker
        label={say('receipt.chooseOwn')}
        scope={`own ${issuer}`}
        placeholder={say('receipt.choosePlaceholder')}
        search={search}
        value={own}
        onChange={setOwn}
        from={1}
      />
      {own && (
        <div className={s.buttons}>
          {maySend && (
            <Button component={PageLink} href={`/van-ban/${own.id}/gui?answers=${receipt.id}`}>
              {say('receipt.sendOwn')}
            </Button>
          )}
          <Button variant="default" onClick={onlyNote}>
            {say('receipt.onlyNote')}
          </Button>
        </div>
      )}
      <Problem of={problem} />
    </div>
  )
}
