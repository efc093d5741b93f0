/**
 * A step that a person signs with a passkey is taken twice: first on trial, which seals nothing and answers what is to
 * be signed (the hash of the very leaf), then in earnest with the signature. The rooms only call `seal()`. No library
 * stands between: the browser hands the public key out as it is kept, and what is checked here years later is checked
 * by the same function (src/ledger/webauthn.ts).
 */
import { randomBytes } from 'node:crypto'
import { fromBase64Url, same, toBase64Url } from '../../ledger/bytes.ts'
import { canonical, type Json } from '../../ledger/canonical.ts'
import { challengeOf, type Leaf, type Opening } from '../../ledger/leaf.ts'
import { sha256 } from '../../ledger/primitives.ts'
import { type Assertion, readAssertion, verifyAssertion } from '../../ledger/webauthn.ts'
import type { Context } from '../context.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** A leaf without its signers, and what opens it. */
export interface Draft {
  leaf: Leaf
  openings: Opening[]
}

/** What the request says about signing; `drafts` are collected on trial. */
export type Signing =
  | { mode: 'trial'; drafts: Draft[] }
  | { mode: 'earnest'; draft: Draft; assertion: Omit<Assertion, 'khoa'> & { credential: string } }

/** Thrown at the end of a trial, so that nothing of it stays. */
export class TrialEnded extends Error {}

export interface Wanted {
  /** Empty when the step needs no signature, or the person has no key: take it as it is. */
  ticket: string | null
  challenge: string
  credentials: string[]
}

const patience = 5 * 60_000
const tickets = new Map<string, { personId: number; draft: Draft; until: number }>()

/** Reads the header `x-sign`: `trial`, or `<ticket>.<assertion>` in base64url. Refusal: ledger.signAgain. */
export function readSigning(header: string | undefined, person: number | null): Signing | null {
  if (!header) return null
  if (header === 'trial') return { mode: 'trial', drafts: [] }
  const [ticket = '', packed = ''] = header.split('.')
  const kept = tickets.get(ticket)
  tickets.delete(ticket)
  const bytes = fromBase64Url(packed)
  if (!kept || !bytes || kept.until < Date.now() || kept.personId !== person) throw signAgain()
  const said = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>
  const fields = ['credential', 'authenticatorData', 'clientDataJSON', 'signature'] as const
  if (fields.some(field => typeof said[field] !== 'string')) throw signAgain()
  return { mode: 'earnest', draft: kept.draft, assertion: said as never }
}

function signAgain(): Refusal {
  return refuse('ledger.signAgain', {}, 'conflict')
}

/** What the person is to sign after a trial. */
export async function wantedOf(ctx: Context, signing: Signing): Promise<Wanted> {
  const draft = signing.mode === 'trial' ? signing.drafts.at(-1) : undefined
  const personId = ctx.viewer?.personId
  if (!draft || !personId) return { ticket: null, challenge: '', credentials: [] }
  const keys = await keysOf(ctx, personId)
  for (const [ticket, { until }] of tickets) if (until < Date.now()) tickets.delete(ticket)
  const ticket = randomBytes(24).toString('base64url')
  tickets.set(ticket, { personId, draft, until: Date.now() + patience })
  return {
    ticket,
    challenge: toBase64Url(challengeOf(draft.leaf)),
    credentials: keys.map(({ credential }) => credential),
  }
}

async function keysOf(ctx: Context, personId: number) {
  return ctx.tx
    .selectFrom('signing_key')
    .select(['id', 'credential', 'key', 'key_name'])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute()
}

export async function hasKey(ctx: Context, personId: number): Promise<boolean> {
  return (await keysOf(ctx, personId)).length > 0
}

const values = (openings: readonly Opening[]) =>
  canonical(openings.map(({ field, value }) => [field, value]) as unknown as Json)

/** Whether the step in earnest is the one that was shown on trial; only the time and the salts may differ. */
function sameStep(shown: Draft, now: Draft): boolean {
  return (
    shown.leaf.loai === now.leaf.loai &&
    shown.leaf.ma === now.leaf.ma &&
    shown.leaf.stt === now.leaf.stt &&
    shown.leaf.truoc === now.leaf.truoc &&
    values(shown.openings) === values(now.openings)
  )
}

/**
 * The draft as it was signed, with the evidence for the place `ky.<place>`. Refusals: ledger.changedMeanwhile (the step
 * is another one by now), ledger.signAgain (the signature is not true).
 */
export async function signedDraft(
  ctx: Context,
  signing: Signing & { mode: 'earnest' },
  now: Draft,
): Promise<{ draft: Draft; keyName: string; evidence: Json }> {
  if (!sameStep(signing.draft, now)) throw refuse('ledger.changedMeanwhile', {}, 'conflict')
  const { credential, authenticatorData, clientDataJSON, signature } = signing.assertion
  const keys = await keysOf(ctx, ctx.viewer?.personId ?? 0)
  const key = keys.find(one => one.credential === credential)
  const evidence = { khoa: key?.key ?? '', authenticatorData, clientDataJSON, signature }
  const assertion = readAssertion(evidence)
  const challenge = challengeOf(signing.draft.leaf)
  if (!key || !assertion || !verifyAssertion(assertion, key.key_name, challenge)) throw signAgain()
  if (!madeHere(clientDataJSON, authenticatorData)) throw signAgain()
  return { draft: signing.draft, keyName: key.key_name, evidence }
}

/** The page that asked for the signature and the key's own idea of whom it signs for belong together. */
export function madeHere(clientDataJSON: string, authenticatorData: string): boolean {
  const client = fromBase64Url(clientDataJSON)
  const data = fromBase64Url(authenticatorData)
  if (!client || !data) return false
  const { origin } = JSON.parse(Buffer.from(client).toString('utf8')) as { origin?: string }
  const given = process.env.PUBLIC_URL
  if (!origin || (given && new URL(given).origin !== origin)) return false
  return same(data.subarray(0, 32), sha256(new TextEncoder().encode(new URL(origin).hostname)))
}
