/** Codes of an organisation in several schemes (own register, document exchange, member database), with dates. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import { changeable, noted } from './terms.ts'

/** The scheme of the column "Mã" of import and export. */
export const ownScheme = 'own'

export interface CodeRow {
  id: number
  scheme: string
  code: string
  validFrom: string
  validTo: string | null
}

/** Valid ones first. `validTo` is the first day without the code. */
export async function codesOf(ctx: Context, organisationId: number): Promise<CodeRow[]> {
  const rows = await ctx.tx
    .selectFrom('organisation_code')
    .select(['id', 'scheme', 'code', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('organisation_id', '=', organisationId)
    .orderBy(sql`valid_to is not null`)
    .orderBy('scheme')
    .orderBy('valid_from', 'desc')
    .execute()
  return rows as unknown as CodeRow[]
}

export interface NewCode {
  scheme: string
  code: string
  validFrom: string
}

/** Gives a code; the former code of that scheme ends on the same day. Refuses `organisations.codeTaken`. */
export async function giveCode(ctx: SignedIn, publicId: string, given: NewCode): Promise<CodeRow[]> {
  const organisation = await changeable(ctx, publicId)
  const code = tidy(given.code).toUpperCase()
  const scheme = tidy(given.scheme)
  const holder = await ctx.tx
    .selectFrom('organisation_code')
    .innerJoin('organisation', 'organisation.id', 'organisation_code.organisation_id')
    .select(['organisation.name', 'organisation.id'])
    .where('scheme', '=', scheme)
    .where('code', '=', code)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  if (holder) throw refuse('organisations.codeTaken', { code, name: holder.name }, 'conflict')
  await sql`delete from organisation_code
    where organisation_id = ${organisation.id} and scheme = ${scheme} and valid_to is null
      and valid_from >= ${given.validFrom}::date`.execute(ctx.tx)
  await sql`update organisation_code set valid_to = ${given.validFrom}::date
    where organisation_id = ${organisation.id} and scheme = ${scheme} and valid_to is null`.execute(ctx.tx)
  await ctx.tx
    .insertInto('organisation_code')
    .values({ organisation_id: organisation.id, scheme, code, valid_from: given.validFrom })
    .execute()
  await noted(ctx, organisation.id, 'giveCode', { scheme, code, validFrom: given.validFrom })
  return codesOf(ctx, organisation.id)
}
