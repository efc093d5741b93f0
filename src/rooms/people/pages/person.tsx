/** One person: facts, dated membership, posts, exemptions, history; changes by whoever keeps the records. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { writeDay } from '../../../platform/dates/dates.ts'
import { PageLink, usePageParams } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { Facts } from '../../../web/kit/facts.tsx'
import { History } from '../../../web/kit/history.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useWords } from '../../../web/words.ts'
import { get } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { useEventLines } from './event-lines.tsx'
import s from './people.module.css'
import { ChangeFacts, ComeBack, EndMembership, Leave, Move } from './person-dialogs.tsx'
import { EndExemption, EndPost, Exempt, GivePost } from './post-dialogs.tsx'

export type PersonData = Reply<typeof get>

export function Person() {
  const { id } = usePageParams<'id'>()
  const query = useEndpoint(get, { params: { id } })
  return <Loaded query={query}>{person => <Page person={person} />}</Loaded>
}

type Open = 'facts' | 'move' | 'endMembership' | 'leave' | 'comeBack' | 'post' | 'exempt' | null

function Page({ person }: { person: PersonData }) {
  const say = useWords<typeof vi>('people')
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const changing = person.mayChange && person.leftOn === null
  const lines = useEventLines(person.history)
  return (
    <>
      <PageHead
        title={person.fullName}
        crumbs={[{ label: say('list.title'), href: '/con-nguoi' }]}
        lead={person.leftOn ? say('person.left', { day: writeDay(person.leftOn) }) : say('person.readNote')}
        actions={
          person.mayChange && (
            <>
              {changing && <Button onClick={() => setOpen('facts')}>{say('person.change')}</Button>}
              <Button variant="default" onClick={() => setOpen(changing ? 'leave' : 'comeBack')}>
                {say(changing ? 'person.leave' : 'person.comeBack')}
              </Button>
            </>
          )
        }
      />
      <PersonFacts person={person} />
      <Memberships person={person} changing={changing} onOpen={setOpen} />
      <Posts person={person} changing={changing} onOpen={() => setOpen('post')} />
      <Exemptions person={person} changing={changing} onOpen={() => setOpen('exempt')} />
      <Section title={say('person.history')}>
        <History lines={lines} />
      </Section>
      {open === 'facts' && <ChangeFacts person={person} onClose={close} />}
      {open === 'move' && <Move person={person} onClose={close} />}
      {open === 'endMembership' && <EndMembership person={person} onClose={close} />}
      {open === 'leave' && <Leave person={person} onClose={close} />}
      {open === 'comeBack' && <ComeBack person={person} onClose={close} />}
      {open === 'post' && <GivePost person={person} onClose={close} />}
      {open === 'exempt' && <Exempt person={person} onClose={close} />}
    </>
  )
}

export function PersonFacts({ person }: { person: Omit<PersonData, 'mayChange' | 'history'> }) {
  const say = useWords<typeof vi>('people')
  const day = (value: string | null) => value && writeDay(value)
  return (
    <Facts
      facts={[
        { label: say('list.status'), value: say(`statuses.${person.partyStatus as 'fullMember'}`) },
        { label: say('list.code'), value: person.memberCode },
        { label: say('person.bornOn'), value: day(person.bornOn) },
        { label: say('person.admittedOn'), value: day(person.admittedOn) },
        { label: say('person.officialOn'), value: day(person.officialOn) },
        { label: say('list.cell'), value: person.cell && <Place place={person.cell} /> },
        { label: say('list.workplace'), value: person.workplace && <Place place={person.workplace} /> },
        { label: say('person.phone'), value: person.phone },
        { label: say('person.email'), value: person.email },
      ]}
    />
  )
}

const Place = ({ place }: { place: { id: string; name: string } }) => (
  <PageLink href={`/to-chuc/${place.id}`}>{place.name}</PageLink>
)

function usePeriod() {
  const say = useWords<typeof vi>('people')
  return (from: string, until: string | null) =>
    until
      ? say('person.period', { from: writeDay(from), until: writeDay(until) })
      : say('person.since', { from: writeDay(from) })
}

interface PartProps {
  person: PersonData
  changing: boolean
  onOpen: (dialog: 'move' | 'endMembership') => void
}

function Memberships({ person, changing, onOpen }: PartProps) {
  const say = useWords<typeof vi>('people')
  const period = usePeriod()
  return (
    <Section title={say('person.memberships')}>
      {person.memberships.length === 0 && <p>{say('person.noMemberships')}</p>}
      <ul className={s.rows}>
        {person.memberships.map(held => (
          <li key={held.beginsOn}>
            <div className={s.rowBody}>
              <p>
                <Place place={held.cell} />
              </p>
              <p className={s.soft}>
                {say(`statuses.${held.status as 'fullMember'}`)}, {period(held.beginsOn, held.endsOn)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {changing && (
        <div className={s.buttons}>
          <Button variant="default" onClick={() => onOpen('move')}>
            {say('person.move')}
          </Button>
          {person.cell && person.workplace && (
            <Button variant="default" onClick={() => onOpen('endMembership')}>
              {say('person.endMembership')}
            </Button>
          )}
        </div>
      )}
    </Section>
  )
}

function Posts({ person, changing, onOpen }: { person: PersonData; changing: boolean; onOpen: () => void }) {
  const say = useWords<typeof vi>('people')
  const period = usePeriod()
  const [ending, setEnding] = useState<PersonData['posts'][number] | null>(null)
  return (
    <Section title={say('person.posts')}>
      {person.posts.length === 0 && <p>{say('person.noPosts')}</p>}
      <ul className={s.rows}>
        {person.posts.map(held => (
          <li key={held.id}>
            <div className={s.rowBody}>
              <p>
                <strong>{say(`posts.${held.post as 'secretary'}`)}</strong>,{' '}
                <Place place={held.organisation} />
              </p>
              <p className={s.soft}>
                {period(held.beginsOn, held.endsOn)}
                {held.basis && ` · ${held.basis}`}
              </p>
            </div>
            {changing && held.endsOn === null && (
              <Button variant="default" onClick={() => setEnding(held)}>
                {say('person.endPost')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {changing && (
        <Button variant="default" onClick={onOpen}>
          {say('person.givePost')}
        </Button>
      )}
      {ending && <EndPost person={person} held={ending} onClose={() => setEnding(null)} />}
    </Section>
  )
}

function Exemptions({
  person,
  changing,
  onOpen,
}: {
  person: PersonData
  changing: boolean
  onOpen: () => void
}) {
  const say = useWords<typeof vi>('people')
  const period = usePeriod()
  const [ending, setEnding] = useState<PersonData['exemptions'][number] | null>(null)
  return (
    <Section title={say('person.exemptions')}>
      {person.exemptions.length === 0 && <p>{say('person.noExemptions')}</p>}
      <ul className={s.rows}>
        {person.exemptions.map(held => (
          <li key={held.id}>
            <div className={s.rowBody}>
              <Status tone="info">{say(`exemptions.${held.kind as 'exempt'}`)}</Status>
              <p className={s.soft}>
                {period(held.beginsOn, held.endsOn)}
                {held.basis && ` · ${held.basis}`}
              </p>
            </div>
            {changing && held.endsOn === null && (
              <Button variant="default" onClick={() => setEnding(held)}>
                {say('person.endExemption')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {changing && person.partyStatus !== 'nonMember' && (
        <Button variant="default" onClick={onOpen}>
          {say('person.addExemption')}
        </Button>
      )}
      {ending && <EndExemption person={person} held={ending} onClose={() => setEnding(null)} />}
    </Section>
  )
}
