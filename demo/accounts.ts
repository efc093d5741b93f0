/** Who may sign in to the demonstration world: typical users, one of each. */

import type { PlannedPerson } from './people/members.ts'
import { holderOf, type PlannedPost } from './people/posts.ts'
import type { World } from './world.ts'

/** For every account of the demonstration world, printed at the start; real installations never have such a thing. */
export const demoPassword = 'Thuyền về bến cũ 2026'

interface Role {
  login: string
  /** Key of the organisation in the plan. */
  organisation: string
  post: string
}

const roles: readonly Role[] = [
  { login: 'vanthu', organisation: 'tinh/vanphong', post: 'clerk' },
  { login: 'chanhvanphong', organisation: 'tinh/vanphong', post: 'officeChief' },
  { login: 'bithu.tinh', organisation: 'tinh', post: 'secretary' },
  { login: 'tuyengiao', organisation: 'tinh/tuyengiao', post: 'specialist' },
  { login: 'tuyengiao', organisation: 'tinh/tuyengiaodanvan', post: 'specialist' },
  { login: 'tochuc', organisation: 'tinh/tochuc', post: 'head' },
  { login: 'kiemtra', organisation: 'tinh/kiemtra', post: 'inspector' },
  { login: 'bithu.khoi', organisation: 'khoidn', post: 'secretary' },
  { login: 'vanthu.khoi', organisation: 'khoidn/vanphong', post: 'clerk' },
  { login: 'bithu.khoi', organisation: 'dangubnd', post: 'secretary' },
  { login: 'vanthu.khoi', organisation: 'dangubnd/vanphong', post: 'clerk' },
  { login: 'bithu.xa', organisation: 'x/trakhe', post: 'secretary' },
  { login: 'vanthu.xa', organisation: 'x/trakhe/vanphong', post: 'clerk' },
  { login: 'bithu.chibo', organisation: 'c/trakhe/travan/thondoai', post: 'secretary' },
  { login: 'baocaovien', organisation: 'tinh/tuyengiaodanvan', post: 'speaker' },
  { login: 'sonoivu', organisation: 'so/noivu', post: 'clerk' },
  { login: 'mattran', organisation: 'mt/mattran', post: 'clerk' },
  { login: 'quantri', organisation: 'tinh', post: 'administrator' },
]

export interface DemoAccount {
  login: string
  person: PlannedPerson
  organisation: string
  post: string
}

/** The accounts of the people who hold these posts on the day of the world, and of one member without a post. */
export function accountsOf(world: World): DemoAccount[] {
  const accounts = roles.flatMap(({ login, organisation, post }) => {
    const person = world.tree.organisations.has(organisation)
      ? holderOf(world.posts, organisation, post, world.today)
      : undefined
    return person ? [{ login, organisation, post, person }] : []
  })
  const member = plainMember(world, 'c/trakhe/travan/thondoai', world.posts)
  if (member) accounts.push({ login: 'dangvien', organisation: member.cell, post: 'member', person: member })
  return accounts
}

function plainMember(
  { people }: World,
  cell: string,
  posts: readonly PlannedPost[],
): PlannedPerson | undefined {
  const holders = new Set(posts.map(({ person }) => person))
  return people.find(
    person =>
      person.cell === cell &&
      !person.leftOn &&
      person.officialOn &&
      !person.exemption &&
      !holders.has(person),
  )
}
