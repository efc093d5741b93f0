/**
 * Secrets of second factors are kept sealed. At each start what is not sealed by the present key is sealed anew:
 * what an earlier version kept in the open, and everything after the key was renewed.
 */
import type { Application } from '../../platform/application.ts'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'

const purpose = (accountId: number) => `totp:${accountId}`
const isOpen = (kept: string) => /^[A-Z2-7]+=*$/.test(kept)

export function sealed(ctx: Context, accountId: number, secret: string): string {
  return ctx.sealer.seal(secret, purpose(accountId))
}

/** Refusal: people.secretSealed when the key is not at hand (a database restored without it). */
export function unsealed(ctx: Context, accountId: number, kept: string): string {
  const secret = isOpen(kept) ? kept : ctx.sealer.open(kept, purpose(accountId))
  if (secret === null) throw refuse('people.secretSealed', {}, 'unavailable')
  return secret
}

interface Row {
  account_id: number
  totp_secret: string | null
  totp_offered: string | null
}

/** Works as the owner of the schema: no query of the program may list secrets. Answers what it did. */
export async function sealSecrets({
  database,
  sealer,
}: Pick<Application, 'database' | 'sealer'>): Promise<{ sealed: number; unreadable: number }> {
  return database.asOwner(async client => {
    await client.query('begin')
    try {
      const { rows } = await client.query<Row>(
        `select account_id, totp_secret, totp_offered from account_secret
        where not starts_with(coalesce(totp_secret, $1), $1) or not starts_with(coalesce(totp_offered, $1), $1)
        order by account_id for update`,
        [sealer.present],
      )
      let unreadable = 0
      for (const row of rows) {
        const renew = (kept: string | null) => {
          const secret = kept === null || isOpen(kept) ? kept : sealer.open(kept, purpose(row.account_id))
          if (secret === null && kept !== null) unreadable++
          return secret === null ? kept : sealer.seal(secret, purpose(row.account_id))
        }
        await client.query(
          'update account_secret set totp_secret = $2, totp_offered = $3 where account_id = $1',
          [row.account_id, renew(row.totp_secret), renew(row.totp_offered)],
        )
      }
      await client.query('commit')
      return { sealed: rows.length - unreadable, unreadable }
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  })
}
