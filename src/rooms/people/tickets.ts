/**
 * Tickets: the only way to a first or a new password. An invitation is made by one manager; a recovery needs two, who
 * both saw the person (ASVS 6.4.3, 6.4.4), and ends password, second factor and sessions. The secret is shown once.
 */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import { createAccount, type ManagedAccount, managedAccount, managedPerson, setPassword } from './accounts.ts'
import { credentialChanged } from './own-account.ts'
import { checkPassword } from './passwords.ts'
import { countAddress } from './sign-in.ts'

const invitationHours = 72
const recoveryHours = 24
/** Letters and digits that are not mistaken for each other when they are read from paper. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

export interface Ticket {
  ticket: string
  until: string
}

export async function inviteAccount(
  ctx: SignedIn,
  input: { person: string; login: string },
): Promise<Ticket> {
  const person = await managedPerson(ctx, input.person)
  if (person.id === ctx.viewer.personId) throw refuse('platform.forbidden', {}, 'forbidden')
  mustBeLogin(input.login)
  const accountId = await createAccount(ctx, { personId: person.id, login: input.login })
  return issue(ctx, accountId, 'invitation', invitationHours)
}

/**
 * The first account of an installation, made at the machine itself (`thongsuot invite`): a ticket for a person who was
 * imported with a post, found by the member code. Refusals: people.noSuchCode, people.loginMalformed,
 * people.loginTaken.
 */
export async function inviteByHouse(
  ctx: Context,
  input: { memberCode: string; login: string },
): Promise<Ticket> {
  if (ctx.viewer) throw refuse('platform.forbidden', {}, 'forbidden')
  const person = await ctx.tx
    .selectFrom('person')
    .select('id')
    .where('member_code', '=', input.memberCode)
    .where('left_on', 'is', null)
    .executeTakeFirst()
  if (!person) throw refuse('people.noSuchCode', { code: input.memberCode })
  mustBeLogin(input.login)
  const accountId = await createAccount(ctx, { personId: person.id, login: input.login })
  return issue(ctx, accountId, 'invitation', invitationHours)
}

function mustBeLogin(login: string): void {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{2,79}$/u.test(login.trim())) throw refuse('people.loginMalformed')
}

export async function renewInvitation(ctx: SignedIn, accountId: string): Promise<Ticket> {
  const account = await managedAccount(ctx, accountId)
  if (account.state !== 'invited') throw refuse('people.notInvited', { state: account.state }, 'conflict')
  await note(ctx, account.id, 'invite')
  return issue(ctx, account.id, 'invitation', invitationHours)
}

/** The first manager. Nothing changes for the person before a second one confirms. */
export async function askRecovery(ctx: SignedIn, accountId: string, reason: string): Promise<void> {
  const account = await managedAccount(ctx, accountId)
  if (account.state !== 'active') throw refuse('people.notActive', { state: account.state }, 'conflict')
  const until = hoursFrom(ctx, recoveryHours)
  await sql`select ticket_issue(${account.id}, 'recovery', null, ${ctx.now}, ${ctx.viewer.personId}, ${until})`.execute(
    ctx.tx,
  )
  await record(ctx, {
    room: 'people',
    objectType: 'account',
    objectId: account.id,
    step: 'askRecovery',
    reason,
  })
  await credentialChanged(ctx, account.id, account.person_id, 'recoveryAsked')
}

interface OpenRecovery {
  public_id: string
  account_id: number
  issued_at: Date
  issued_by: number
}

export async function listRecoveries(ctx: SignedIn) {
  const { rows } = await sql<
    OpenRecovery & { person: string; person_id: number; full_name: string; lo: number; by: string | null }
  >`
    select t.*, p.public_id as person, p.id as person_id, p.full_name, p.lo, m.full_name as by
    from recoveries_open(${ctx.now}) t
    join account a on a.id = t.account_id
    join person p on p.id = a.person_id
    left join person m on m.id = t.issued_by
    order by t.issued_at`.execute(ctx.tx)
  return rows
    .filter(row => may(ctx, 'account.manage', row.lo))
    .map(row => ({
      id: row.public_id,
      person: row.person,
      fullName: row.full_name,
      askedAt: row.issued_at.toISOString(),
      askedBy: row.by ?? '',
      mayConfirm: row.issued_by !== ctx.viewer.personId && row.person_id !== ctx.viewer.personId,
    }))
}

