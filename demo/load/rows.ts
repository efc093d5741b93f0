/** What rows of a world refer to: keys of the plan to numbers of the database, and the labels of today. */
import type { Day } from '../../src/platform/dates/dates.ts'
import type { PlannedPerson } from '../people/members.ts'
import { createRandom, type Random } from '../random.ts'
import type { Version } from '../tree/placement.ts'
import type { World } from '../world.ts'

export interface Standing {
  id: number
  publicId: string
  /** Label today: of ended ones the own label of the heir, who keeps their records. */
  lo: number
  hi: number
  state: 'active' | 'ended'
  heirId: number | null
  /** The last version that held until today. */
  version: Version
}

export interface Numbers {
  organisations: ReadonlyMap<string, Standing>
  people: ReadonlyMap<PlannedPerson, { id: number; publicId: string }>
  random: Random
}

export function numbersOf(world: World): Numbers {
  const random = createRandom(world.seed + 1)
  return {
    organisations: standingsOf(world, random),
    people: new Map(
      world.people.map((person, index) => [person, { id: index + 1, publicId: random.uuid() }]),
    ),
    random,
  }
}

function standingsOf({ tree, today }: World, random: Random): Map<string, Standing> {
  const ids = new Map([...tree.organisations.keys()].map((key, index) => [key, index + 1]))
  const standings = new Map<string, Standing>()
  for (const { key, endedOn } of tree.organisations.values()) {
    const version = tree.versions.get(key)!.at(-1)!
    const ended = endedOn !== null && endedOn <= today
    const heir = ended ? heirOf(tree.successions, key, version) : null
    standings.set(key, {
      id: ids.get(key)!,
      publicId: random.uuid(),
      lo: version.lo,
      hi: version.hi,
      state: ended ? 'ended' : 'active',
      heirId: heir === null ? null : ids.get(heir)!,
      version,
    })
  }
  for (const standing of standings.values()) {
    if (standing.state === 'active') continue
    let heir = standing
    while (heir.state === 'ended') heir = [...standings.values()].find(({ id }) => id === heir.heirId)!
    standing.lo = heir.lo
    standing.hi = heir.lo + 1
  }
  return standings
}

/** The main successor, else the parent of the last day. */
function heirOf(successions: World['tree']['successions'], key: string, version: Version): string {
  return successions.find(({ predecessor }) => predecessor === key)?.successor ?? version.state.parent!
}

/** A moment of a working day in Vietnam: `at(day, 9.5)` is half past nine. */
export function at(day: Day, hour: number): Date {
  return new Date(Date.parse(`${day}T00:00:00+07:00`) + Math.round(hour * 3600) * 1000)
}
