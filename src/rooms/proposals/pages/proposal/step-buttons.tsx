/** The steps of one part of a proposal, small beside it. */
import { Button } from '@mantine/core'
import s from '../proposals.module.css'
import { useWordsOf } from '../words-of.ts'

export function StepButtons({
  steps,
  onPress,
}: {
  steps: readonly string[]
  onPress: (step: string) => void
}) {
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
