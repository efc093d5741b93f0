/** The conferences of a plan: who comes, who holds them, by when, with what. */
import { Deadline } from '../../../../web/kit/deadline.tsx'
import { Facts } from '../../../../web/kit/facts.tsx'
import { useAnyWords } from '../../../../web/words.ts'
import type { Conference, Plan } from '../../contract.ts'
import type { Audience, AudienceSet } from '../../contract-audience.ts'
import { type SayStudy, useSay } from '../shared.tsx'
import s from '../study.module.css'

export function Conferences({ plan }: { plan: Plan }) {
  const say = useSay()
  const sayAny = useAnyWords()
  const names = new Map(plan.names.map(one => [one.id, one.name]))
  const post = (code: string) => sayAny('people', `posts.${code}`, code)
  return (
    <>
      <ol className={s.conferences}>
        {plan.conferences.map(conference => (
          <li key={conference.id}>
            <h2>{conference.title}</h2>
            <Facts
              facts={[
                { label: say('conference.kind'), value: say(`kinds.${conference.kind}`) },
                { label: say('conference.organiser'), value: organisersOf(say, conference) },
                {
                  label: say('conference.audience'),
                  value: <Sentence audience={conference.audience as Audience} names={names} post={post} />,
                },
                ...(plan.state === 'draft'
                  ? []
                  : [
                      {
                        label: say('conference.expected'),
                        value: say('conference.expectedOf', {
                          present: conference.present,
                          expected: conference.expected,
                        }),
                      },
                    ]),
                {
                  label: say('conference.due'),
                  value: conference.due && (
                    <Deadline
                      day={conference.due}
                      done={plan.state === 'closed' || (conference.expected > 0 && conference.open === 0)}
                    />
                  ),
                },
                {
                  label: say('conference.classes'),
                  value:
                    conference.classes &&
                    say('conference.classesOf', { held: conference.held, classes: conference.classes }),
                },
                { label: say('conference.speakerNote'), value: conference.speakerNote },
                { label: say('conference.material'), value: conference.material },
              ]}
            />
          </li>
        ))}
      </ol>
      <p className={s.small}>{say('conference.always', { splitOver: plan.splitOver })}</p>
    </>
  )
}

function organisersOf(say: SayStudy, { organisedBy, organisers }: Conference): string {
  const [first] = organisers
  if (organisedBy === 'one' || organisers.length < 2) return first?.name ?? ''
  const names = organisers.slice(0, 6).map(one => one.name)
  const more = organisers.length - names.length
  return `${say('conference.each')}: ${names.join(', ')}${more > 0 ? ` ${say('conference.more', { count: more })}` : ''}`
}

interface SentenceProps {
  audience: Audience
  names: ReadonlyMap<string, string>
  post: (code: string) => string
}

/** An audience in words. */
export function Sentence(props: SentenceProps) {
  const say = useSay()
  const { audience } = props
  if (!('of' in audience)) return <span>{setInWords(say, audience, props)}</span>
  const parts = audience.of.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name, their order does not change here
    <li key={at}>
      {audience.op === 'minus' && at > 0 && <em>{say('audience.but')} </em>}
      {audience.op === 'intersect' && at > 0 && <em>{say('audience.only')} </em>}
      <Sentence {...props} audience={part} />
    </li>
  ))
  return <ul className={s.sentence}>{parts}</ul>
}

function setInWords(say: SayStudy, set: AudienceSet, { names, post }: SentenceProps): string {
  if (set.op === 'persons') {
    const known = set.persons.map(id => names.get(id)).filter(Boolean)
    return say('audience.persons', { count: set.persons.length, names: known.slice(0, 8).join(', ') })
  }
  const places = set.within.map(id => names.get(id) ?? '…').join(', ')
  if (set.op === 'members') return say('audience.membersOf', { places })
  if (set.op === 'employees') return say(`audience.employees.${set.party}`, { places })
  return say(`audience.holders.${set.reach}`, { posts: set.posts.map(post).join(', '), places })
}
