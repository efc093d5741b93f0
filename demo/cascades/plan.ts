/** A cascade as a plan: documents, the hops by which they went out, and what each recipient did. */
import type { Day } from '../../src/platform/dates/dates.ts'
import type { PlannedPerson } from '../people/members.ts'
import { holderOf } from '../people/posts.ts'
import { createRandom, type Random } from '../random.ts'
import { versionOn } from '../tree/index.ts'
import type { Version } from '../tree/placement.ts'
import type { World } from '../world.ts'

export interface PlannedDocument {
  issuer: string
  issuerName: string
  parentIssuerName: string | null
  type: string
  number: number
  symbol: string
  issuedOn: Day
  place: string
  subject: string
  signer: { name: string; authority: 'TM' | 'KT' | 'TL' | null; post: string }
  body: string
  toCells: boolean
  /** The document that it carries on, or only names. */
  above: { document: PlannedDocument; kind: 'implements' | 'forwards' | 'cites' } | null
  /** True when the file itself is kept beside the text. */
  kept: boolean
}

export type ReceiptState = 'sent' | 'received' | 'returned' | 'localized' | 'forwarded' | 'studied' | 'noted'

export interface PlannedReceipt {
  organisation: string
  purpose: 'act' | 'report' | 'know'
  state: ReceiptState
  sentAt: Date
  receivedAt: Date | null
  receivedBy: PlannedPerson | null
  respondedOn: Day | null
  response: PlannedDocument | null
  note: string | null
}

export interface PlannedDispatch {
  document: PlannedDocument
  root: PlannedDocument
  issuer: string
  mode: 'named' | 'everyCell' | 'outside'
  /** The receipt that this hop answers. */
  answers: PlannedReceipt | null
  due: Day | null
  on: Day
  at: Date
  by: PlannedPerson | null
  receipts: PlannedReceipt[]
}

export interface CascadePlan {
  documents: PlannedDocument[]
  dispatches: PlannedDispatch[]
}

export interface CascadeBuilder {
  world: World
  random: Random
  plan: CascadePlan
  /** The organisation as it stood on a day. */
  standing(key: string, day: Day): Version
  /** Who works on documents there: the clerk of its office, its own clerk, its secretary or head. */
  worker(key: string, day: Day): PlannedPerson | null
  holder(key: string, post: string, day: Day): string
  /** Who lay directly under an organisation on a day. */
  below(key: string, day: Day, wanted?: (version: Version) => boolean): string[]
  publish(document: PlannedDocument): PlannedDocument
  dispatch(dispatch: Omit<PlannedDispatch, 'by'>): PlannedDispatch
}

export function createCascadeBuilder(world: World): CascadeBuilder {
  const { tree, posts, seed } = world
  const plan: CascadePlan = { documents: [], dispatches: [] }
  const standing = (key: string, day: Day) => {
    const version = versionOn(tree, key, day)
    if (!version) throw new Error(`${key} does not exist on ${day}`)
    return version
  }
  const worker = (key: string, day: Day) => {
    const places = [`${key}/vanphong`, key, key]
    return (
      ['clerk', 'clerk', 'secretary', 'head', 'officeChief', 'deputySecretary', 'deputyHead']
        .map((post, index) => holderOf(posts, places[index] ?? key, post, day))
        .find(person => person !== undefined) ?? null
    )
  }
  return {
    world,
    random: createRandom(seed + 2),
    plan,
    standing,
    worker,
    holder: (key, post, day) => holderOf(posts, key, post, day)?.name ?? worker(key, day)?.name ?? '',
    below: (key, day, wanted = () => true) =>
      [...tree.organisations.keys()].filter(child => {
        const version = versionOn(tree, child, day)
        return version !== undefined && version.state.parent === key && wanted(version)
      }),
    publish(document) {
      plan.documents.push(document)
      return document
    },
    dispatch(dispatch) {
      const hop = { ...dispatch, by: worker(dispatch.issuer, dispatch.on) }
      plan.dispatches.push(hop)
      return hop
    },
  }
}

export const isCell = ({ state }: Version) => state.kind === 'cell'
/** Grassroots committees and grassroots cells directly below (tổ chức cơ sở đảng trực thuộc). */
export const isGrassroots = ({ state }: Version) =>
  state.kind === 'grassrootsBody' || (state.kind === 'cell' && state.level === 'grassroots')
