/** Reading persons: the list of a territory, one page, what is kept about oneself. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import { may, visible } from '../../platform/visibility.ts'
import type * as ask from './contract-persons.ts'
import { eventsOf, recordRead } from './person-history.ts'
import { labelsWithin, nameMatches } from './search.ts'

type ListQuery = Call<typeof ask.list>['query']

/** The one rule that lists, counts and exports of persons obey. */
export async function personsWhere(
  ctx: SignedIn,
  right: 'person.read' | 'person.change',
  query: Omit<ListQuery, 'after' | 'limit'>,
): Promise<RawBuilder<boolean>> {
  const { today } = ctx
  const parts: RawBuilder<unknown>[] = [visible(ctx, right, 'person.lo')]
  parts.push(query.left === 'yes' ? sql`person.left_on is not null` : sql`person.left_on is null`)
  if (query.q) parts.push(nameMatches(query.q))
  if (query.within) parts.push(await labelsWithin(ctx, query.within))
  if (query.status) parts.push(sql`person.party_status = ${query.status}`)
  if (query.post) {
    parts.push(sql`exists (select from post_holding h where h.person_id = person.id and h.post = ${query.post}
      and h.begins_on <= ${today} and (h.ends_on is null or ${today} < h.ends_on))`)
  }
  if (query.exempt) {
    const held = sql`exists (select from exemption e where e.person_id = person.id
      and e.begins_on <= ${today} and (e.ends_on is null or ${today} < e.ends_on))`
    parts.push(query.exempt === 'yes' ? held : sql`not ${held}`)
  }
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

export async function listPersons(
  ctx: SignedIn,
  { query }: Call<typeof ask.list>,
): Promise<Reply<typeof ask.list>> {
  const limit = query.limit ?? 50
  const after = readCursor(query.after, 2)
  const found = ctx.tx.selectFrom('person').where(await personsWhere(ctx, 'person.read', query))
  const { total } = await ctx.tx
    .selectFrom(found.select('person.id').limit(countLimit).as('some'))
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const rest = after
    ? found.where(sql<boolean>`(person.name_key, person.id) > (${after[0]}, ${after[1]}::bigint)`)
    : found
  // First the ids, which an index alone answers, then their rows.
  const page = rest
    .select('person.id')
    .orderBy('person.name_key')
    .orderBy('person.id')
    .limit(limit + 1)
  const rows = await ctx.tx
    .selectFrom(page.as('page'))
    .innerJoin('person', 'person.id', 'page.id')
    .leftJoin('organisation as cell', 'cell.id', 'person.cell_id')
    .leftJoin('organisation as work', 'work.id', 'person.workplace_id')
    .select(['person.id', 'person.public_id', 'person.full_name', 'person.member_code', 'person.name_key'])
    .select(['person.party_status', 'person.left_on', 'cell.public_id as cell_id', 'cell.name as cell_name'])
    .select(['work.public_id as work_id', 'work.name as work_name'])
    .orderBy('person.name_key')
    .orderBy('person.id')
    .execute()
  const today = await standingOf(
    ctx,
    rows.map(row => row.id),
  )
  const shown = pageOf(
    rows,
    limit,
    row => [row.name_key, row.id],
    row => ({
      id: row.public_id,
      fullName: row.full_name,
      memberCode: row.member_code,
      partyStatus: row.party_status as 'fullMember',
      cell: row.cell_id ? { id: row.cell_id, name: row.cell_name! } : null,
      workplace: row.work_id ? { id: row.work_id, name: row.work_name! } : null,
      posts: today.posts
        .filter(post => post.person_id === row.id)
        .map(({ post, name }) => ({ post, organisation: name })),
      exempt: (today.exemptions.get(row.id) as 'exempt' | undefined) ?? null,
      leftOn: row.left_on,
    }),
  )
  return { ...shown, total }
}

/** Posts and exemptions of these persons today. */
async function standingOf(ctx: SignedIn, ids: readonly number[]) {
  if (ids.length === 0) return { posts: [], exemptions: new Map<number, string>() }
  const posts = await ctx.tx
    .selectFrom('post_holding')
    .innerJoin('organisation', 'organisation.id', 'post_holding.organisation_id')
    .select(['post_holding.person_id', 'post_holding.post', 'organisation.name'])
    .where('post_holding.person_id', 'in', [...ids])
    .where('post_holding.begins_on', '<=', ctx.today)
    .where(eb => eb.or([eb('post_holding.ends_on', 'is', null), eb('post_holding.ends_on', '>', ctx.today)]))
    .orderBy('post_holding.begins_on')
    .execute()
  const exemptions = await ctx.tx
    .selectFrom('exemption')
    .select(['person_id', 'kind'])
    .where('person_id', 'in', [...ids])
    .where('begins_on', '<=', ctx.today)
    .where(eb => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', ctx.today)]))
    .execute()
  return { posts, exemptions: new Map(exemptions.map(row => [row.person_id, row.kind])) }
}

export async function getPerson(ctx: SignedIn, publicId: string): Promise<Reply<typeof ask.get>> {
  const { facts, row } = await factsOf(ctx, publicId)
  const own = row.id === ctx.viewer.personId
  if (!own && !may(ctx, 'person.read', row.lo)) throw notFound()
  await recordRead(ctx, row.id)
  const history = await eventsOf(ctx, 'person', row.id, 'changes')
  return { ...facts, mayChange: !own && may(ctx, 'person.change', row.lo), history }
}

export async function describeMine(ctx: SignedIn): Promise<Reply<typeof ask.mine>> {
  const { public_id } = await ctx.tx
    .selectFrom('person')
    .select('public_id')
    .where('id', '=', ctx.viewer.personId)
    .executeTakeFirstOrThrow()
  const account = await ctx.tx
    .selectFrom('account')
    .select(['id', 'login', 'state', 'language'])
    .where('id', '=', ctx.viewer.accountId)
    .executeTakeFirstOrThrow()
  const { id, ...shown } = account
  return {
    person: (await factsOf(ctx, public_id)).facts,
    account: shown,
    events: [
      ...(await eventsOf(ctx, 'person', ctx.viewer.personId, 'changes')),
      ...(await eventsOf(ctx, 'account', id, 'changes')),
    ].sort((a, b) => b.at.localeCompare(a.at)),
    reads: await eventsOf(ctx, 'person', ctx.viewer.personId, 'reads'),
    signIns: await eventsOf(ctx, 'account', id, 'signIns'),
  }
}

async function factsOf(ctx: SignedIn, publicId: string) {
  const row = await ctx.tx
    .selectFrom('person')
    .leftJoin('organisation as cell', 'cell.id', 'person.cell_id')
    .leftJoin('organisation as work', 'work.id', 'person.workplace_id')
    .selectAll('person')
    .select(['cell.public_id as cell_public', 'cell.name as cell_name'])
    .select(['work.public_id as work_public', 'work.name as work_name'])
    .where('person.public_id', '=', publicId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const facts = {
    id: row.public_id,
    fullName: row.full_name,
    memberCode: row.member_code,
    bornOn: row.born_on,
    partyStatus: row.party_status as 'fullMember',
    admittedOn: row.admitted_on,
    officialOn: row.official_on,
    cell: row.cell_public ? { id: row.cell_public, name: row.cell_name! } : null,
    workplace: row.work_public ? { id: row.work_public, name: row.work_name! } : null,
    phone: row.phone,
    email: row.email,
    leftOn: row.left_on,
    version: row.version,
    ...(await datedOf(ctx, row.id)),
  }
  return { row, facts }
}

/** Memberships, posts and exemptions over time, newest first. */
async function datedOf(ctx: SignedIn, personId: number) {
  const memberships = await ctx.tx
    .selectFrom('membership as m')
    .innerJoin('organisation as o', 'o.id', 'm.cell_id')
    .select(['o.public_id', 'o.name', 'm.status', 'm.begins_on', 'm.ends_on'])
    .where('m.person_id', '=', personId)
    .orderBy('m.begins_on', 'desc')
    .execute()
  const posts = await ctx.tx
    .selectFrom('post_holding as h')
    .innerJoin('organisation as o', 'o.id', 'h.organisation_id')
    .select([
      'h.public_id',
      'h.post',
      'o.public_id as place',
      'o.name',
      'h.begins_on',
      'h.ends_on',
      'h.basis',
    ])
    .where('h.person_id', '=', personId)
    .orderBy('h.begins_on', 'desc')
    .orderBy('h.id', 'desc')
    .execute()
  const exemptions = await ctx.tx
    .selectFrom('exemption')
    .select(['public_id', 'kind', 'begins_on', 'ends_on', 'basis'])
    .where('person_id', '=', personId)
    .orderBy('begins_on', 'desc')
    .execute()
  return {
    memberships: memberships.map(m => ({
      cell: { id: m.public_id, name: m.name },
      status: m.status as 'fullMember',
      beginsOn: m.begins_on,
      endsOn: m.ends_on,
    })),
    posts: posts.map(h => ({
      id: h.public_id,
      post: h.post,
      organisation: { id: h.place, name: h.name },
      beginsOn: h.begins_on,
      endsOn: h.ends_on,
      basis: h.basis,
    })),
    exemptions: exemptions.map(e => ({
      id: e.public_id,
      kind: e.kind as 'exempt',
      beginsOn: e.begins_on,
      endsOn: e.ends_on,
      basis: e.basis,
    })),
  }
}
