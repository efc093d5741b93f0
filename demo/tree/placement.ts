/**
 * From the plan to the rows of the tree: labels and ancestors of every organisation in every period. An
 * organisation has one place under one place of its parent; each place gets a label range of its own, so that the
 * labels of all periods fit into one numbering and those of any day are nested (design: SCALE.md "Tree").
 */
import type { Day } from '../../src/platform/dates/dates.ts'
import { labelTree } from '../../src/rooms/organisations/labels.ts'
import type { PlannedOrganisation, PlannedState, TreePlan } from './builder.ts'

export interface Version {
  key: string
  from: Day
  to: Day | null
  state: PlannedState
  lo: number
  hi: number
  /** Keys from the root to itself. */
  path: string[]
}

interface Place {
  key: string
  children: Place[]
  parent: Place | null
  lo: number
  hi: number
}

interface Stay {
  from: Day
  to: Day | null
  place: Place
  state: PlannedState
}

/** The versions of every organisation, in order of time. The plan must have exactly one root. */
export function versionsOf(plan: TreePlan): Map<string, Version[]> {
  const stays = new Map<string, Stay[]>()
  const roots: Place[] = []
  for (const organisation of plan.organisations.values()) stayOf(organisation, plan, stays, roots)
  if (roots.length !== 1) throw new Error(`the plan has ${roots.length} roots`)
  label(roots[0]!)
  return new Map([...stays].map(([key, list]) => [key, list.map(stay => versionOf(key, stay))]))
}

function stayOf(
  organisation: PlannedOrganisation,
  plan: TreePlan,
  stays: Map<string, Stay[]>,
  roots: Place[],
): Stay[] {
  const known = stays.get(organisation.key)
  if (known) return known
  const list: Stay[] = []
  stays.set(organisation.key, list)
  organisation.states.forEach((state, index) => {
    const from = state.from
    const to = organisation.states[index + 1]?.from ?? organisation.endedOn
    if (state.parent === null) {
      const place = list.at(-1)?.place ?? placeUnder(organisation.key, null)
      if (list.length === 0) roots.push(place)
      list.push({ from, to, place, state })
      return
    }
    const parent = plan.organisations.get(state.parent)
    if (!parent) throw new Error(`${organisation.key} lies under ${state.parent}, which is not in the plan`)
    for (const above of stayOf(parent, plan, stays, roots)) {
      const begins = [from, above.from].sort().at(-1)!
      const ends = earlier(to, above.to)
      if (ends !== null && begins >= ends) continue
      const last = list.at(-1)
      if (last && last.state === state && last.place.parent === above.place) {
        last.to = ends // only the parent's name changed
        continue
      }
      const place =
        last?.place.parent === above.place ? last.place : placeUnder(organisation.key, above.place)
      list.push({ from: begins, to: ends, place, state })
    }
  })
  checkWhole(organisation, list)
  return list
}

/** Without a gap from the founding to the end: a parent that begins late or ends early is a fault of the plan. */
function checkWhole(organisation: PlannedOrganisation, list: Stay[]): void {
  const whole = list.every(
    (stay, index) => stay.from === (list[index - 1]?.to ?? organisation.states[0]!.from),
  )
  if (!whole || list.length === 0 || list.at(-1)!.to !== organisation.endedOn) {
    throw new Error(`${organisation.key} is not under a living parent all the time`)
  }
}

function placeUnder(key: string, parent: Place | null): Place {
  const place: Place = { key, parent, children: [], lo: 0, hi: 0 }
  parent?.children.push(place)
  return place
}

/** Labels for all places, with free room as the organisations room leaves it. */
function label(root: Place): void {
  const places: Place[] = []
  const parents: number[] = []
  const walk: [Place, number][] = [[root, -1]]
  for (let next = walk.pop(); next; next = walk.pop()) {
    const [place, parent] = next
    const index = places.push(place) - 1
    parents.push(parent)
    for (const child of [...place.children].reverse()) walk.push([child, index])
  }
  const labels = labelTree(parents)
  places.forEach((place, index) => {
    place.lo = labels.lo[index]!
    place.hi = labels.hi[index]!
  })
}

function versionOf(key: string, { from, to, place, state }: Stay): Version {
  const path: string[] = []
  for (let at: Place | null = place; at; at = at.parent) path.unshift(at.key)
  return { key, from, to, state, lo: place.lo, hi: place.hi, path }
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null) return b
  return b === null || a < b ? a : b
}
