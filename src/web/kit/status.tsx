/** A state as icon and word; colour only repeats what the word says. */
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDot,
  IconClock,
  IconPlayerStop,
  IconRosetteDiscountCheck,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Icon } from '../page.ts'
import s from './kit.module.css'

/** done: finished well; waiting: somebody must act; late; stopped: ended without result; verified: sealed. */
export type Tone = 'done' | 'waiting' | 'late' | 'stopped' | 'info' | 'verified'

const icons: Record<Tone, Icon> = {
  done: IconCircleCheck,
  waiting: IconClock,
  late: IconAlertTriangle,
  stopped: IconPlayerStop,
  info: IconCircleDot,
  verified: IconRosetteDiscountCheck,
}

export function Status({ tone, children, icon }: { tone: Tone; children: ReactNode; icon?: Icon }) {
  const Mark = icon ?? icons[tone]
  return (
    <span className={`${s.status} ${s[`tone-${tone}`]}`} data-status={tone}>
      <Mark size={16} aria-hidden />
      <span>{children}</span>
    </span>
  )
}
