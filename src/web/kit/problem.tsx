/** A refusal or failure in the place where it happened: what happened, and what to do. */
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { RefusedAnswer, worthSendingAgain } from '../../platform/client.ts'
import { useWebWords } from '../words.ts'
import s from './kit.module.css'

export interface ProblemProps {
  /** What was thrown; nothing is shown for null. */
  of: unknown
  retry?: (() => void) | undefined
}

export function Problem({ of, retry }: ProblemProps) {
  const say = useWebWords()
  if (!of) return null
  const { title, sentence, hint } = explain(of, say)
  return (
    <div className={s.message} role="alert">
      <IconAlertTriangle size={20} aria-hidden />
      <div className={s.messageBody}>
        <p>
          <strong>{title}</strong>
        </p>
        {sentence && <p>{sentence}</p>}
        {hint && <p>{hint}</p>}
        {retry && (
          <Button variant="default" onClick={retry}>
            {say('problem.retry')}
          </Button>
        )}
      </div>
    </div>
  )
}

type Description = { title: string; sentence: string | null; hint: string | null }

function explain(error: unknown, say: ReturnType<typeof useWebWords>): Description {
  if (!(error instanceof RefusedAnswer)) {
    return { title: say('problem.pageBroken'), sentence: null, hint: say('problem.pageBrokenHint') }
  }
  const { status, title, code } = error.problem
  if (code === 'platform.unreachable') {
    return { title: say('problem.unreachable'), sentence: null, hint: say('problem.unreachableHint') }
  }
  if (code === 'platform.notFound') {
    return { title: say('problem.notFound'), sentence: title, hint: say('problem.notFoundHint') }
  }
  if (status === 403) {
    return { title: say('problem.forbidden'), sentence: title, hint: say('problem.forbiddenHint') }
  }
  if (worthSendingAgain(error)) return { title: say('problem.busy'), sentence: title, hint: null }
  if (status >= 500) return { title: say('problem.defect'), sentence: title, hint: say('problem.defectHint') }
  return { title: say('problem.title'), sentence: title, hint: null }
}
