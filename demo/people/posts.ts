/** Who holds which post when: of every organisation, in its terms, from the members of the cells that work there. */
import type { Day } from '../../src/platform/dates/dates.ts'
import type { Random } from '../random.ts'
import type { PlannedTree } from '../tree/index.ts'
import type { PlannedPerson } from './members.ts'

export interface PlannedPost {
  person: PlannedPerson
  organisation: string
  post: string
  from: Day
  to: Day | null
}

/** Posts and how many hold each, by the kind of organisation; of a committee also by its level. */
function establishment(kind: string, level: string): [string, number][] {
  if (kind === 'cell')
    return [
      ['secretary', 1],
      ['deputySecretary', 1],
    ]
  if (kind === 'partyBody') {
    const members = level === 'province' ? 18 : 9
    return [
      ['secretary', 1],
      ['deputySecretary', level === 'province' ? 3 : 2],
      ['standingMember', level === 'province' ? 5 : 3],
      ['committeeMember', members],
    ]
  }
  if (kind === 'grassrootsBody')
    return [
      ['secretary', 1],
      ['deputySecretary', 1],
      ['committeeMember', 3],
      ['clerk', 1],
    ]
  if (kind === 'sectionBody')
    return [
      ['secretary', 1],
      ['deputySecretary', 1],
    ]
  if (kind === 'committeeOffice') {
    const more = level === 'province' ? 1 : 0
    return [
      ['officeChief', 1],
      ['clerk', 1 + more],
      ['specialist', 1 + 2 * more],
      ['deputyHead', 1 + more],
    ]
  }
  if (kind === 'propagandaCommission')
    return [
      ['head', 1],
      ['deputyHead', 1],
      ['specialist', 2],
      ['speaker', 3],
    ]
  if (kind === 'inspectionCommission')
    return [
      ['head', 1],
      ['deputyHead', 1],
      ['inspector', 2],
    ]
  if (kind === 'organizationCommission') {
    return [
      ['head', 1],
      ['deputyHead', 1],
      ['specialist', 2],
      ['speaker', level === 'commune' ? 2 : 0],
    ]
  }
  if (kind === 'advisoryBody')
    return [
      ['head', 1],
      ['deputyHead', 1],
      ['specialist', 1],
    ]
  return [
    ['head', 1],
    ['deputyHead', 1],
    ['clerk', 1],
  ]
}

/** Committees change at congresses; these are the ends of terms in the demonstration world. */
const congresses = {
  cell: ['2020-03-10', '2022-12-10', '2025-05-10'],
  province: ['2020-10-15', '2025-10-10'],
  other: ['2020-08-15', '2025-08-15'],
} as const

export function planPosts(
  tree: PlannedTree,
  people: PlannedPerson[],
  random: Random,
  today: Day,
): PlannedPost[] {
  const pools = poolsOf(tree, people)
  const load = new Map<PlannedPerson, number>()
  const posts: PlannedPost[] = []
  for (const { key, states, endedOn } of tree.organisations.values()) {
    if (key.startsWith('tw')) continue // the Centre keeps its people outside this installation
    const { kind, level } = states.at(-1)!
    let before: PlannedPost[] = []
    for (const [from, to] of periodsOf(kind, level, states[0]!.from, endedOn, today)) {
      const elected = elect(establishment(kind, level), before, { pool: pools.get(key)!, from, load, random })
      before = elected.map(([post, person]) => ({
        person,
        organisation: key,
        post,
        from,
        to,
      }))
      posts.push(...before)
    }
  }
  const since = '2021-01-04'
  const search = {
    pool: pools.get('tinh/vanphong')!,
    from: since,
    load,
    random,
    leading: false,
    taken: new Set<never>(),
  }
  const keeper = search.pool.people.find(person => able(person, search) && !load.has(person))
  if (keeper)
    posts.push({ person: keeper, organisation: 'tinh', post: 'administrator', from: since, to: null })
  return joinTerms(posts)
}

/** The people of one term: about half of those of the term before, the others new. */
function elect(posts: [string, number][], before: PlannedPost[], search: Omit<Search, 'taken' | 'leading'>) {
  const taken = new Set<PlannedPerson>()
  const elected: [string, PlannedPerson][] = []
  for (const [post, count] of posts) {
    const former = before.filter(held => held.post === post).map(({ person }) => person)
    const leading = !['clerk', 'specialist'].includes(post)
    for (let i = 0; i < count; i++) {
      const again = former.find(person => !taken.has(person) && able(person, { ...search, taken, leading }))
      const person = again && search.random.chance(0.5) ? again : choose({ ...search, taken, leading })
      if (!person) continue
      taken.add(person)
      if (person !== again) search.load.set(person, (search.load.get(person) ?? 0) + 1)
      elected.push([post, person])
    }
  }
  return elected
}

