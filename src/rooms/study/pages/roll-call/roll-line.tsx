/** One person on the roll: the whole line is the button. */
import { IconCircle, IconCircleCheckFilled, IconClockPause } from '@tabler/icons-react'
import { memo } from 'react'
import type { RollLine } from '../../contract-roll.ts'
import { useSay } from '../shared.tsx'
import s from './roll-call.module.css'

interface LineProps {
  line: RollLine
  writable: boolean
  onMark: () => void
}

export const Line = memo(
  ({ line, writable, onMark }: LineProps) => {
    const say = useSay()
    const state = line.present ? 'present' : line.excused ? 'excused' : 'absent'
    const Mark = line.present ? IconCircleCheckFilled : line.excused ? IconClockPause : IconCircle
    const shown = (
      <>
        <span className={s.ordinal}>{line.ordinal}</span>
        <span className={s.who}>
          <span className={s.whoName}>{line.name}</span>
          <span className={s.whoPlace}>{line.place}</span>
        </span>
        <span className={`${s.state} ${s[state]}`}>
          <Mark size={24} aria-hidden />
          {say(`roll.states.${state}`)}
        </span>
      </>
    )
    return (
      <li>
        {writable ? (
          <button type="button" aria-pressed={line.present} className={s.line} onClick={onMark}>
            {shown}
          </button>
        ) : (
          <div className={s.line}>{shown}</div>
        )}
      </li>
    )
  },
  (before, after) =>
    before.writable === after.writable &&
    before.line.present === after.line.present &&
    before.line.excused === after.line.excused &&
    before.line.name === after.line.name,
)
