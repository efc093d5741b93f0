/** Accounts: who may sign in. Nobody chooses or sees the password of somebody else (ASVS 6.4.6). */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { allowed, type RelationOf } from '../../platform/lifecycle.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { type Moved, perform } from '../../platform/perform.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { may, mustSee, visible } from '../../platform/visibility.ts'
import type * as ask from './contract-accounts.ts'
import { accountLifecycle } from './lifecycle.ts'
import { hashPassword } from './passwords.ts'
import { labelsWithin, nameMatches } from './search.ts'
import { endSessions } from './session.ts'
import { loginKey } from './sign-in.ts'

export interface NewAccount {
  personId: number
  login: string
  /** Only for the house itself (demonstration world, tests, first administrator): people set their own by ticket. */
  password?: string
  /** 'required' unless told; the demonstration world waives it. */
  secondFactor?: 'required' | 'waived'
}

/** Creates an account and answers its id; without a password it stays invited. Refusal: people.loginTaken. */
export async function createAccount(ctx: Context, account: NewAccount): Promise<number> {
  if (account.password !== undefined && ctx.viewer) throw refuse('platform.forbidden', {}, 'forbidden')
  const login = account.login.normalize('NFC').trim()
  const created = await ctx.tx
    .insertInto('account')
    .values({
      person_id: account.personId,
      login,
      login_key: loginKey(login),
      second_factor: account.secondFactor ?? 'required',
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!created) throw refuse('people.loginTaken', { login }, 'conflict')
  await record(ctx, { room: 'people', objectType: 'account', objectId: created.id, step: 'create' })
  if (account.password !== undefined) await setPassword(ctx, created.id, account.password)
  return created.id
}

/** Stores a password that was checked before; an invited account becomes active. */
export async function setPassword(ctx: Context, accountId: number, password: string): Promise<void> {
  const hash = await hashPassword(password)
  await sql`select account_set_password(${accountId}, ${hash}, ${ctx.now})`.execute(ctx.tx)
}

export interface ManagedAccount extends Moved {
  person_id: number
  login: string
}

type Relation = RelationOf<typeof accountLifecycle>

async function relationsOf(ctx: SignedIn, account: ManagedAccount): Promise<ReadonlySet<Relation>> {
  const person = await ctx.tx
    .selectFrom('person')
    .select('lo')
    .where('id', '=', account.person_id)
    .executeTakeFirst()
  const relations = new Set<Relation>()
  if (account.person_id === ctx.viewer.personId) relations.add('holder')
  else if (person && may(ctx, 'account.manage', person.lo)) relations.add('manager')
  return relations
}

/** Suspends, restores or closes; whoever is signed in with the account is out at once. */
export async function moveAccount(ctx: SignedIn, { params, body }: Call<typeof ask.moveAccount>) {
  const endAll = async (_: SignedIn, row: ManagedAccount) => {
    await endSessions(ctx, row.id, {})
  }
  const moved = await perform(
    ctx,
    accountLifecycle,
    { relations: relationsOf, effects: { suspend: endAll, close: endAll } },
    { publicId: params.id, step: params.step, version: body.version, reason: body.reason, input: {} },
  )
  return { state: moved.state, version: moved.version }
}

/** An account of somebody else that the caller manages, locked; not found otherwise. */
export async function managedAccount(ctx: SignedIn, publicId: string): Promise<ManagedAccount> {
  const account = await ctx.tx
    .selectFrom('account')
    .selectAll()
    .where('public_id', '=', publicId)
    .forUpdate()
    .executeTakeFirst()
  if (!account || !(await relationsOf(ctx, account)).has('manager')) throw notFound()
  return account
}

/** The person for whom an account is to be made. */
export async function managedPerson(ctx: SignedIn, publicId: string) {
  const person = await ctx.tx
    .selectFrom('person')
    .select(['id', 'lo', 'left_on'])
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!person) throw notFound()
  mustSee(ctx, 'account.manage', person.lo)
  if (person.left_on) throw refuse('people.hasLeft', {}, 'conflict')
  return person
}

export async function listAccounts(
  ctx: SignedIn,
  { query }: Call<typeof ask.accounts>,
): Promise<Reply<typeof ask.accounts>> {
  const limit = query.limit ?? 50
  const after = readCursor(query.after, 2)
  let found = ctx.tx
    .selectFrom('person')
    .leftJoin('account', 'account.person_id', 'person.id')
    .leftJoin('organisation', join =>
      join.on('organisation.id', '=', sql`coalesce(person.cell_id, person.workplace_id)`),
    )
    .where(visible(ctx, 'account.manage', 'person.lo'))
    .where('person.left_on', 'is', null)
  if (query.q) found = found.where(nameMatches(query.q))
  if (query.within) found = found.where(await labelsWithin(ctx, query.within))
  if (query.state === 'none') found = found.where('account.id', 'is', null)
  else if (query.state) found = found.where('account.state', '=', query.state as string)
  const counted = await ctx.tx
    .selectFrom(found.select('person.id').limit(countLimit).as('some'))
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  if (after)
    found = found.where(sql<boolean>`(person.name_key, person.id) > (${after[0]}, ${after[1]}::bigint)`)
  const rows = await found
    .select(['person.id', 'person.public_id', 'person.full_name', 'person.born_on', 'person.name_key'])
    .select(['organisation.name as place', 'account.public_id as account_id', 'account.login'])
    .select(['account.state', 'account.version', 'account.second_factor', 'account.person_id'])
    .orderBy('person.name_key')
    .orderBy('person.id')
    .limit(limit + 1)
    .execute()
  const page = pageOf(
    rows,
    limit,
    row => [row.name_key, row.id],
    row => ({
      person: row.public_id,
      fullName: row.full_name,
      bornOn: row.born_on,
      place: row.place,
      account: row.account_id
        ? {
            id: row.account_id,
            login: row.login!,
            state: row.state as 'active',
            version: row.version!,
            secondFactor: row.second_factor as 'required',
            allowed:
              row.id === ctx.viewer.personId ? [] : allowed(accountLifecycle, row.state as 'active', manager),
          }
        : null,
    }),
  )
  return { ...page, total: counted.total }
}

const manager: ReadonlySet<Relation> = new Set(['manager'])
