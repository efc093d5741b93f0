/**
 * What confirmations taught: names of organisations as printed (organisations room) and symbols of issuers. Learned as
 * data, offered and never taken silently, shown with who, when and from which document, and taken back by one press.
 */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import { fold } from '../../platform/text.ts'
import { must } from '../../platform/visibility.ts'
import { forgetAlias } from '../organisations/index.ts'
import type { forgetLearned, listLearned } from './contract-learned.ts'
import { labelOf } from './numbers.ts'

type Learned = Reply<typeof listLearned>['items'][number]

interface Row {
  id: number
  public_id: string
  kind: Learned['kind']
  printed: string
  targets: string[]
  organisations: Learned['organisations']
  scope: string | null
  created_at: Date
  learned_by: string | null
  document_id: string | null
  type: string | null
  number: number | null
  symbol: string | null
}

const shownNames = 20

export async function findLearned(
  ctx: SignedIn,
  { kind, after, limit = 50 }: Call<typeof listLearned>['query'],
): Promise<Reply<typeof listLearned>> {
  const { actingFor } = ctx.viewer
  must(ctx, 'reading.work', actingFor.lo)
  const [at, of, id] = readCursor(after, 3) ?? [null, null, null]
  const learned = sql`
    select id, public_id, 'name' as kind, printed, scope_id, created_at, created_by, learned_from,
      array(select jsonb_array_elements_text(target -> 'organisations')) as targets
    from organisation_alias where coalesce(learned_for, scope_id) = ${actingFor.id} and target ? 'organisations'
    union all
    select s.id, s.public_id, 'symbol', s.printed, null, s.created_at, s.created_by, s.learned_from,
      array[o.public_id::text]
    from issuer_symbol s join organisation o on o.id = s.issuer_id where s.learned_for = ${actingFor.id}`
  const { rows } = await sql<Row>`
    select l.id, l.public_id, l.kind, l.printed, l.targets, l.created_at, person.full_name as learned_by,
      scope.name as scope, document.public_id as document_id, document.type, document.number, document.symbol,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.public_id, 'name', o.name) order by o.name_key)
        from (select public_id, name, name_key from organisation where public_id = any(l.targets::uuid[])
          order by name_key limit ${shownNames}) o), '[]') as organisations
    from (${learned}) l left join person on person.id = l.created_by
      left join organisation scope on scope.id = l.scope_id
      left join document on document.public_id = l.learned_from
    where (${kind ?? null}::text is null or l.kind = ${kind ?? null})
      and (${at}::timestamptz is null or (l.created_at, l.kind, l.id) < (${at}::timestamptz, ${of}::text, ${id}::bigint))
    order by l.created_at desc, l.kind desc, l.id desc limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ count: number }>`
    select count(*)::int as count from (${learned}) l
    where ${kind ?? null}::text is null or l.kind = ${kind ?? null}`.execute(ctx.tx)
  const page = pageOf(rows, limit, row => [row.created_at.toISOString(), row.kind, row.id], lineOf)
  return { ...page, total: counts[0]!.count }
}

function lineOf(row: Row): Learned {
  const { document_id: id, type, number, symbol } = row
  return {
    id: row.public_id,
    kind: row.kind,
    printed: row.printed,
    organisations: row.organisations,
    count: row.targets.length,
    scope: row.scope,
    learnedAt: row.created_at.toISOString(),
    learnedBy: row.learned_by,
    document: id && type ? { id, label: labelOf({ type, number, symbol }) } : null,
  }
}

/** Takes back what was learned; the history of the document that taught it says who did, and what it was. */
export async function forget(
  ctx: SignedIn,
  { kind, id }: Call<typeof forgetLearned>['params'],
): Promise<Reply<typeof forgetLearned>> {
  const { actingFor } = ctx.viewer
  must(ctx, 'reading.work', actingFor.lo)
  const { printed, learnedFrom } =
    kind === 'name' ? await forgetAlias(ctx, id, actingFor.id) : await forgetSymbol(ctx, id)
  const taught = await ctx.tx
    .selectFrom('document')
    .select('id')
    .where('public_id', '=', learnedFrom)
    .executeTakeFirst()
  await record(ctx, {
    room: 'directives',
    ...(taught
      ? { objectType: 'document', objectId: taught.id }
      : { objectType: 'organisation', objectId: actingFor.id }),
    step: kind === 'name' ? 'forgetName' : 'forgetSymbol',
    reason: printed,
  })
  return { forgotten: true }
}

async function forgetSymbol(
  ctx: SignedIn,
  id: string,
): Promise<{ printed: string; learnedFrom: string | null }> {
  const gone = await ctx.tx
    .deleteFrom('issuer_symbol')
    .where('public_id', '=', id)
    .where('learned_for', '=', ctx.viewer.actingFor.id)
    .returning(['printed', 'learned_from'])
    .executeTakeFirst()
  if (!gone) throw notFound()
  return { printed: gone.printed, learnedFrom: gone.learned_from }
}

interface Taught {
  symbol: string
  issuerId: number
  /** Public id of the document. */
  from: string
}

/** Remembers under which symbol an organisation issues. */
export async function rememberSymbol(ctx: SignedIn, { symbol, issuerId, from }: Taught): Promise<void> {
  const { actingFor, personId } = ctx.viewer
  await sql`
    insert into issuer_symbol (folded, printed, issuer_id, learned_for, lo, learned_from, created_at, created_by)
    values (${fold(symbol)}, ${symbol}, ${issuerId}, ${actingFor.id}, ${actingFor.lo}, ${from}, ${ctx.now}, ${personId})
    on conflict (learned_for, folded, issuer_id) do nothing`.execute(ctx.tx)
}

/** The one organisation known to issue under a symbol; null where nobody or several do. */
export async function issuerBySymbol(ctx: SignedIn, symbol: string) {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.public_id as id, o.name from issuer_symbol s join organisation o on o.id = s.issuer_id
    where s.learned_for = ${ctx.viewer.actingFor.id} and s.folded = ${fold(symbol)} limit 2`.execute(ctx.tx)
  return rows.length === 1 ? rows[0]! : null
}
