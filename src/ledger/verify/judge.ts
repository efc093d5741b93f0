/**
 * The verifier: judges a receipt by a policy and nothing else. No network, no server, no library; the same code in
 * the command and in the page that is opened from a disk.
 */
import { fromBase64, toBase64, utf8 } from '../bytes.ts'
import { challengeOf, kinds, type Leaf, type Opening, opens, readLeaf } from '../leaf.ts'
import { type Hash, leafHash, verifyInclusion } from '../merkle.ts'
import { judge, type Policy } from '../quorum.ts'
import { hashesOf, type Receipt, type Registration, readReceipt } from '../receipt.ts'
import { verifyStamp } from '../stamp.ts'
import { readAssertion, verifyAssertion } from '../webauthn.ts'

/** Why a receipt proves nothing. */
export type Broken =
  | 'unreadable'
  | 'leaf'
  | 'inclusion'
  | 'unknownBook'
  | 'forgedSignature'
  | 'otherBook'
  | 'opening'
  | 'personSignature'
  | 'stamp'
  | 'registration'

export interface Judged {
  leaf: Leaf
  hash: string
  index: number
  size: number
  origin: string
  openings: Opening[]
  log: string
  /** Witnesses of the policy who signed, with their times (seconds). */
  witnesses: { name: string; time: number }[]
  quorum: boolean
  stamp: { time: Date; authority: string } | null
  /** A stamp is there, but no authority of the policy made it. */
  stampUnknown: boolean
  signers: {
    role: string
    means: string
    /** `shown`: checked here; `hidden`: the receipt does not carry the evidence; `server`: nobody but the server vouches. */
    standing: 'shown' | 'hidden' | 'server'
    /** The registration of the key is in the same book and was shown. */
    registered: boolean
  }[]
  /** The step is a person's and no signature of a person was shown. */
  personMissing: boolean
  /** Between these times: what the leaf saw, and the first who saw it from outside. */
  before: Date | null
}

export type Outcome = { broken: Broken } | { judged: Judged }

export function judgeReceipt(text: string, policy: Policy): Outcome {
  const receipt = readReceipt(text)
  if (!receipt) return { broken: 'unreadable' }
  const bytes = utf8(receipt.extra.leaf)
  const leaf = readLeaf(bytes)
  if (!leaf) return { broken: 'leaf' }
  const { checkpoint, index, proof } = receipt
  const hash = leafHash(bytes)
  if (!verifyInclusion(hash, index, checkpoint.size, proof, checkpoint.root)) return { broken: 'inclusion' }
  const standing = judge(checkpoint.note, checkpoint.origin, policy)
  if (standing.forged) return { broken: 'forgedSignature' }
  if (!standing.log) return { broken: 'unknownBook' }
  if (!checkpoint.origin.startsWith(`${leaf.so}/`)) return { broken: 'otherBook' }
  const fields = receipt.extra.openings.map(({ field }) => field)
  if (new Set(fields).size !== fields.length || !receipt.extra.openings.every(one => opens(leaf, one))) {
    return { broken: 'opening' }
  }
  const signers = signersOf(leaf, receipt)
  if (typeof signers === 'string') return { broken: signers }
  const stamp = stampOf(receipt, policy)
  if (stamp === 'broken') return { broken: 'stamp' }
  const witnesses = standing.cosigned.map(({ witness, time }) => ({ name: witness.name, time }))
  const seen = [...witnesses.map(({ time }) => time * 1000), ...(stamp ? [stamp.time.getTime()] : [])]
  return {
    judged: {
      leaf,
      hash: toBase64(hash),
      index,
      size: checkpoint.size,
      origin: checkpoint.origin,
      openings: receipt.extra.openings,
      log: standing.log.name,
      witnesses,
      quorum: standing.quorum,
      stamp,
      stampUnknown: receipt.extra.stamp !== undefined && !stamp,
      signers,
      personMissing: kinds[leaf.loai].person && !signers.some(({ standing }) => standing === 'shown'),
      before: seen.length > 0 ? new Date(Math.min(...seen)) : null,
    },
  }
}

