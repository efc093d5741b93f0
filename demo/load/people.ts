/** The people into the database: persons, cells over time, posts, exemptions. */
import type pg from 'pg'
import { fold, personSortKey } from '../../src/platform/text.ts'
import type { PlannedPerson } from '../people/members.ts'
import type { World } from '../world.ts'
import { copyRows } from './copy.ts'
import type { Numbers } from './rows.ts'

export async function loadPeople(client: pg.ClientBase, world: World, numbers: Numbers): Promise<void> {
  const { organisations, people, random } = numbers
  const organisation = (key: string) => organisations.get(key)!
  const idOf = (person: PlannedPerson) => people.get(person)!.id
  await copyRows(
    client,
    'person',
    [
      ...([
        'id',
        'public_id',
        'full_name',
        'name_key',
        'folded',
        'member_code',
        'born_on',
        'party_status',
      ] as const),
      ...(['admitted_on', 'official_on', 'cell_id', 'workplace_id', 'lo', 'left_on'] as const),
    ],
    world.people.map(person => [
      idOf(person),
      people.get(person)!.publicId,
      person.name,
      personSortKey(person.name),
      fold(person.name),
      `99.${String(idOf(person)).padStart(6, '0')}`,
      person.bornOn,
      person.officialOn ? 'fullMember' : 'probationaryMember',
      person.admittedOn,
      person.officialOn,
      organisation(person.cell).id,
      person.workplace && organisation(person.workplace).id,
      organisation(person.cell).lo,
      person.leftOn,
    ]),
  )
  await copyRows(
    client,
    'membership',
    ['person_id', 'cell_id', 'status', 'begins_on', 'ends_on'],
    world.people.flatMap(person =>
      person.memberships.map(({ cell, status, from, to }) => [
        idOf(person),
        organisation(cell).id,
        status,
        from,
        to,
      ]),
    ),
  )
  await copyRows(
    client,
    'post_holding',
    ['public_id', 'person_id', 'organisation_id', 'post', 'begins_on', 'ends_on', 'basis'],
    world.posts.map(({ person, organisation: key, post, from, to }) => [
      random.uuid(),
      idOf(person),
      organisation(key).id,
      post,
      from,
      to,
      'Quyết định của cấp có thẩm quyền (bộ dữ liệu minh họa)',
    ]),
  )
  await copyRows(
    client,
    'exemption',
    ['public_id', 'person_id', 'kind', 'begins_on', 'ends_on', 'basis'],
    world.people.flatMap(person => {
      const { exemption } = person
      if (!exemption) return []
      return [
        [
          random.uuid(),
          idOf(person),
          exemption.kind,
          exemption.from,
          exemption.to ?? person.leftOn,
          exemption.basis,
        ],
      ]
    }),
  )
}
