/** What the office is offered for a document: duties with executors of today, dates questioned, dates per level. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import type { Day } from '../../platform/dates/dates.ts'
import { type Calendar, isWorkingDay, nextWorkingDay } from '../../platform/dates/working-days.ts'
import { must } from '../../platform/visibility.ts'
import { getKnownDocument, type KnownDocument } from '../directives/index.ts'
import { heirsOf, resolveNames } from '../organisations/index.ts'
import type { planDates, proposeDuties } from './contract.ts'
import { levelsBelow } from './inherited.ts'
import { earliestDue, planBack } from './plan.ts'
import { type SketchedDuty, sketch } from './proposals.ts'
import { figuresOn } from './rules.ts'

type Proposals = Reply<typeof proposeDuties>
type Candidate = Proposals['proposals'][number]['leads'][number]

export async function proposeFor(ctx: SignedIn, documentPublicId: string): Promise<Proposals> {
  must(ctx, 'assignment.issue', ctx.viewer.actingFor.lo)
  const document = await getKnownDocument(ctx, documentPublicId)
  const duties = sketch(document.duties, document.text, ctx.today)
  const candidates = await candidatesFor(ctx, document, duties)
  const calendar = await loadCalendar(ctx)
  const made = await madeFrom(ctx, document.id)
  const of = (name: string) => candidates.get(name)!
  return {
    document: {
      id: document.publicId,
      label: document.label,
      issuedOn: document.issuedOn,
      subject: document.subject,
    },
    proposals: duties.map(duty => ({
      ...duty,
      ...doubtOf(ctx.today, calendar, duty.due),
      leads: duty.leads.map(of),
      coordinators: duty.coordinators.map(of),
      via: duty.via === null ? null : of(duty.via),
      madeAs: made.get(duty.origin) ?? null,
    })),
    above: await ownFrom(ctx, document.id),
  }
}

function doubtOf(today: Day, calendar: Calendar, due: Day | null) {
  if (due === null) return { dueDoubt: null, nextWorkingDay: null }
  if (due < today) return { dueDoubt: 'past' as const, nextWorkingDay: null }
  if (isWorkingDay(calendar, due)) return { dueDoubt: null, nextWorkingDay: null }
  return { dueDoubt: 'dayOff' as const, nextWorkingDay: nextWorkingDay(calendar, due) }
}

/**
 * Names as printed → organisations that exist today. What no longer has its name is sought on the day of issue, and
 * whoever took over stands for it.
 */
async function candidatesFor(
  ctx: SignedIn,
  document: KnownDocument,
  duties: readonly SketchedDuty[],
): Promise<Map<string, Candidate>> {
  const names = [
    ...new Set(
      duties.flatMap(({ leads, coordinators, via }) => [...leads, ...coordinators, ...(via ? [via] : [])]),
    ),
  ]
  const input = { names, issuerId: document.issuerId, near: ctx.viewer.actingFor.id }
  const now = await resolveNames(ctx, { ...input, day: ctx.today })
  const open = now.filter(one => one.organisations.length === 0).map(one => one.printed)
  const then =
    open.length > 0 && document.issuedOn
      ? await resolveNames(ctx, { ...input, names: open, day: document.issuedOn })
      : []
  const heirs = await heirsOf(
    ctx,
    then.flatMap(one => one.organisations.map(({ id }) => id)),
  )
  return new Map(
    now.map(answer => {
      const before = then.find(one => one.printed === answer.printed && one.organisations.length > 0)
      const found = before ? before.organisations.flatMap(({ id }) => heirs.get(id) ?? []) : []
      const organisations = found.length > 0 ? found : answer.organisations.map(refOf)
      const candidate: Candidate = {
        printed: answer.printed,
        how: found.length > 0 ? 'heir' : answer.how,
        organisations: [...new Map(organisations.map(one => [one.id, one])).values()],
        unknown: answer.unknown,
        suggestions: answer.suggestions.map(refOf),
      }
      return [answer.printed, candidate]
    }),
  )
}

const refOf = ({ publicId, name }: { publicId: string; name: string }) => ({ id: publicId, name })

async function madeFrom(ctx: SignedIn, documentId: number): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .selectFrom('duty')
    .select(['origin', 'public_id'])
    .where('document_id', '=', documentId)
    .where('issuer_id', '=', ctx.viewer.actingFor.id)
    .where('origin', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('assignment')
          .select('assignment.id')
          .whereRef('assignment.duty_id', '=', 'duty.id')
          .where('assignment.state', '<>', 'cancelled'),
      ),
    )
    .execute()
  return new Map(rows.map(row => [row.origin!, row.public_id]))
}

async function ownFrom(ctx: SignedIn, documentId: number): Promise<Proposals['above']> {
  const { rows } = await sql<Proposals['above'][number]>`
    select a.public_id as id, d.what, a.due, d.clause from assignment a join duty d on d.id = a.duty_id
    where d.document_id in (select ${documentId}::bigint union
        select target_id from document_relation where document_id = ${documentId} and target_id is not null)
      and a.organisation_id = ${ctx.viewer.actingFor.id} and a.state in ('assigned', 'accepted', 'returned')
    order by a.due nulls last, a.id limit 100`.execute(ctx.tx)
  return rows
}

/** Dates for the levels below the organisation acted for, from today to the date asked. */
export async function planFor(ctx: SignedIn, due: Day): Promise<Reply<typeof planDates>> {
  const { actingFor } = ctx.viewer
  must(ctx, 'assignment.issue', actingFor.lo)
  const [calendar, figures] = [await loadCalendar(ctx), await figuresOn(ctx, ctx.today)]
  const [passOnDays, bufferDays] = [figures.passOnDays[0] ?? 0, figures.bufferDays[0] ?? 0]
  const hops = await levelsBelow(ctx, actingFor.id)
  const input = { from: ctx.today, hops, passOnDays, bufferDays }
  const { rows } = await sql<{ hop: number; levels: string[]; organisations: number }>`
    select cardinality(b.anc) - cardinality(o.anc) as hop, array_agg(distinct b.level) as levels,
      count(*)::int as organisations
    from organisation o join organisation b on b.lo >= o.lo and b.lo < o.hi and b.state = 'active'
      and (b.id = o.id or b.kind in ('partyBody', 'grassrootsBody', 'sectionBody', 'cell'))
    where o.id = ${actingFor.id} group by 1 order by 1`.execute(ctx.tx)
  const standing = new Map(rows.map(row => [row.hop, row]))
  return {
    levels: planBack(calendar, { ...input, due }).map(level => ({
      ...level,
      levels: standing.get(level.hop)?.levels ?? [],
      organisations: standing.get(level.hop)?.organisations ?? 0,
    })),
    earliest: earliestDue(calendar, input),
    passOnDays,
    bufferDays,
  }
}
