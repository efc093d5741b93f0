/** One organisation as of a day: facts, posts, where it comes from, its history, terms and codes. */
import { writeDay } from '../../../platform/dates/dates.ts'
import { PageLink, usePageParams } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { writeNumber } from '../../../web/clock.ts'
import { AsOf, useAsOf } from '../../../web/kit/as-of.tsx'
import { Facts } from '../../../web/kit/facts.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { Slot } from '../../../web/slot.tsx'
import { type Organisation as Answer, type OrganisationRef, readOrganisation } from '../contract.ts'
import { Children } from './branch.tsx'
import { Codes } from './codes.tsx'
import { Events } from './events.tsx'
import { classOf, hrefOf, useSay } from './find.ts'
import s from './organisations.module.css'
import { Terms } from './terms.tsx'

export function Organisation() {
  const { id } = usePageParams<'id'>()
  const day = useAsOf()
  const query = useEndpoint(readOrganisation, { params: { id }, query: { day } }, { keep: true })
  return <Loaded query={query}>{organisation => <Shown organisation={organisation} day={day} />}</Loaded>
}

interface ShownProps {
  organisation: Answer
  /** The day of view; undefined for today. */
  day: string | undefined
}

function Shown({ organisation, day }: ShownProps) {
  const say = useSay()
  const crumbs = [
    { label: say('title'), href: day ? `/to-chuc?asOf=${day}` : '/to-chuc' },
    ...organisation.ancestors.map(above => ({ label: above.name, href: hrefOf(above.id, day) })),
  ]
  const lead = classOf(say, organisation.kind, organisation.level)
  return (
    <>
      <PageHead title={organisation.name} crumbs={crumbs} lead={lead} />
      <div className={s.day}>
        <AsOf />
      </div>
      {day && organisation.day !== day && (
        <p role="status">{say('organisation.otherDay', { day: writeDay(organisation.day) })}</p>
      )}
      <FactsOf organisation={organisation} day={day} />
      <Slot name="organisation.posts" data={{ id: organisation.id, day: day ?? '' }} />
      {organisation.children > 0 && (
        <Section title={say('organisation.children', { count: writeNumber(organisation.children) })}>
          <Children row={organisation} day={day} />
        </Section>
      )}
      <Section title={say('organisation.history')}>
        <Events events={organisation.history} />
      </Section>
      <Terms organisation={organisation} />
      <Codes organisation={organisation} />
    </>
  )
}

const tones = { planned: 'waiting', active: 'done', ended: 'stopped' } as const

function FactsOf({ organisation, day }: ShownProps) {
  const say = useSay()
  const { state, foundedOn, endedOn, predecessors, successors, advises, advisedBy } = organisation
  return (
    <Facts
      facts={[
        {
          label: say('organisation.state'),
          value: <Status tone={tones[state]}>{say(`states.organisation.${state}`)}</Status>,
        },
        { label: say('columns.shortName'), value: organisation.shortName },
        { label: say('columns.symbol'), value: organisation.symbol },
        { label: say('columns.place'), value: organisation.place },
        { label: say('columns.foundedOn'), value: writeDay(foundedOn) },
        { label: say('columns.endedOn'), value: endedOn && writeDay(endedOn) },
        { label: say('organisation.parent'), value: named([organisation.parent], day) },
        { label: say('organisation.advises'), value: named([advises], day) },
        { label: say('organisation.advisedBy'), value: named(advisedBy, day) },
        { label: say('organisation.predecessors'), value: named(predecessors.map(one => one.organisation)) },
        { label: say('organisation.successors'), value: named(successors.map(one => one.organisation)) },
        {
          label: say('organisation.below'),
          value: organisation.below > 0 && writeNumber(organisation.below),
        },
      ]}
    />
  )
}

function named(others: readonly (OrganisationRef | null)[], day?: string | undefined) {
  const known = others.filter(other => other !== null)
  if (known.length === 0) return null
  return (
    <ul className={s.names}>
      {known.map(other => (
        <li key={other.id}>
          <PageLink href={hrefOf(other.id, day)}>{other.name}</PageLink>
        </li>
      ))}
    </ul>
  )
}
