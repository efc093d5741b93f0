/**
 * The buttons of an object: the server's `allowed[]` says which, the room's lifecycle says whether a reason is
 * needed, the room says the words. A step with a reason, a preview or danger asks once more before it is taken.
 */
import { Button } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Lifecycle } from '../../platform/lifecycle.ts'
import s from './kit.module.css'
import { Problem } from './problem.tsx'

const StepDialog = lazy(() => import('./step-dialog.tsx').then(m => ({ default: m.StepDialog })))

export interface StepDetail {
  /** Counts of what will change, shown before it is done; a step with a preview always asks. */
  preview?: ReactNode
  /** Fields of the step itself, above the reason. */
  fields?: ReactNode
  danger?: boolean
  /** Not the server's answer but the form's: the button is there and says why it waits. */
  disabled?: boolean
}

export interface StepsProps<Name extends string> {
  lifecycle: Lifecycle<string, string, Name>
  allowed: readonly string[]
  /** Label of a step, a verb: `name => say(`steps.${name}`)`. */
  say: (step: Name) => string
  onTake: (take: { step: Name; reason?: string }) => Promise<unknown>
  /** The one step that stands out; the first allowed by default. What is dangerous never does. */
  main?: Name
  details?: Partial<Record<Name, StepDetail>>
}

export function Steps<Name extends string>({
  lifecycle,
  allowed,
  say,
  onTake,
  main,
  details,
}: StepsProps<Name>) {
  const [open, setOpen] = useState<Name | null>(null)
  const [pending, setPending] = useState<Name | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const names = (Object.keys(lifecycle.steps) as Name[]).filter(name => allowed.includes(name))
  const first = main && names.includes(main) ? main : names[0]
  const ordered = first ? [first, ...names.filter(name => name !== first)] : []

  const take = async (step: Name, reason?: string) => {
    setPending(step)
    setProblem(null)
    try {
      await onTake({ step, ...(reason ? { reason } : {}) })
      setOpen(null)
    } catch (error) {
      setProblem(error)
    } finally {
      setPending(null)
    }
  }
  const press = (step: Name) => {
    const { preview, fields, danger } = details?.[step] ?? {}
    setProblem(null)
    if (lifecycle.steps[step].reason || preview || fields || danger) setOpen(step)
    else void take(step)
  }
  return (
    <>
      <div className={s.actions}>
        {ordered.map(step => (
          <Button
            key={step}
            variant={step === first && !details?.[step]?.danger ? 'filled' : 'default'}
            loading={pending === step && open === null}
            disabled={pending !== null || (details?.[step]?.disabled ?? false)}
            onClick={() => press(step)}
          >
            {say(step)}
          </Button>
        ))}
      </div>
      {open === null && <Problem of={problem} />}
      {open !== null && (
        <Suspense fallback={null}>
          <StepDialog
            title={say(open)}
            reason={lifecycle.steps[open].reason}
            detail={details?.[open] ?? {}}
            pending={pending !== null}
            problem={problem}
            onClose={() => setOpen(null)}
            onTake={reason => take(open, reason)}
          />
        </Suspense>
      )}
    </>
  )
}
