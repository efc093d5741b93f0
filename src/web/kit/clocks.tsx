/** What each side owes until when, by the rule that says so; who was late is said once it is over as well. */
import { dayInVietnam, writeDay } from '../../platform/dates/dates.ts'
import { useWebWords } from '../words.ts'
import { Deadline } from './deadline.tsx'
import s from './kit.module.css'
import { Status } from './status.tsx'

export interface ClockLine {
  /** What is owed, as a heading. */
  name: string
  /** Who owes it. */
  who: string | null
  about?: string | null
  beganOn: string
  dueOn: string
  endedOn: string | null
  /** It is not needed any more. */
  calledOff: boolean
  /** Working days; 0 where lateness is charged to nobody. */
  late: number
  /** When the house noted that nothing came; an instant. */
  lapsedAt: string | null
  basis: string
}

export function Clocks({ lines }: { lines: readonly ClockLine[] }) {
  return (
    <ul className={s.clocks}>
      {ordered(lines).map(line => (
        <Clock key={`${line.name}${line.beganOn}${line.dueOn}${line.endedOn}${line.about}`} line={line} />
      ))}
    </ul>
  )
}

/** What is open comes first, the soonest on top. */
const ordered = (lines: readonly ClockLine[]) =>
  [...lines].sort(
    (a, b) =>
      Number(a.endedOn !== null) - Number(b.endedOn !== null) ||
      (a.endedOn === null ? a.dueOn.localeCompare(b.dueOn) : b.endedOn!.localeCompare(a.endedOn)),
  )

function Clock({ line }: { line: ClockLine }) {
  const say = useWebWords()
  return (
    <li>
      <span className={s.clockHead}>
        <span>{line.name}</span>
        {line.endedOn === null ? (
          <Deadline day={line.dueOn} />
        ) : (
          <Status tone={line.late > 0 ? 'late' : line.calledOff ? 'stopped' : 'done'}>
            {say(`clocks.${endOf(line)}`, { count: line.late, day: writeDay(line.endedOn) })}
          </Status>
        )}
      </span>
      {line.about && <span className={s.small}>{line.about}</span>}
      {line.lapsedAt && (
        <span className={s.small}>
          {say('clocks.lapsed', { day: writeDay(dayInVietnam(new Date(line.lapsedAt))) })}
        </span>
      )}
      <span className={s.small}>
        {[line.who, say('clocks.dueOn', { day: writeDay(line.dueOn) }), line.basis]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  )
}

/** What was late and is not needed any more was never done. */
function endOf({ late, calledOff }: ClockLine): 'lateBy' | 'inTime' | 'leftUndone' | 'calledOff' {
  if (late > 0) return calledOff ? 'leftUndone' : 'lateBy'
  return calledOff ? 'calledOff' : 'inTime'
}