/** The second manager. Refusals: notFound, people.secondManager (the same person twice). */
export async function confirmRecovery(ctx: SignedIn, ticketId: string): Promise<Ticket> {
  const open = (await listRecoveries(ctx)).find(row => row.id === ticketId)
  if (!open) throw notFound()
  if (!open.mayConfirm) throw refuse('people.secondManager', {}, 'forbidden')
  const { ticket, hash } = newSecret()
  const until = hoursFrom(ctx, recoveryHours)
  const { rows } = await sql<{ account: number | null }>`
    select recovery_confirm(${ticketId}::uuid, ${ctx.viewer.personId}, ${hash}, ${until}, ${ctx.now}) as account`.execute(
    ctx.tx,
  )
  const account = rows[0]?.account
  if (!account) throw refuse('people.secondManager', {}, 'forbidden')
  await sql`select account_reset(${account}, ${ctx.now})`.execute(ctx.tx)
  await note(ctx, account, 'confirmRecovery')
  return { ticket, until: until.toISOString() }
}

interface TicketOwner {
  account: number
  person: number
  login: string
  purpose: string
  fullName: string
  bornOn: string | null
  organisations: string[]
}

/** Sets the password that the person chose. Refusals: people.ticketUnknown and those of passwords.ts. */
export async function useTicket(
  ctx: Context,
  input: { ticket: string; password: string; address: string },
): Promise<{ login: string }> {
  await countAddress(ctx, input.address)
  const hash = hashOfTicket(input.ticket)
  const { rows } = await sql<{
    owner: TicketOwner | null
  }>`select ticket_owner(${hash}, ${ctx.now}) as owner`.execute(ctx.tx)
  const owner = rows[0]?.owner
  if (!owner) throw refuse('people.ticketUnknown', {}, 'unauthenticated').keepingTraces()
  checkPassword(input.password, owner)
  await sql`select ticket_spend(${hash}, ${ctx.now})`.execute(ctx.tx)
  await setPassword(ctx, owner.account, input.password)
  await credentialChanged(ctx, owner.account, owner.person, 'passwordSetByTicket')
  return { login: owner.login }
}

async function issue(ctx: Context, accountId: number, purpose: string, hours: number): Promise<Ticket> {
  const { ticket, hash } = newSecret()
  const until = hoursFrom(ctx, hours)
  await sql`select ticket_issue(${accountId}, ${purpose}, ${hash}, ${ctx.now}, ${ctx.viewer?.personId ?? null}, ${until})`.execute(
    ctx.tx,
  )
  return { ticket, until: until.toISOString() }
}

/** 28 signs of 31: 138 bits, in groups of four. */
function newSecret(): { ticket: string; hash: Buffer } {
  const signs: string[] = []
  while (signs.length < 28) {
    for (const byte of randomBytes(64)) {
      // 248 is the largest multiple of 31 in a byte: the rest would favour some signs.
      if (byte < 248 && signs.length < 28) signs.push(alphabet[byte % 31]!)
    }
  }
  const ticket = signs.join('').replace(/(.{4})(?=.)/g, '$1-')
  return { ticket, hash: hashOfTicket(ticket) }
}

function hashOfTicket(ticket: string): Buffer {
  return createHash('sha256')
    .update(ticket.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest()
}

function hoursFrom(ctx: Context, hours: number): Date {
  return new Date(ctx.now.getTime() + hours * 3_600_000)
}

function note(ctx: SignedIn, accountId: ManagedAccount['id'], step: string): Promise<void> {
  return record(ctx, { room: 'people', objectType: 'account', objectId: accountId, step })
}
