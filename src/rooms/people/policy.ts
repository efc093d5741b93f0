/**
 * What a post entitles to, as a table that can be read by somebody who does not program. Each row has its sentence
 * in the room's words under `entitlements.<row>`. Posts count on the days on which they are held, in organisations
 * that exist on that day; a written delegation lends rights of its giver (delegation.ts). Safe for the browser.
 */
import type { Grant } from '../../platform/context.ts'

export const posts = [
  'secretary',
  'deputySecretary',
  'head',
  'officeChief',
  'deputyHead',
  'clerk',
  'specialist',
  'inspector',
  'administrator',
  'standingMember',
  'committeeMember',
  'speaker',
  'member',
] as const
export type Post = (typeof posts)[number]

export const rights = [
  'organisation.read',
  'organisation.change',
  'person.read',
  'person.change',
  'account.manage',
  'reading.work',
  'register.read',
  'register.write',
  'document.issue',
  'receipt.acknowledge',
  'cascade.read',
  'assignment.issue',
  'assignment.work',
  'assignment.read',
  'study.lead',
  'study.read',
  'study.names',
  'report.ask',
  'report.write',
  'report.read',
  'proposal.read',
  'proposal.prepare',
  'proposal.decide',
  'protection.read',
  'protection.prepare',
  'protection.decide',
  'rule.change',
  'calendar.change',
  'installation.manage',
  'delegation.write',
  'history.read',
] as const
export type Right = (typeof rights)[number]

/** Rights that a written delegation may lend; the others stay with the post. */
export const delegable: readonly Right[] = [
  'reading.work',
  'register.read',
  'register.write',
  'document.issue',
  'receipt.acknowledge',
  'cascade.read',
  'assignment.issue',
  'assignment.work',
  'assignment.read',
  'study.lead',
  'study.read',
  'report.ask',
  'report.write',
  'report.read',
  'proposal.read',
  'proposal.prepare',
  'person.read',
]

/**
 * Where the rights of a row hold: in the organisation of the post (`own`), in it and all below (`subtree`), in the
 * committee that the organisation advises (`advised`), in that committee and all below (`advisedSubtree`).
 */
export type Reach = 'own' | 'subtree' | 'advised' | 'advisedSubtree'

export interface Entitlement {
  name: string
  posts: readonly Post[]
  /** Kinds of organisation in which the row holds; absent: in every kind. */
  kinds?: readonly string[]
  rights: readonly Right[]
  reach: Reach
}

const advisingBodies = [
  'advisoryBody',
  'committeeOffice',
  'organizationCommission',
  'propagandaCommission',
  'inspectionCommission',
]
const documents: readonly Right[] = [
  'reading.work',
  'register.read',
  'register.write',
  'document.issue',
  'receipt.acknowledge',
  'assignment.issue',
  'assignment.work',
  'assignment.read',
  'study.lead',
  'study.read',
  'report.ask',
  'report.write',
]