function periodsOf(
  kind: string,
  level: string,
  founded: Day,
  ended: Day | null,
  today: Day,
): [from: Day, to: Day | null][] {
  const ends: readonly Day[] =
    congresses[kind === 'cell' ? 'cell' : level === 'province' ? 'province' : 'other']
  const cuts = ends.filter(day => day > founded && day <= today && (ended === null || day < ended))
  const begins = founded > ends[0]! ? [founded, ...cuts] : cuts
  // A body that was founded a few weeks before a congress keeps its people through it.
  const kept = begins.filter(
    (day, index) => index === 0 || Date.parse(day) - Date.parse(begins[index - 1]!) > 1e10,
  )
  return kept.map((day, index) => [day, kept[index + 1] ?? ended])
}

interface Pool {
  cells: ReadonlySet<string>
  people: PlannedPerson[]
}

interface Search {
  pool: Pool
  from: Day
  taken: Set<PlannedPerson>
  load: Map<PlannedPerson, number>
  random: Random
  leading: boolean
}

/** Somebody who may be elected, with as few other posts as can be. */
function choose(search: Search): PlannedPerson | undefined {
  const candidates = search.pool.people.filter(person => able(person, search))
  const posts = (person: PlannedPerson) => search.load.get(person) ?? 0
  const least = Math.min(...candidates.map(posts))
  const free = candidates.filter(person => posts(person) === least)
  return free.length > 0 ? search.random.pick(free) : undefined
}

/** A full member of one of the cells when the term begins, of fitting age, neither exempt nor gone. */
function able(person: PlannedPerson, { pool, from, taken, leading }: Search): boolean {
  const [oldest, youngest] = leading ? [62, 32] : [58, 23]
  const year = Number(from.slice(0, 4))
  const born = Number(person.bornOn.slice(0, 4))
  return (
    !taken.has(person) &&
    person.exemption === null &&
    person.leftOn === null &&
    year - born >= youngest &&
    year - born <= oldest &&
    person.memberships.some(
      stay =>
        pool.cells.has(stay.cell) &&
        stay.status === 'fullMember' &&
        stay.from <= from &&
        (stay.to === null || from < stay.to),
    )
  )
}

/** For each organisation the people of the cells that work in it, of its advisory bodies, or that lie under it. */
function poolsOf(tree: PlannedTree, people: PlannedPerson[]): Map<string, Pool> {
  const byCell = new Map<string, Set<PlannedPerson>>(tree.cells.map(({ key }) => [key, new Set()]))
  for (const person of people) for (const { cell } of person.memberships) byCell.get(cell)!.add(person)
  const working = (key: string) =>
    tree.cells.filter(cell => cell.workplaces.includes(key)).map(cell => cell.key)
  const under = (key: string) =>
    tree.cells.filter(cell => tree.versions.get(cell.key)?.some(({ path }) => path.includes(key)))
  const bodies = Map.groupBy(tree.organisations.values(), ({ states }) => states.at(-1)!.advises)
  const pools = new Map<string, Pool>()
  for (const { key, states } of tree.organisations.values()) {
    let cells = [key, ...(bodies.get(key)?.map(body => body.key) ?? [])].flatMap(working)
    if (states[0]!.kind === 'cell') cells = [key]
    else if (cells.length === 0) cells = under(key).map(cell => cell.key)
    pools.set(key, {
      cells: new Set(cells),
      people: [...new Set(cells.flatMap(cell => [...byCell.get(cell)!]))],
    })
  }
  return pools
}

/** Who goes on in the same post in the next term holds it without a break. */
function joinTerms(posts: PlannedPost[]): PlannedPost[] {
  const joined: PlannedPost[] = []
  const last = new Map<string, PlannedPost>()
  const number = new Map<PlannedPerson, number>()
  for (const post of posts) {
    if (!number.has(post.person)) number.set(post.person, number.size)
    const name = `${number.get(post.person)} ${post.organisation} ${post.post}`
    const before = last.get(name)
    if (before && before.to === post.from) before.to = post.to
    else {
      joined.push(post)
      last.set(name, post)
    }
  }
  return joined
}

/** The person who holds a post on a day; the first of several. */
export function holderOf(
  posts: PlannedPost[],
  organisation: string,
  post: string,
  day: Day,
): PlannedPerson | undefined {
  return posts.find(
    held =>
      held.organisation === organisation &&
      held.post === post &&
      held.from <= day &&
      (held.to === null || day < held.to),
  )?.person
}
