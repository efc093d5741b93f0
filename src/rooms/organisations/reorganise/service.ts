/** Reorganisations as people handle them: draft, preview, decide, undo, discard. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../../platform/context.ts'
import { allowed as allowedSteps } from '../../../platform/lifecycle.ts'
import { countLimit, cursorOf, readCursor } from '../../../platform/paging.ts'
import { type Behaviour, type Moved, perform } from '../../../platform/perform.ts'
import { notFound, refuse } from '../../../platform/refusal.ts'
import { countCarried } from '../../../platform/territory.ts'
import { tidy } from '../../../platform/text.ts'
import { may, mustSee, visible } from '../../../platform/visibility.ts'
import type { Change, DraftBody, Preview, Reorganisation } from '../contract-reorganisation.ts'
import { reorganisationLifecycle } from '../lifecycle.ts'
import { refOf } from '../rows.ts'
import type { Standing } from '../standing.ts'
import { activate } from './activate.ts'
import { apply, lockTree, planOf } from './apply.ts'
import { undoVersions } from './undo.ts'

interface Row extends Moved {
  title: string
  basis: string
  decided_on: string
  effective_on: string
  organisation_id: number | null
  created_at: Date
  lo: number | null
}

type Relation = 'manager' | 'timetable'
const keptNames = 200
const chunk = 2000

/** Keeps a draft on behalf of the organisation acted for. */
export async function draft(ctx: SignedIn, body: DraftBody): Promise<Reorganisation> {
  checkDates(body)
  const { id, public_id } = await ctx.tx
    .insertInto('reorganisation')
    .values({
      title: tidy(body.title),
      basis: tidy(body.basis),
      decided_on: body.decidedOn,
      effective_on: body.effectiveOn,
      organisation_id: ctx.viewer.actingFor.id,
      created_at: ctx.now,
      created_by: ctx.viewer.personId,
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await keepChanges(ctx, id, body.changes)
  return read(ctx, public_id)
}

export async function redraft(
  ctx: SignedIn,
  publicId: string,
  body: DraftBody & { version: number },
): Promise<Reorganisation> {
  checkDates(body)
  const row = await get(ctx, publicId, true)
  if (row.state !== 'draft') throw refuse('platform.stepNotNow', { state: row.state }, 'conflict')
  if (row.version !== body.version) throw refuse('platform.changedMeanwhile', {}, 'conflict')
  await ctx.tx
    .updateTable('reorganisation')
    .set({
      title: tidy(body.title),
      basis: tidy(body.basis),
      decided_on: body.decidedOn,
      effective_on: body.effectiveOn,
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute()
  await ctx.tx.deleteFrom('reorganisation_change').where('reorganisation_id', '=', row.id).execute()
  await keepChanges(ctx, row.id, body.changes)
  return read(ctx, publicId)
}

function checkDates({ decidedOn, effectiveOn }: DraftBody): void {
  if (decidedOn > effectiveOn) throw refuse('organisations.decidedAfterEffect', { decidedOn, effectiveOn })
}

export async function keepChanges(ctx: Context, id: number, changes: readonly Change[]): Promise<void> {
  for (let at = 0; at < changes.length; at += chunk) {
    const part = changes.slice(at, at + chunk)
    await sql`
      insert into reorganisation_change (reorganisation_id, ordinal, operation, detail)
      select ${id}, x.ordinal, x.operation, x.detail::jsonb
      from unnest(${part.map((_, index) => at + index)}::int[], ${part.map(change => change.operation)}::text[],
        ${part.map(change => JSON.stringify(change))}::text[]) x (ordinal, operation, detail)`.execute(ctx.tx)
  }
}

export async function changesOf(ctx: Context, id: number): Promise<Change[]> {
  const rows = await ctx.tx
    .selectFrom('reorganisation_change')
    .select('detail')
    .where('reorganisation_id', '=', id)
    .orderBy('ordinal')
    .execute()
  return rows.map(row => row.detail as unknown as Change)
}

async function get(ctx: SignedIn, publicId: string, lock = false): Promise<Row> {
  const { rows } = await sql<Row>`
    select r.*, o.lo from reorganisation r left join organisation o on o.id = r.organisation_id
    where r.public_id = ${publicId} ${lock ? sql`for update of r` : sql``}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw notFound()
  mustSee(ctx, 'organisation.change', row.lo ?? 0)
  return row
}

export async function read(ctx: SignedIn, publicId: string): Promise<Reorganisation> {
  const row = await get(ctx, publicId)
  const changes = await changesOf(ctx, row.id)
  const refs = [...new Set(JSON.stringify(changes).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [])]
  const { rows } = await sql<Standing>`
    select public_id, name, kind, level from organisation where public_id = any(${refs}::uuid[])`.execute(
    ctx.tx,
  )
  return { ...summaryOf(ctx, row), changes, names: rows.map(refOf) }
}

function summaryOf(ctx: SignedIn, row: Row) {
  return {
    id: row.public_id,
    state: row.state as Reorganisation['state'],
    version: row.version,
    title: row.title,
    basis: row.basis,
    decidedOn: row.decided_on,
    effectiveOn: row.effective_on,
    createdAt: row.created_at.toISOString(),
    allowed: stepsOf(ctx, row),
  }
}

/** What the page offers: `decide` stands for schedule or enact, by the day. */
function stepsOf(ctx: SignedIn, row: Row): string[] {
  const steps = allowedSteps(
    reorganisationLifecycle,
    row.state as Reorganisation['state'],
    relationsOf(ctx, row),
  )
  const offered = steps.flatMap(step => (step === 'enact' ? [] : step === 'schedule' ? ['decide'] : [step]))
  return offered.filter(step => step !== 'undo' || row.effective_on > ctx.today)
}

function relationsOf(ctx: SignedIn, row: Pick<Row, 'lo'>): ReadonlySet<Relation> {
  return new Set(may(ctx, 'organisation.change', row.lo ?? 0) ? ['manager'] : [])
}

export async function list(
  ctx: SignedIn,
  query: { state?: string | undefined; after?: string | undefined; limit?: number | undefined },
) {
  const { limit = 50 } = query
  const from = readCursor(query.after, 2)
  const scope = sql`${visible(ctx, 'organisation.change', 'o.lo')}
    and (${query.state ?? null}::text is null or r.state = ${query.state ?? null})`
  const source = sql`reorganisation r join organisation o on o.id = r.organisation_id where ${scope}`
  const { rows } = await sql<Row & { change_count: number }>`
    select r.*, o.lo, (select count(*)::int from reorganisation_change c where c.reorganisation_id = r.id) as change_count
    from ${source} and ${from ? sql`(r.effective_on, r.id) < (${from[0]}::date, ${from[1]}::bigint)` : sql`true`}
    order by r.effective_on desc, r.id desc limit ${limit + 1}`.execute(ctx.tx)
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from (select from ${source} limit ${countLimit}) x`.execute(ctx.tx)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(row => ({ ...summaryOf(ctx, row), changeCount: row.change_count })),
    next: last ? cursorOf([last.effective_on, last.id]) : null,
    total: counted.rows[0]!.n,
  }
}

/** What the draft would do. Refuses, by name, what could not take effect. */
export async function preview(ctx: SignedIn, publicId: string): Promise<Preview> {
  const row = await get(ctx, publicId)
  return previewOf(ctx, await changesOf(ctx, row.id), row.effective_on)
}

export async function previewOf(ctx: Context, changes: readonly Change[], day: string): Promise<Preview> {
  const { sketch, difference } = await planOf(ctx, changes, day)
  const { founded, ended, changed, moved } = difference
  const ranges = outermost([...moved, ...ended].map(unit => unit.was!))
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(n), 0)::int as n from unnest(${moved.map(unit => unit.was!.lo)}::bigint[],
      ${moved.map(unit => unit.was!.hi)}::bigint[]) r (lo, hi), lateral (
        select count(*) as n from organisation_version v where v.lo >= r.lo and v.lo < r.hi
          and v.retracted_at is null and (v.valid_to is null or v.valid_to > ${day}::date)) x`.execute(ctx.tx)
  return {
    founded: founded.length,
    ended: ended.length,
    renamed: changed.filter(unit => unit.name !== unit.was!.name).length,
    reclassified: changed.filter(unit => unit.kind !== unit.was!.kind || unit.level !== unit.was!.level)
      .length,
    moved: rows[0]!.n,
    affected: await countCarried(ctx, ranges),
    warnings: sketch.warnings.slice(0, keptNames),
    endedNames: ended.slice(0, keptNames).map(unit => unit.name),
    foundedNames: founded.slice(0, keptNames).map(unit => unit.name),
  }
}

function outermost(rows: readonly { lo: number; hi: number }[]): { lo: number; hi: number }[] {
  const kept: { lo: number; hi: number }[] = []
  for (const { lo, hi } of [...rows].sort((a, b) => a.lo - b.lo || b.hi - a.hi)) {
    const last = kept.at(-1)
    if (!last || lo >= last.hi) kept.push({ lo, hi })
  }
  return kept
}

export interface StepInput {
  step: 'decide' | 'undo' | 'discard'
  version: number
  reason?: string | undefined
}

const behaviour: Behaviour<
  Row,
  Relation,
  keyof typeof reorganisationLifecycle.steps,
  Record<string, never>
> = {
  async relations(ctx, row) {
    const { rows } = await sql<{ lo: number }>`
      select lo from organisation where id = ${row.organisation_id}`.execute(ctx.tx)
    return relationsOf(ctx, { lo: rows[0]?.lo ?? null })
  },
  effects: {
    schedule: decide,
    enact: decide,
    async undo(ctx, row) {
      if (row.effective_on <= ctx.today) {
        throw refuse('organisations.inForceAlready', { title: row.title, day: row.effective_on }, 'conflict')
      }
      await lockTree(ctx)
      await undoVersions(ctx, row.id, row.effective_on)
    },
  },
}

async function decide(ctx: Context, row: Row): Promise<void> {
  await lockTree(ctx)
  await apply(ctx, await changesOf(ctx, row.id), row.effective_on, row.id)
  await sql`update reorganisation set applied_at = ${ctx.now} where id = ${row.id}`.execute(ctx.tx)
}

/** Takes a step; a batch whose day has come is in the present tree at once. */
export async function takeStep(ctx: SignedIn, publicId: string, input: StepInput): Promise<Reorganisation> {
  const before = await get(ctx, publicId)
  const due = before.effective_on <= ctx.today
  const step = input.step === 'decide' ? (due ? 'enact' : 'schedule') : input.step
  const { version, reason } = input
  await perform(ctx, reorganisationLifecycle, behaviour, { publicId, step, version, reason, input: {} })
  if (step === 'enact') await activate(ctx, before.id)
  return read(ctx, publicId)
}
