/** The members: name, birth, admission, cells over time, place of work, exemption. Sizes follow the kind of cell. */
import { addDays, type Day } from '../../src/platform/dates/dates.ts'
import type { Random } from '../random.ts'
import type { CellPlan, CellProfile } from '../tree/cells.ts'
import { type PlannedTree, versionOn } from '../tree/index.ts'
import { personName } from './names.ts'

export interface PlannedMembership {
  cell: string
  status: 'fullMember' | 'probationaryMember'
  from: Day
  to: Day | null
}

export interface PlannedPerson {
  name: string
  bornOn: Day
  admittedOn: Day
  /** Null while probationary. */
  officialOn: Day | null
  memberships: PlannedMembership[]
  /** Key of the cell now; of somebody who left, the last one. */
  cell: string
  workplace: string | null
  leftOn: Day | null
  exemption: { kind: 'exempt' | 'reducedDuty'; from: Day; to: Day | null; basis: string } | null
}

interface Profile {
  size: readonly [number, number]
  /** Ages on the day of the world. */
  ages: readonly [number, number]
}

const profiles: Record<CellProfile, Profile> = {
  village: { size: [24, 46], ages: [20, 88] },
  town: { size: [32, 58], ages: [21, 90] },
  office: { size: [17, 32], ages: [24, 60] },
  firm: { size: [22, 44], ages: [22, 60] },
  forces: { size: [38, 62], ages: [20, 56] },
  school: { size: [16, 30], ages: [24, 60] },
}

/** Everybody on the day of the world, cell by cell, and some who left before it. */
export function planMembers(tree: PlannedTree, random: Random, today: Day): PlannedPerson[] {
  const people: PlannedPerson[] = []
  for (const cell of tree.cells) {
    if (!versionOn(tree, cell.key, today)) continue
    const { size } = profiles[cell.profile]
    const count = random.between(size[0], size[1])
    for (let i = 0; i < count; i++) people.push(planPerson(tree, random, today, cell))
    if (random.chance(0.5)) people.push(leave(planPerson(tree, random, today, cell), random, today))
  }
  return people
}

function planPerson(tree: PlannedTree, random: Random, today: Day, cell: CellPlan): PlannedPerson {
  const { ages } = profiles[cell.profile]
  const age = random.between(ages[0], ages[1])
  const bornOn = dayBack(today, age, random)
  const admittedAge = Math.max(18, Math.min(age - 1, random.between(20, 38)))
  const earliest = addDays(bornOn, Math.ceil(admittedAge * 365.25))
  const admittedOn = earliest < today ? earliest : addDays(today, -random.between(5, 300))
  // A probationary period of twelve months (Charter of the Party, article 5).
  const official = nextYear(admittedOn)
  const officialOn = official <= today ? official : null
  const workplaces = cell.workplaces.filter(key => versionOn(tree, key, today))
  return {
    name: personName(random, random.chance(0.42)),
    bornOn,
    admittedOn,
    officialOn,
    memberships: membershipsOf(tree, random, cell.key, admittedOn, officialOn),
    cell: cell.key,
    workplace: workplaces.length > 0 ? random.pick(workplaces) : null,
    leftOn: null,
    exemption: exemptionOf(random, age, bornOn, today),
  }
}

/** Cells over time: a cell that was merged, or was made in a merger, brings its people from the ones before it. */
function membershipsOf(
  tree: PlannedTree,
  random: Random,
  cell: string,
  admittedOn: Day,
  officialOn: Day | null,
): PlannedMembership[] {
  const founded = tree.organisations.get(cell)!.states[0]!.from
  const before = tree.successions.filter(
    ({ successor, predecessor }) => successor === cell && isCell(tree, predecessor),
  )
  const came =
    before.length > 0 && (founded === before[0]!.on || random.chance(0.35)) ? random.pick(before) : null
  const stays =
    came && admittedOn < came.on
      ? [
          { cell: came.predecessor, from: entered(tree, random, came.predecessor, admittedOn), to: came.on },
          { cell, from: came.on, to: null },
        ]
      : [{ cell, from: entered(tree, random, cell, admittedOn), to: null }]
  return stays.flatMap(stay => splitAt(officialOn, stay))
}

const isCell = (tree: PlannedTree, key: string) => tree.organisations.get(key)?.states[0]?.kind === 'cell'

/** Most have been in the cell since they were admitted; older members were taken over when the file was set up. */
function entered(tree: PlannedTree, random: Random, cell: string, admittedOn: Day): Day {
  const founded = tree.organisations.get(cell)!.states[0]!.from
  const fileSince = random.chance(0.3) ? '2012-01-01' : '2005-01-01'
  return [founded, fileSince, admittedOn].sort().at(-1)!
}

function splitAt(
  officialOn: Day | null,
  stay: { cell: string; from: Day; to: Day | null },
): PlannedMembership[] {
  const probation = { ...stay, status: 'probationaryMember' as const }
  const full = { ...stay, status: 'fullMember' as const }
  if (officialOn === null || (stay.to !== null && stay.to <= officialOn)) return [probation]
  if (officialOn <= stay.from) return [full]
  return [
    { ...probation, to: officialOn },
    { ...full, from: officialOn },
  ]
}

/** Reduced or exempt at the member's own wish for age or health (Quy định 24-QĐ/TW 2021, 7.1). */
function exemptionOf(random: Random, age: number, bornOn: Day, today: Day): PlannedPerson['exemption'] {
  const basis = 'Nghị quyết chi bộ theo đơn của đảng viên; Quy định 24-QĐ/TW năm 2021, điểm 7.1'
  const since = (years: number) => addDays(bornOn, Math.ceil(years * 365.25) + random.between(0, 300))
  if (age >= 72 && random.chance(0.6)) {
    const from = since(71)
    return from < today ? { kind: 'exempt', from, to: null, basis } : null
  }
  if (age >= 62 && random.chance(0.08)) {
    const from = since(61)
    return from < today ? { kind: 'reducedDuty', from, to: null, basis } : null
  }
  if (random.chance(0.006)) {
    const from = addDays(today, -random.between(20, 400))
    return { kind: 'reducedDuty', from, to: addDays(from, 180), basis }
  }
  return null
}

function leave(person: PlannedPerson, random: Random, today: Day): PlannedPerson {
  const last = person.memberships.at(-1)!
  const leftOn = addDays(today, -random.between(30, 500))
  if (leftOn <= last.from) return person
  last.to = leftOn
  if (person.exemption && person.exemption.from >= leftOn) person.exemption = null
  return { ...person, leftOn, workplace: null }
}

function dayBack(today: Day, years: number, random: Random): Day {
  return addDays(today, -Math.floor(years * 365.25) - random.between(0, 364))
}

function nextYear(day: Day): Day {
  const [year, rest] = [Number(day.slice(0, 4)), day.slice(4)]
  return `${year + 1}${rest === '-02-29' ? '-02-28' : rest}`
}