function signersOf(leaf: Leaf, receipt: Receipt): Judged['signers'] | 'personSignature' | 'registration' {
  const challenge = challengeOf(leaf)
  const found: Judged['signers'] = []
  for (const [place, { khoa, vai, cach }] of leaf.ky.entries()) {
    if (cach === 'may-chu') {
      found.push({ role: vai, means: cach, standing: 'server', registered: false })
      continue
    }
    const opening = receipt.extra.openings.find(({ field }) => field === `ky.${place}`)
    if (!opening || cach !== 'webauthn') {
      found.push({ role: vai, means: cach, standing: 'hidden', registered: false })
      continue
    }
    const assertion = readAssertion(opening.value)
    if (!assertion || !verifyAssertion(assertion, khoa, challenge)) return 'personSignature'
    const registration = receipt.extra.registrations?.find(({ openings }) =>
      openings.some(({ field, value }) => field === 'cam.khoa' && value === khoa),
    )
    if (registration && !registered(registration, receipt)) return 'registration'
    found.push({ role: vai, means: cach, standing: 'shown', registered: registration !== undefined })
  }
  return found
}

/** A registration stands in the same tree, and what it shows is what it committed to. */
function registered({ leaf: text, openings, index, proof }: Registration, { checkpoint }: Receipt): boolean {
  const bytes = utf8(text)
  const leaf = readLeaf(bytes)
  const hashes: Hash[] | null = hashesOf(proof)
  return (
    leaf?.loai === 'khoa.dangky' &&
    hashes !== null &&
    verifyInclusion(leafHash(bytes), index, checkpoint.size, hashes, checkpoint.root) &&
    openings.every(one => opens(leaf, one))
  )
}

/** A stamp of an authority that the policy does not know proves nothing and disproves nothing. */
function stampOf({ extra, checkpoint }: Receipt, policy: Policy) {
  if (extra.stamp === undefined) return null
  const token = fromBase64(extra.stamp)
  if (!token) return 'broken'
  const stamp = verifyStamp(token, utf8(checkpoint.note.text), policy.stampers)
  // One of an authority we know that does not fit the head was put there by somebody.
  return stamp
}

/** 0 proof and quorum; 3 proof without quorum; 4 a person's signature is missing; 1 broken (TRUST §1.7). */
export function exitCode(outcome: Outcome): 0 | 1 | 3 | 4 {
  if ('broken' in outcome) return 1
  if (!outcome.judged.quorum) return 3
  return outcome.judged.personMissing ? 4 : 0
}

/** The worst of several: broken, then without quorum, then without a person. */
export function worst(codes: readonly (0 | 1 | 3 | 4)[]): 0 | 1 | 3 | 4 {
  return ([1, 3, 4] as const).find(code => codes.includes(code)) ?? 0
}

/** What a pile of receipts says of each case: which steps are shown, and whether the chain between them holds. */
export interface CaseStanding {
  code: string
  steps: number[]
  missing: number[]
  /** A step names another predecessor than the one shown: one of them is of another history. */
  torn: boolean
}

export function casesOf(judged: readonly Judged[]): CaseStanding[] {
  const groups = new Map<string, Judged[]>()
  for (const one of judged) groups.set(one.leaf.ma, [...(groups.get(one.leaf.ma) ?? []), one])
  return [...groups].map(([code, items]) => {
    const byStep = new Map<number, Judged>()
    let torn = false
    for (const item of items) {
      const other = byStep.get(item.leaf.stt)
      if (other && other.hash !== item.hash) torn = true
      byStep.set(item.leaf.stt, item)
    }
    const steps = [...byStep.keys()].sort((a, b) => a - b)
    for (const step of steps) {
      const before = byStep.get(step - 1)
      if (before && byStep.get(step)!.leaf.truoc !== before.hash) torn = true
    }
    const last = steps.at(-1) ?? 0
    const missing = Array.from({ length: last }, (_, index) => index + 1).filter(step => !byStep.has(step))
    return { code, steps, missing, torn }
  })
}
