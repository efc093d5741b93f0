/** The tree and its people as rows, made one by one while they are copied: 5.4 million people never stand in memory. */
import type pg from 'pg'
import { addDays, dayOfNumber } from '../../src/platform/dates/dates.ts'
import { fold, personSortKey, sortKey } from '../../src/platform/text.ts'
import { type Cell, copyRows } from '../load/copy.ts'
import { personName } from '../people/names.ts'
import type { Random } from '../random.ts'
import { demoToday } from '../world.ts'
import type { SizedTree } from './tree.ts'

const foundedOn = '2025-07-01'
const recordedAt = new Date('2025-07-01T00:00:00+07:00')

/** Keys are the places in the list, from 1. */
export async function copyTree(client: pg.ClientBase, tree: SizedTree): Promise<void> {
  const lines: number[][] = []
  tree.nodes.forEach(({ parent }, index) => {
    lines[index] = parent === -1 ? [1] : [...lines[parent]!, index + 1]
  })
  const sortKeys = tree.nodes.map(({ name }) => sortKey(name))
  const foldeds = tree.nodes.map(({ name, symbol }) => fold(symbol ? `${name} ${symbol}` : name))
  const facts = (index: number): Cell[] => {
    const { parent, kind, level, name, symbol, advises } = tree.nodes[index]!
    return [
      ...[
        parent === -1 ? null : parent + 1,
        kind,
        level,
        name,
        symbol,
        advises === null ? null : advises + 1,
      ],
      ...[sortKeys[index]!, foldeds[index]!, tree.lo[index]!, tree.hi[index]!, lines[index]!],
    ]
  }
  const shared = (
    [
      'parent_id',
      'kind',
      'level',
      'name',
      'symbol',
      'advises_id',
      'name_key',
      'folded',
      'lo',
      'hi',
      'anc',
    ] as const
  ).slice()
  await copyRows(
    client,
    'organisation',
    ['id', ...shared, 'state', 'founded_on'],
    rowsOf(tree.nodes.length, index => [index + 1, ...facts(index), 'active', foundedOn]),
  )
  await copyRows(
    client,
    'organisation_version',
    ['organisation_id', ...shared, 'valid_from', 'recorded_at'],
    rowsOf(tree.nodes.length, index => [index + 1, ...facts(index), foundedOn, recordedAt]),
  )
  await client.query('update tree_state set day = $1', [demoToday])
}

/** For each cell the key of its first member; the last element is one past the last member. */
export function memberKeys(tree: SizedTree, members: number, random: Random): Uint32Array {
  const cells = tree.nodes.reduce((sum, { kind }) => sum + (kind === 'cell' ? 1 : 0), 0)
  const average = members / cells
  const keys = new Uint32Array(tree.nodes.length + 1)
  let next = 1
  tree.nodes.forEach(({ kind }, index) => {
    keys[index] = next
    if (kind === 'cell') next += Math.round(average * (0.5 + random.next()))
  })
  keys[tree.nodes.length] = next
  return keys
}

export async function copyPeople(
  client: pg.ClientBase,
  tree: SizedTree,
  keys: Uint32Array,
  random: Random,
  { memberships }: { memberships: boolean },
): Promise<void> {
  const known = new Map<string, readonly [string, string]>()
  const textsOf = (name: string) => {
    let texts = known.get(name)
    if (!texts) {
      texts = [personSortKey(name), fold(name)]
      // Names repeat; what is rare is not worth keeping.
      if (known.size < 200_000) known.set(name, texts)
    }
    return texts
  }
  await copyRows(
    client,
    'person',
    [
      ...([
        'id',
        'full_name',
        'name_key',
        'folded',
        'born_on',
        'party_status',
        'admitted_on',
        'official_on',
      ] as const),
      ...(['cell_id', 'lo'] as const),
    ],
    membersOf(tree, keys, (key, cell) => {
      const name = personName(random, (key & 3) === 0)
      const [nameKey, folded] = textsOf(name)
      const [admitted, official] = admission(key)
      const born = dayOfNumber(-9_000 + ((key * 37) % 17_000))
      return [
        ...[key, name, nameKey, folded, born, 'fullMember', admitted, official],
        ...[cell + 1, tree.lo[cell]!],
      ]
    }),
  )
  if (!memberships) return
  await copyRows(
    client,
    'membership',
    ['person_id', 'cell_id', 'status', 'begins_on'],
    membersOf(tree, keys, (key, cell) => [key, cell + 1, 'fullMember', foundedOn]),
  )
}

/** Spread over three decades; the twelve months of probation ended before the tree begins. */
function admission(key: number): [string, string] {
  const admitted = dayOfNumber(8_500 + ((key * 7919) % 10_000))
  return [admitted, addDays(admitted, 365)]
}

/** Which of the first members below an organisation holds the post there: other people at every level. */
const secretaryAt: Record<string, number> = {
  cell: 0,
  section: 1,
  grassroots: 2,
  commune: 3,
  province: 4,
  central: 5,
}
const clerkAt: Record<string, number> = { commune: 6, province: 7, central: 8 }

/** A secretary for every party organisation and a clerk for every office, from the first members below them. */
export async function copyPosts(client: pg.ClientBase, tree: SizedTree, keys: Uint32Array): Promise<void> {
  await copyRows(
    client,
    'post_holding',
    ['person_id', 'organisation_id', 'post', 'begins_on'],
    (function* () {
      for (let index = 0; index < tree.nodes.length; index++) {
        const { kind, level, parent } = tree.nodes[index]!
        if (['cell', 'grassrootsBody', 'sectionBody', 'partyBody'].includes(kind)) {
          const turn = kind === 'cell' ? 0 : secretaryAt[level]!
          yield [keys[index]! + turn, index + 1, 'secretary', foundedOn]
        } else if (kind === 'committeeOffice') {
          yield [keys[parent]! + clerkAt[level]!, index + 1, 'clerk', foundedOn]
        }
      }
    })(),
  )
}

function* membersOf(tree: SizedTree, keys: Uint32Array, row: (key: number, cell: number) => Cell[]) {
  for (let cell = 0; cell < tree.nodes.length; cell++) {
    for (let key = keys[cell]!; key < keys[cell + 1]!; key++) yield row(key, cell)
  }
}

function* rowsOf(count: number, row: (index: number) => Cell[]) {
  for (let index = 0; index < count; index++) yield row(index)
}
