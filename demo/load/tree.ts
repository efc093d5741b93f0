/** The tree into the database: organisations today, every version as it was recorded, successions, codes, terms. */
import type pg from 'pg'
import { fold, sortKey } from '../../src/platform/text.ts'
import { ownScheme } from '../../src/rooms/organisations/codes.ts'
import type { PlannedState } from '../tree/builder.ts'
import type { World } from '../world.ts'
import { copyRows } from './copy.ts'
import { at, type Numbers } from './rows.ts'

/** The installation was set up on this day; what was before was entered then. */
const setUp = at('2020-10-19', 8)

export async function loadTree(client: pg.ClientBase, world: World, numbers: Numbers): Promise<void> {
  const { organisations } = numbers
  await copyRows(
    client,
    'organisation',
    [
      ...['id', 'public_id', 'parent_id', 'kind', 'level', 'name', 'short_name', 'symbol', 'place'],
      ...[
        'advises_id',
        'name_key',
        'folded',
        'lo',
        'hi',
        'anc',
        'state',
        'founded_on',
        'ended_on',
        'heir_id',
      ],
    ] as OrganisationColumn[],
    [...organisations].map(([key, { id, publicId, lo, hi, state, heirId, version }]) => {
      const planned = world.tree.organisations.get(key)!
      const [parent, ...facts] = factsOf(version.state, numbers)
      const anc = version.path.map(step => organisations.get(step)!.id)
      return [
        id,
        publicId,
        parent!,
        ...facts,
        lo,
        hi,
        anc,
        state,
        planned.states[0]!.from,
        planned.endedOn,
        heirId,
      ]
    }),
  )
  await loadReorganisations(client, world, numbers)
  await loadVersions(client, world, numbers)
  await client.query('update tree_state set day = $1', [world.today])
  await loadNames(client, world, numbers)
}

type OrganisationColumn = Parameters<typeof copyRows<'organisation'>>[2][number]
type VersionColumn = Parameters<typeof copyRows<'organisation_version'>>[2][number]

/** parent, kind, level, name, short name, symbol, place, advises, sort key, folded names. */
function factsOf(state: PlannedState, { organisations }: Numbers) {
  const idOf = (key: string | null | undefined) => (key ? organisations.get(key)!.id : null)
  const { name, shortName = null, symbol = null, place = null } = state
  const folded = fold([name, shortName, symbol].filter(Boolean).join(' '))
  return [
    idOf(state.parent),
    ...[state.kind, state.level, name, shortName, symbol, place],
    idOf(state.advises),
    sortKey(name),
    folded,
  ]
}

async function loadReorganisations(
  client: pg.ClientBase,
  { tree }: World,
  { organisations, random }: Numbers,
) {
  await copyRows(
    client,
    'reorganisation',
    ['id', 'public_id', 'state', 'version', 'title', 'basis', 'decided_on', 'effective_on', 'created_at'],
    tree.reorganisations.map(({ title, basis, decidedOn, effectiveOn }, index) => [
      ...[index + 1, random.uuid(), 'inForce', 3, title, basis, decidedOn, effectiveOn, at(decidedOn, 15)],
    ]),
  )
  const byDay = reorganisationsByDay(tree)
  await copyRows(
    client,
    'succession',
    ['predecessor_id', 'successor_id', 'share', 'effective_on', 'reorganisation_id'],
    tree.successions.map(({ predecessor, successor, share, on }) => [
      organisations.get(predecessor)!.id,
      organisations.get(successor)!.id,
      share,
      on,
      byDay.get(on)!.id,
    ]),
  )
}

function reorganisationsByDay(tree: World['tree']) {
  return new Map(
    tree.reorganisations.map(({ effectiveOn, decidedOn }, index) => [
      effectiveOn,
      { id: index + 1, recordedAt: at(decidedOn, 15) },
    ]),
  )
}

/**
 * What was believed open until a reorganisation closed it stays as a retracted row; the closed row and the next
 * open one are what has been believed since.
 */
async function loadVersions(client: pg.ClientBase, world: World, numbers: Numbers): Promise<void> {
  const { organisations } = numbers
  const byDay = reorganisationsByDay(world.tree)
  const rows = [...world.tree.versions].flatMap(([key, versions]) =>
    versions.flatMap(version => {
      const { from, to, state, lo, hi, path } = version
      const began = byDay.get(from)
      const ended = to === null ? undefined : byDay.get(to)!
      const facts = factsOf(state, numbers)
      const anc = path.map(step => organisations.get(step)!.id)
      const shared = [...facts, lo, hi, anc, began?.id ?? null]
      const id = organisations.get(key)!.id
      const recorded = began?.recordedAt ?? setUp
      const open = [id, from, null, ...shared, recorded, ended?.recordedAt ?? null, ended?.id ?? null]
      return ended ? [open, [id, from, to, ...shared, ended.recordedAt, null, null]] : [open]
    }),
  )
  await copyRows(
    client,
    'organisation_version',
    [
      ...['organisation_id', 'valid_from', 'valid_to', 'parent_id', 'kind', 'level', 'name', 'short_name'],
      ...['symbol', 'place', 'advises_id', 'name_key', 'folded', 'lo', 'hi', 'anc', 'reorganisation_id'],
      ...['recorded_at', 'retracted_at', 'retracted_by'],
    ] as VersionColumn[],
    rows,
  )
}

/** Codes of committees for the exchange of documents, other names of the Centre, terms of committees. */
async function loadNames(
  client: pg.ClientBase,
  world: World,
  { organisations, random }: Numbers,
): Promise<void> {
  const committees = [...organisations].filter(([, { version }]) => version.state.kind === 'partyBody')
  await copyRows(
    client,
    'organisation_code',
    ['organisation_id', 'scheme', 'code', 'valid_from', 'valid_to'],
    committees.map(([key, { id }]) => {
      const { states, endedOn } = world.tree.organisations.get(key)!
      return [id, ownScheme, `X99.${String(id).padStart(3, '0')}`, states[0]!.from, endedOn]
    }),
  )
  const centre = JSON.stringify({ organisations: [organisations.get('tw')!.publicId] })
  const otherNames = [
    'Bộ Chính trị',
    'Ban Bí thư',
    'Ban Bí thư Trung ương Đảng',
    'Ban Chấp hành Trung ương',
    'Trung ương Đảng',
  ]
  await copyRows(
    client,
    'organisation_alias',
    ['public_id', 'folded', 'printed', 'target', 'created_at'],
    otherNames.map(name => [random.uuid(), fold(name), name, centre, setUp]),
  )
  await copyRows(
    client,
    'term',
    ['organisation_id', 'name', 'begins_on', 'ends_on'],
    committees.flatMap(([key, { id }]) => termsOf(world, key).map(term => [id, ...term])),
  )
}

/** Terms of the Centre are the real ones (Congress XIII 01/2021, Congress XIV 01/2026); the others lie around them. */
function termsOf({ tree, today }: World, key: string): [string, string, string | null][] {
  const { states, endedOn } = tree.organisations.get(key)!
  const all: [string, string, string | null][] =
    key === 'tw'
      ? [
          ['Khóa XIII', '2021-02-02', '2026-01-24'],
          ['Khóa XIV', '2026-01-24', null],
        ]
      : [
          ['2020 - 2025', '2020-10-15', '2025-07-01'],
          ['2025 - 2030', '2025-07-01', null],
        ]
  return all
    .filter(
      ([, from, to]) =>
        from <= today && (to === null || to > states[0]!.from) && (endedOn === null || from < endedOn),
    )
    .map(([name, from, to]) => [name, from, to ?? endedOn])
}
