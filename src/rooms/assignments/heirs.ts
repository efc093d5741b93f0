/** Open duties of an organisation that ended pass to its heir (PRODUCT principle 5), whatever part it had in them. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import { inherited, insertionOfMany } from '../../platform/history.ts'
import { perform } from '../../platform/perform.ts'
import type { Ending } from '../../platform/territory.ts'
import { assignmentLifecycle } from './lifecycle.ts'
import type { AssignmentRow } from './rows.ts'
import { tell } from './tell.ts'

const open = sql`('assigned', 'accepted', 'returned', 'handedIn')`

/**
 * To the one successor that takes over the whole. Of several: to the first, by share, and the issuer is asked who
 * carries it on. What the heir has already is folded into it.
 */
export async function inherit(ctx: Context, endings: readonly Ending[]): Promise<void> {
  if (endings.length === 0) return
  await layHeirs(ctx, endings)
  await fold(ctx)
  const passed = await passParts(ctx)
  await passOtherPlaces(ctx)
  await sql`drop table heir`.execute(ctx.tx)
  await tell(
    ctx,
    passed.map(row => ({ organisationId: row.organisation_id, assignmentPublicId: row.public_id })),
    'assigned',
  )
  await tell(
    ctx,
    passed
      .filter(row => row.heirs_asked)
      .map(row => ({ organisationId: row.issuer_id, assignmentPublicId: row.public_id })),
    'heirsAsked',
  )
}

async function layHeirs(ctx: Context, all: readonly Ending[]): Promise<void> {
  const endings = all.filter(one => one.successors > 0)
  await sql`
    create temp table heir (former, heir, several) on commit drop as
    select * from unnest(${endings.map(one => one.organisationId)}::bigint[],
      ${endings.map(one => one.firstId)}::bigint[], ${endings.map(one => one.successors > 1)}::boolean[])`.execute(
    ctx.tx,
  )
}

/** Two parts of one duty that come to the same organisation become one: the one it has, else the oldest. */
async function fold(ctx: Context): Promise<void> {
  const { rows } = await sql<{ public_id: string }>`
    select t.public_id from assignment t join heir e on e.former = t.organisation_id
    where t.state in ${open} and (
      exists (select from assignment own where own.duty_id = t.duty_id and own.organisation_id = e.heir
        and own.state not in ('cancelled', 'substituted'))
      or exists (select from assignment twin join heir x on x.former = twin.organisation_id and x.heir = e.heir
        where twin.duty_id = t.duty_id and twin.id < t.id and twin.state in ${open}))`.execute(ctx.tx)
  for (const { public_id } of rows) {
    // The house acts for nobody; perform() asks the viewer only for the history, where it may be null.
    await perform(ctx as SignedIn, assignmentLifecycle, asHouse, {
      publicId: public_id,
      step: 'fold',
      input: null,
    })
  }
}

const asHouse = {
  relations: async (_ctx: SignedIn, _row: AssignmentRow) => new Set(['house'] as const),
}

interface Passed {
  public_id: string
  organisation_id: number
  issuer_id: number
  heirs_asked: boolean
}

async function passParts(ctx: Context): Promise<Passed[]> {
  const { rows } = await sql<Passed>`
    with passed as (
      update assignment t set organisation_id = e.heir, lo = o.lo, heirs_asked = e.several, assignee_id = null
      from heir e join organisation o on o.id = e.heir
      where t.organisation_id = e.former and t.state in ${open}
      returning t.id, t.public_id, t.organisation_id, t.issuer_id, t.heirs_asked, e.former, e.heir),
    noted as (
      ${insertionOfMany(ctx, { room: 'assignments', objectType: 'assignment', step: 'inherit' }, inherited)})
    select public_id, organisation_id, issuer_id, heirs_asked from passed order by id`.execute(ctx.tx)
  return rows
}

/** Whoever gave the duty, receives on the way, or co-ordinates is followed by its heir as well. */
async function passOtherPlaces(ctx: Context): Promise<void> {
  await sql`
    update assignment t set issuer_id = e.heir, issuer_lo = o.lo
    from heir e join organisation o on o.id = e.heir where t.issuer_id = e.former`.execute(ctx.tx)
  await sql`
    update duty t set issuer_id = e.heir, lo = o.lo
    from heir e join organisation o on o.id = e.heir where t.issuer_id = e.former`.execute(ctx.tx)
  await sql`
    update assignment t set via_id = e.heir, via_lo = o.lo
    from heir e join organisation o on o.id = e.heir where t.via_id = e.former and t.state in ${open}`.execute(
    ctx.tx,
  )
  await sql`
    update coordination t set organisation_id = e.heir, lo = o.lo
    from heir e join organisation o on o.id = e.heir
    where t.organisation_id = e.former and t.state = 'asked' and not exists (
      select from coordination own where own.assignment_id = t.assignment_id and own.organisation_id = e.heir)
      and not exists (select from coordination twin join heir x on x.former = twin.organisation_id and x.heir = e.heir
        where twin.assignment_id = t.assignment_id and twin.id < t.id)`.execute(ctx.tx)
  await sql`
    update coordination t set lead_lo = a.lo, issuer_lo = a.issuer_lo from assignment a
    where a.id = t.assignment_id and (t.lead_lo <> a.lo or t.issuer_lo <> a.issuer_lo)
      and (a.organisation_id in (select heir from heir) or a.issuer_id in (select heir from heir))`.execute(
    ctx.tx,
  )
}
