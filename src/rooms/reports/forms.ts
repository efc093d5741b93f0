/** Forms: designed by who asks; every change is a new edition, requests keep the one they were issued with. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { allFigures } from '../../platform/figures.ts'
import { record } from '../../platform/history.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import { may, must } from '../../platform/visibility.ts'
import { personNames } from '../people/index.ts'
import type { changeForm, createForm, Definition, getForm, listForms } from './contract-form.ts'
import { placesOf } from './contract-form.ts'
import { tidyDefinition } from './form-checks.ts'

export interface FormRow {
  id: number
  public_id: string
  version: number
  organisation_id: number
  lo: number
  name: string
  edition: number
  definition: Definition
  minutes: number
  changed_at: Date
}

export async function findForms(
  ctx: SignedIn,
  { after, limit = 50 }: Call<typeof listForms>['query'],
): Promise<Reply<typeof listForms>> {
  const { actingFor } = ctx.viewer
  if (!may(ctx, 'report.ask', actingFor.lo)) return { items: [], next: null, total: 0 }
  const from = readCursor(after, 1)
  const { rows } = await sql<FormRow>`
    select * from report_form where organisation_id = ${actingFor.id}
      and ${from ? sql`id < ${from[0]}::bigint` : sql`true`} order by id desc limit ${limit + 1}`.execute(
    ctx.tx,
  )
  const { rows: counts } = await sql<{ total: number }>`
    select count(*)::int as total from (select from report_form where organisation_id = ${actingFor.id}
      limit ${countLimit}) x`.execute(ctx.tx)
  const count = (row: FormRow, kind: string) =>
    placesOf(row.definition).filter(place => place.kind === kind).length
  return {
    ...pageOf(
      rows,
      limit,
      row => [row.id],
      row => ({
        id: row.public_id,
        name: row.name,
        edition: row.edition,
        minutes: row.minutes,
        figures: count(row, 'figure'),
        passages: count(row, 'passage'),
        lists: count(row, 'list'),
        changedAt: row.changed_at.toISOString(),
      }),
    ),
    total: counts[0]!.total,
  }
}

/** A form that the organisations one asks for own; others do not exist. */
export async function formOf(ctx: SignedIn, publicId: string): Promise<FormRow> {
  const { rows } = await sql<FormRow>`
    select * from report_form where public_id = ${publicId} for update`.execute(ctx.tx)
  const row = rows[0]
  if (!row || !may(ctx, 'report.ask', row.lo)) throw notFound()
  return row
}

export async function openForm(ctx: SignedIn, publicId: string): Promise<Reply<typeof getForm>> {
  const row = await formOf(ctx, publicId)
  const editions = await ctx.tx
    .selectFrom('report_form_edition')
    .select(['edition', 'saved_at', 'saved_by'])
    .where('form_id', '=', row.id)
    .orderBy('edition', 'desc')
    .limit(100)
    .execute()
  const names = await personNames(
    ctx,
    editions.flatMap(edition => edition.saved_by ?? []),
  )
  return {
    id: row.public_id,
    name: row.name,
    version: row.version,
    edition: row.edition,
    minutes: row.minutes,
    definition: row.definition,
    editions: editions.map(edition => ({
      edition: edition.edition,
      savedAt: edition.saved_at.toISOString(),
      savedBy: names.get(edition.saved_by ?? 0)?.fullName ?? null,
    })),
    mayChange: true,
  }
}

export async function addForm(ctx: SignedIn, body: Call<typeof createForm>['body']) {
  const { actingFor, personId } = ctx.viewer
  must(ctx, 'report.ask', actingFor.lo)
  const definition = tidyDefinition(body.definition)
  const row = await ctx.tx
    .insertInto('report_form')
    .values({
      organisation_id: actingFor.id,
      lo: actingFor.lo,
      name: tidy(body.name),
      definition: JSON.stringify(definition),
      minutes: body.minutes,
      changed_at: ctx.now,
      changed_by: personId,
    })
    .returning(['id', 'public_id', 'version', 'edition'])
    .executeTakeFirstOrThrow()
  await keepEdition(ctx, { ...row, name: tidy(body.name), definition, minutes: body.minutes }, 'create')
  return { id: row.public_id, version: row.version }
}

/** Refuses `platform.changedMeanwhile` when somebody saved it since it was opened. */
export async function saveForm(ctx: SignedIn, publicId: string, body: Call<typeof changeForm>['body']) {
  const row = await formOf(ctx, publicId)
  if (row.version !== body.version)
    throw refuse('platform.changedMeanwhile', { version: row.version }, 'conflict')
  const definition = tidyDefinition(body.definition)
  const { version, edition } = await ctx.tx
    .updateTable('report_form')
    .set({
      name: tidy(body.name),
      definition: JSON.stringify(definition),
      minutes: body.minutes,
      version: row.version + 1,
      edition: row.edition + 1,
      changed_at: ctx.now,
      changed_by: ctx.viewer.personId,
    })
    .where('id', '=', row.id)
    .returning(['version', 'edition'])
    .executeTakeFirstOrThrow()
  await keepEdition(
    ctx,
    { id: row.id, edition, name: tidy(body.name), definition, minutes: body.minutes },
    'change',
  )
  return { version, edition }
}

interface Edition {
  id: number
  edition: number
  name: string
  definition: Definition
  minutes: number
}

async function keepEdition(ctx: SignedIn, form: Edition, step: string): Promise<void> {
  await ctx.tx
    .insertInto('report_form_edition')
    .values({
      form_id: form.id,
      edition: form.edition,
      name: form.name,
      definition: JSON.stringify(form.definition),
      minutes: form.minutes,
      saved_at: ctx.now,
      saved_by: ctx.viewer.personId,
    })
    .execute()
  await record(ctx, {
    room: 'reports',
    objectType: 'report_form',
    objectId: form.id,
    step,
    after: { edition: form.edition, minutes: form.minutes },
  })
}

/** What the rooms count, for the designer. */
export function knownFigures(ctx: SignedIn) {
  return {
    items: allFigures().map(({ code, room, label, unit }) => ({
      code,
      room,
      label: label[ctx.language],
      unit,
    })),
  }
}
