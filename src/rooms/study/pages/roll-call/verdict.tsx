/** A verdict that can be read from two steps away: colour, sign and word, the name, the reason. */
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClock } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { Verdict } from '../../contract-roll.ts'
import { useSay } from '../shared.tsx'
import s from './roll-call.module.css'

export interface Shown {
  verdict: Verdict | 'waits'
  name: string | null
}

const tones: Record<Shown['verdict'], 'good' | 'care' | 'bad'> = {
  checkedIn: 'good',
  takenBack: 'care',
  already: 'care',
  elsewhere: 'care',
  waits: 'good',
  notExpected: 'bad',
  otherClass: 'bad',
  codeUnknown: 'bad',
  codeExpired: 'bad',
  rollClosed: 'bad',
}
const marks = { good: IconCircleCheck, care: IconAlertTriangle, bad: IconCircleX } as const

/** Good ones go by themselves, so that the line keeps moving; others wait for a thumb. */
export function VerdictScreen({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const say = useSay()
  const tone = tones[shown.verdict]
  const Mark = shown.verdict === 'waits' ? IconClock : marks[tone]
  useEffect(() => {
    if (tone !== 'good') return
    const timer = setTimeout(onClose, 1800)
    return () => clearTimeout(timer)
  }, [tone, onClose])
  return (
    <button type="button" className={`${s.verdict} ${s[tone]}`} onClick={onClose} data-autofocus>
      <Mark size={96} stroke={1.5} aria-hidden />
      <span role="alert" className={s.verdictWords}>
        {shown.name && <strong>{shown.name}</strong>}
        <span>{shown.verdict === 'waits' ? say('roll.waits') : say(`verdicts.${shown.verdict}`)}</span>
      </span>
      <small>{say('roll.tapToGoOn')}</small>
    </button>
  )
}
