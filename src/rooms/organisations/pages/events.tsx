/** The history of an organisation as sentences: "01/7/2025: hợp nhất từ …". */
import { writeDay } from '../../../platform/dates/dates.ts'
import { PageLink } from '../../../web/address.tsx'
import kit from '../../../web/kit/kit.module.css'
import type { Event } from '../contract.ts'
import type { Kind, Level } from '../kinds.ts'
import { classOf, hrefOf, type SayHere, useSay } from './find.ts'

export function Events({ events }: { events: readonly Event[] }) {
  const say = useSay()
  return (
    <ol className={kit.history}>
      {events.map(event => (
        <li key={`${event.day} ${event.operation} ${event.after} ${event.others[0]?.id}`}>
          <p>
            <strong>
              <time dateTime={event.day}>{writeDay(event.day)}</time>
            </strong>
            : {sentenceOf(event, say)}
            {event.others.map((other, at) => (
              <span key={other.id}>
                {at > 0 && ', '}
                <PageLink href={hrefOf(other.id)}>{other.name}</PageLink>
              </span>
            ))}
          </p>
          {event.batch && (
            <p className={kit.historySmall}>
              {say('events.basis', { basis: event.batch.basis, day: writeDay(event.batch.decidedOn) })}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

/** The sentence up to the names of other organisations. */
function sentenceOf(event: Event, say: SayHere): string {
  const { operation, before, after, others } = event
  const ended = before === 'ended'
  switch (operation) {
    case 'found':
      return before ? say('events.found', { parent: before }) : say('events.foundAlone')
    case 'merge':
      if (ended) return `${say('events.mergedInto')} `
      return `${say(after ? 'events.mergedFrom' : 'events.took')} `
    case 'split':
      return `${say(ended ? 'events.splitInto' : 'events.splitFrom')} `
    case 'dissolve':
      return `${say(others.length > 0 ? 'events.dissolvedInto' : 'events.dissolved')} `
    case 'rename':
      return say('events.rename', { before, after })
    case 'reparent':
      return say('events.reparent', { before, after })
    case 'changeClass':
      return say('events.changeClass', { before: classText(before, say), after: classText(after, say) })
    default:
      return say('events.change')
  }
}

function classText(text: string | null, say: SayHere): string {
  const [kind, level] = (text ?? '').split(' ')
  return classOf(say, kind as Kind, level as Level)
}
