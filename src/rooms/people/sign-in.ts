/**
 * Signing in. The same answer, after the same work, for an unknown login, a wrong password and an account that is
 * not in use (ASVS 6.3.8). Attempts are counted per account and address, per address, and per account from
 * addresses it was never opened from, so that nobody can lock a person out of their own office (6.3.1).
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import { notify } from '../../platform/desk/notifications.ts'
import { record } from '../../platform/history.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { stepOfCode } from './codes.ts'
import { verifyPassword } from './passwords.ts'
import { unsealed } from './seal-secrets.ts'
import { hashOf, type Opened, openSession, type Strength } from './session.ts'

/** Attempts in a window of 15 minutes. */
const limits = { accountAtAddress: 8, address: 80, accountFromStrangers: 60, codes: 8, tickets: 20 } as const
const windowSeconds = 15 * 60

export interface Attempt {
  login: string
  password: string
  code?: string | undefined
  address: string
  device: string | null
}

export type SignInOutcome =
  | { state: 'codeNeeded' }
  | { state: 'signedIn'; session: Opened; accountId: number }

interface Secrets {
  account_id: number
  person_id: number
  state: string
  password_hash: string | null
  totp_secret: string | null
  familiar: boolean
  used: boolean
}

/** Opens a session or says that a code is needed. Refusals: people.signInRefused, people.codeWrong, people.tooOften. */
export async function signIn(ctx: Context, attempt: Attempt): Promise<SignInOutcome> {
  const key = loginKey(attempt.login)
  const secrets = await secretsOf(ctx, key, attempt.address)
  const keys = throttleKeys(key, attempt.address)
  await countAttempt(ctx, keys, secrets?.familiar ?? false)
  const right = await verifyPassword(secrets?.password_hash ?? null, attempt.password)
  if (!secrets || !right || secrets.state !== 'active') {
    if (secrets) await recordSignIn(ctx, secrets, 'signInRefused')
    throw traced(refuse('people.signInRefused', {}, 'unauthenticated'))
  }
  if (secrets.totp_secret && !attempt.code) {
    await forgive(ctx, keys, [])
    return { state: 'codeNeeded' }
  }
  if (secrets.totp_secret) await spendCode(ctx, secrets, secrets.totp_secret, attempt.code ?? '')
  await forgive(ctx, keys, keys.slice(0, 1))
  const strength: Strength = secrets.totp_secret ? 'secondFactor' : 'password'
  const session = await openSession(ctx, secrets.account_id, strength, attempt)
  await recordSignIn(ctx, secrets, 'signIn')
  if (secrets.used && !secrets.familiar) await tellOfNewAddress(ctx, secrets.person_id)
  return { state: 'signedIn', session, accountId: secrets.account_id }
}

/** Logins are compared without case or accidental spaces, in one normal form. */
export function loginKey(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase()
}

/** Checks password and, where set up, code of the person who asks, and notes the time (ASVS 7.5.3). */
export async function proveAgain(
  ctx: SignedIn,
  sessionToken: string,
  proof: { login: string; password: string; code?: string | undefined; address: string },
): Promise<void> {
  const secrets = await secretsOf(ctx, loginKey(proof.login), proof.address)
  const keys = throttleKeys(loginKey(proof.login), proof.address)
  await countAttempt(ctx, keys, true)
  const right = await verifyPassword(secrets?.password_hash ?? null, proof.password)
  if (!secrets || !right) throw traced(refuse('people.signInRefused', {}, 'unauthenticated'))
  if (secrets.totp_secret) await spendCode(ctx, secrets, secrets.totp_secret, proof.code ?? '')
  await forgive(ctx, keys, keys.slice(0, 1))
  await sql`select session_prove(${hashOf(sessionToken)}, null, ${ctx.now})`.execute(ctx.tx)
}

async function secretsOf(ctx: Context, key: string, address: string): Promise<Secrets | null> {
  const { rows } = await sql<Secrets>`
    select * from sign_in_secrets(${key}, ${address.slice(0, 60)}, ${ctx.now})`.execute(ctx.tx)
  return rows[0] ?? null
}

/** Only who knows the password gets here, so counting codes per account locks nobody out but a thief. */
async function spendCode(ctx: Context, secrets: Secrets, kept: string, code: string): Promise<void> {
  const key = `code:${secrets.account_id}`
  const { rows: counted } = await sql<{ counts: number[] }>`
    select throttle_hit(${[key]}, ${ctx.now}, ${windowSeconds}) as counts`.execute(ctx.tx)
  if ((counted[0]?.counts[0] ?? 0) > limits.codes) throw tooOften()
  const step = stepOfCode(unsealed(ctx, secrets.account_id, kept), code, ctx.now)
  const { rows } =
    step === null
      ? { rows: [] }
      : await sql<{
          fresh: boolean
        }>`select account_use_code(${secrets.account_id}, ${step}) as fresh`.execute(ctx.tx)
  if (rows[0]?.fresh) return forgive(ctx, [], [key])
  await recordSignIn(ctx, secrets, 'codeRefused')
  throw traced(refuse('people.codeWrong', {}, 'unauthenticated'))
}

/** Keys are hashes: people type passwords into the field of the login. IPv6 counts by its block of 64 bits. */
function throttleKeys(login: string, address: string): string[] {
  const block =
    address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address
  const hashed = (kind: string, text: string) =>
    `${kind}:${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`
  return [hashed('both', `${login} ${block}`), hashed('address', block), hashed('account', login)]
}

async function countAttempt(ctx: Context, keys: string[], familiar: boolean): Promise<void> {
  const counted = familiar ? keys.slice(0, 2) : keys
  const { rows } = await sql<{ counts: number[] }>`
    select throttle_hit(${counted}, ${ctx.now}, ${windowSeconds}) as counts`.execute(ctx.tx)
  const [both = 0, address = 0, account = 0] = rows[0]?.counts ?? []
  if (both > limits.accountAtAddress || address > limits.address || account > limits.accountFromStrangers) {
    throw tooOften()
  }
}

/** Counts one try at a ticket from this address. */
export async function countAddress(ctx: Context, address: string): Promise<void> {
  const key = throttleKeys('ticket', address)[0]!
  const { rows } = await sql<{ counts: number[] }>`
    select throttle_hit(${[key]}, ${ctx.now}, ${windowSeconds}) as counts`.execute(ctx.tx)
  if ((rows[0]?.counts[0] ?? 0) > limits.tickets) throw tooOften()
}

const tooOften = () => traced(refuse('people.tooOften', { minutes: windowSeconds / 60 }, 'tooMany'))

async function forgive(ctx: Context, keys: string[], cleared: string[]): Promise<void> {
  await sql`select throttle_forgive(${keys}, ${cleared})`.execute(ctx.tx)
}

function tellOfNewAddress(ctx: Context, personId: number): Promise<void> {
  return notify(ctx, [
    { personId, reason: 'people.signInFromNewAddress', data: {}, href: '/tai-khoan-cua-toi' },
  ])
}

function recordSignIn(ctx: Context, secrets: Secrets, step: string): Promise<void> {
  return record(ctx, { room: 'people', objectType: 'account', objectId: secrets.account_id, step })
}

/** The counted attempt and the line of history must outlive the refusal. */
function traced(refusal: Refusal): Refusal {
  return refusal.keepingTraces()
}

/** Counts of attempts whose window is long over; each night. */
export async function sweepThrottle(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - 24 * 3_600_000)
  await sql`select throttle_sweep(${before})`.execute(ctx.tx)
}