export const entitlements: readonly Entitlement[] = [
  {
    name: 'leadersDocuments',
    posts: ['secretary', 'deputySecretary', 'head', 'deputyHead'],
    rights: documents,
    reach: 'own',
  },
  {
    name: 'leadersOverview',
    posts: ['secretary', 'deputySecretary'],
    rights: ['cascade.read', 'assignment.read', 'study.read', 'report.read', 'person.read'],
    reach: 'subtree',
  },
  {
    name: 'leadersDelegation',
    posts: ['secretary', 'deputySecretary', 'head', 'officeChief'],
    rights: ['delegation.write'],
    reach: 'own',
  },
  {
    name: 'leadersHistory',
    posts: ['secretary', 'deputySecretary', 'head', 'officeChief'],
    rights: ['history.read'],
    reach: 'own',
  },
  {
    name: 'staffDocuments',
    posts: ['officeChief', 'clerk', 'specialist', 'inspector'],
    rights: documents,
    reach: 'own',
  },
  {
    name: 'staffOverview',
    posts: ['officeChief', 'clerk', 'specialist', 'head', 'deputyHead'],
    rights: ['cascade.read', 'assignment.read', 'study.read', 'report.read', 'person.read'],
    reach: 'subtree',
  },
  {
    name: 'officeForCommittee',
    posts: ['head', 'deputyHead', 'officeChief', 'clerk', 'specialist'],
    kinds: ['committeeOffice'],
    rights: documents,
    reach: 'advised',
  },
  {
    name: 'advisersOverview',
    posts: ['head', 'deputyHead', 'officeChief', 'clerk', 'specialist', 'inspector'],
    kinds: advisingBodies,
    rights: ['cascade.read', 'assignment.read', 'study.read', 'report.read', 'person.read'],
    reach: 'advisedSubtree',
  },
  {
    name: 'organisersRecords',
    posts: ['head', 'deputyHead', 'specialist'],
    kinds: ['organizationCommission'],
    rights: ['person.change', 'organisation.change', 'account.manage'],
    reach: 'advisedSubtree',
  },
  {
    name: 'inspectorsHistory',
    posts: ['head', 'deputyHead', 'specialist', 'inspector'],
    kinds: ['inspectionCommission'],
    rights: ['history.read'],
    reach: 'advisedSubtree',
  },
  {
    name: 'headsProposals',
    posts: ['secretary', 'head', 'officeChief'],
    rights: ['proposal.read', 'proposal.prepare', 'proposal.decide'],
    reach: 'own',
  },
  {
    name: 'deputiesProposals',
    posts: ['deputySecretary', 'deputyHead', 'standingMember'],
    rights: ['proposal.read'],
    reach: 'own',
  },
  {
    name: 'staffProposals',
    posts: ['clerk', 'specialist'],
    rights: ['proposal.read', 'proposal.prepare'],
    reach: 'own',
  },
  {
    name: 'officeProposals',
    posts: ['head', 'deputyHead', 'officeChief', 'clerk', 'specialist'],
    kinds: ['committeeOffice'],
    rights: ['proposal.read', 'proposal.prepare'],
    reach: 'advised',
  },
  {
    name: 'overseersProposals',
    posts: ['head', 'deputyHead', 'specialist', 'inspector'],
    kinds: ['organizationCommission', 'inspectionCommission'],
    rights: ['proposal.read'],
    reach: 'advisedSubtree',
  },
  {
    name: 'headsProtection',
    posts: ['secretary', 'head', 'officeChief'],
    rights: ['protection.read', 'protection.prepare', 'protection.decide'],
    reach: 'own',
  },
  {
    name: 'staffProtection',
    posts: ['clerk', 'specialist'],
    rights: ['protection.read', 'protection.prepare'],
    reach: 'own',
  },
  {
    name: 'officeProtection',
    posts: ['head', 'deputyHead', 'officeChief', 'specialist'],
    kinds: ['committeeOffice'],
    rights: ['protection.read', 'protection.prepare'],
    reach: 'advised',
  },
  {
    name: 'overseersProtection',
    posts: ['head', 'deputyHead', 'specialist', 'inspector'],
    kinds: ['organizationCommission', 'inspectionCommission'],
    rights: ['protection.read'],
    reach: 'advisedSubtree',
  },
  {
    name: 'standingMembersReading',
    posts: ['standingMember'],
    rights: ['cascade.read', 'assignment.read', 'study.read'],
    reach: 'subtree',
  },
  {
    name: 'ownCommitteeNames',
    posts: ['secretary', 'deputySecretary', 'clerk'],
    kinds: ['cell', 'sectionBody', 'grassrootsBody'],
    rights: ['study.names'],
    reach: 'subtree',
  },
  {
    name: 'committeeMembersReading',
    posts: ['standingMember', 'committeeMember'],
    rights: ['register.read', 'assignment.read'],
    reach: 'own',
  },
  {
    name: 'administratorsUpkeep',
    posts: ['administrator'],
    rights: [
      'account.manage',
      'calendar.change',
      'rule.change',
      'organisation.change',
      'installation.manage',
    ],
    reach: 'subtree',
  },
]

/** An organisation as rights need it. */
export interface Place {
  id: number
  publicId: string
  name: string
  kind: string
  lo: number
  hi: number
}

/** A post held today, with the committee that its organisation advises. */
export interface HeldPost extends Place {
  post: string
  advised: Place | null
}

/** A written delegation valid today, with the posts that its giver holds today. */
export interface HeldDelegation {
  organisation: number
  rights: readonly string[]
  posts: readonly HeldPost[]
}

/** The names and structure of organisations are a directory: everybody signed in reads the whole tree. */
export const directory: Grant = {
  right: 'organisation.read',
  lo: 0,
  hi: Number.MAX_SAFE_INTEGER,
  organisationId: 0,
}

/** Grants of posts; the same grant by two posts counts once. */
export function grantsOfPosts(held: readonly HeldPost[]): Grant[] {
  const grants = new Map<string, Grant>()
  for (const post of held) {
    for (const row of entitlements) {
      if (!row.posts.includes(post.post as Post) || (row.kinds && !row.kinds.includes(post.kind))) continue
      const place = row.reach.startsWith('advised') ? post.advised : post
      if (!place) continue
      const hi = row.reach === 'own' || row.reach === 'advised' ? place.lo + 1 : place.hi
      for (const right of row.rights) {
        const grant: Grant = { right, lo: place.lo, hi, organisationId: place.id }
        grants.set(`${right} ${grant.lo} ${grant.hi}`, grant)
      }
    }
  }
  return [...grants.values()]
}

/** What a delegation lends: those of its rights that the giver still has by a post, for that organisation. */
export function grantsOfDelegation({ organisation, rights, posts }: HeldDelegation): Grant[] {
  return grantsOfPosts(posts).filter(
    grant =>
      grant.organisationId === organisation &&
      rights.includes(grant.right) &&
      (delegable as readonly string[]).includes(grant.right),
  )
}

/** Organisations on whose behalf somebody may act, the most usual first. */
export function placesOf(held: readonly HeldPost[], delegations: readonly HeldDelegation[]): Place[] {
  const ranked = [...held].sort((a, b) => rank(a.post) - rank(b.post) || a.lo - b.lo)
  const own = ranked.flatMap(post =>
    post.kind === 'committeeOffice' && post.advised && rank(post.post) <= rank('specialist')
      ? [post.advised, post]
      : [post],
  )
  const lent = delegations.flatMap(({ organisation, posts }) =>
    posts.flatMap(post => [post, post.advised]).filter(place => place?.id === organisation),
  )
  const places = new Map<number, Place>()
  for (const place of [...own, ...lent]) if (place && !places.has(place.id)) places.set(place.id, place)
  return [...places.values()]
}

function rank(post: string): number {
  const index = posts.indexOf(post as Post)
  return index < 0 ? posts.length : index
}
