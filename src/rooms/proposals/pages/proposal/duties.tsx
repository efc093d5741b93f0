/** What each side owes, beside one another: the authority's duties are tracked as hard as the proposer's. */
import { dayInVietnam, writeDay } from '../../../../platform/dates/dates.ts'
import { Deadline } from '../../../../web/kit/deadline.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Opened } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'

type Clock = Opened['clocks'][number]

export function Duties({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  return (
    <div>
      {(['authority', 'proposer'] as const).map(whose => {
        const clocks = opened.clocks.filter(clock => clock.whose === whose)
        return (
          <Section key={whose} title={say(`duties.${whose}`)}>
            {clocks.length === 0 ? (
              <p className={s.small}>{say(`duties.none.${whose}`)}</p>
            ) : (
              <ul className={s.lines}>
                {ordered(clocks).map(clock => (
                  <Duty key={`${clock.kind}${clock.beganOn}${clock.dueOn}${clock.about}`} clock={clock} />
                ))}
              </ul>
            )}
          </Section>
        )
      })}
    </div>
  )
}

/** What is open comes first, the soonest on top. */
const ordered = (clocks: readonly Clock[]) =>
  [...clocks].sort(
    (a, b) =>
      Number(a.endedOn !== null) - Number(b.endedOn !== null) ||
      (a.endedOn === null ? a.dueOn.localeCompare(b.dueOn) : b.endedOn!.localeCompare(a.endedOn)),
  )

function Duty({ clock }: { clock: Clock }) {
  const say = useWords<typeof vi>('proposals')
  return (
    <li>
      <span className={s.line}>
        <span>{say(`clocks.${clock.kind}`)}</span>
        {clock.endedOn === null ? (
          <Deadline day={clock.dueOn} />
        ) : (
          <Status tone={clock.late > 0 ? 'late' : clock.calledOff ? 'stopped' : 'done'}>
            {say(`duties.${endOf(clock)}`, { count: clock.late, day: writeDay(clock.endedOn) })}
          </Status>
        )}
      </span>
      {clock.about && <span className={s.small}>{clock.about}</span>}
      {clock.lapsedAt && (
        <span className={s.small}>
          {say('duties.lapsed', { day: writeDay(dayInVietnam(new Date(clock.lapsedAt))) })}
        </span>
      )}
      <span className={s.small}>
        {[clock.organisation, say('duties.dueOn', { day: writeDay(clock.dueOn) }), clock.basis]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  )
}

/** What was late and is not needed any more was never done. */
function endOf({ late, calledOff }: Clock): 'lateBy' | 'inTime' | 'leftUndone' | 'calledOff' {
  if (late > 0) return calledOff ? 'leftUndone' : 'lateBy'
  return calledOff ? 'calledOff' : 'inTime'
}
