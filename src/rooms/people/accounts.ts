/** Accounts: who may sign in. Nobody chooses or sees the password of somebody else (ASVS 6.4.6). */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { record } from '../../platform/history.ts'
import { refuse } from '../../platform/refusal.ts'
import { hashPassword } from './passwords.ts'
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
  if (account.password !== undefined) {
    await setPassword(ctx, created.id, account.password)
  }
  return created.id
}

/** Stores a password that was checked before; an invited account becomes active. */
export async function setPassword(ctx: Context, accountId: number, password: string): Promise<void> {
  const hash = await hashPassword(password)
  await sql`select account_set_password(${accountId}, ${hash}, ${ctx.now})`.execute(ctx.tx)
}
