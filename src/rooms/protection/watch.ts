/** Watches for those who may know of them: the cadre reads the finding when the second officer has confirmed it. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { type Calendar, workingDaysLate } from '../../platform/dates/working-days.ts'
import { notify } from '../../platform/desk/notifications.ts'
import type { Json } from '../../platform/ledger/seal.ts'
import { allowed } from '../../platform/lifecycle.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { refuse } from '../../platform/refusal.ts'
import { personNames } from '../people/index.ts'
import type { listWatches, OpenedWatch, takeWatchStep } from './contract-watch.ts'
import { type WatchRelation, type WatchStep, watchLifecycle } from './lifecycle.ts'
import { noteRead, readsOf } from './reads.ts'
import { digestOf, getWatchRow, officersOf, sealWatch, type WatchRow, watchRelations } from './watch-rows.ts'

type Line = Reply<typeof listWatches>['items'][number]

interface LineRow extends WatchRow {
  title: string
  body: string
}

const select = sql`
  select w.*, (select title from proposal_of_case(w.proposal_id)) as title, b.name as body
  from retaliation_watch w join organisation b on b.id = w.body_id`

function lineOf(ctx: SignedIn, calendar: Calendar, row: LineRow): Line {
  return {
    id: row.public_id,
    state: row.state,
    act: row.act,
    actOn: row.act_on,
    title: row.title,
    body: row.body,
    dueOn: row.due_on,
    late: workingDaysLate(calendar, row.due_on, row.confirmed_on ?? ctx.today),
    mine: row.cadre_id === ctx.viewer.personId,
  }
}

export async function findWatches(ctx: SignedIn): Promise<Reply<typeof listWatches>> {
  const { personId } = ctx.viewer
  const { rows } = await sql<LineRow>`
    ${select} where w.cadre_id = ${personId}
      or exists (select from watch_officer f where f.watch_id = w.id and f.person_id = ${personId})
    order by w.id desc limit 200`.execute(ctx.tx)
  const calendar = await loadCalendar(ctx)
  return { items: rows.map(row => lineOf(ctx, calendar, row)) }
}

export async function openWatch(ctx: SignedIn, publicId: string): Promise<OpenedWatch> {
  const { row, relations } = await getWatchRow(ctx, publicId)
  await noteRead(ctx, 'retaliation_watch', row, 'open')
  const { rows } = await sql<LineRow>`${select} where w.id = ${row.id}`.execute(ctx.tx)
  const officers = await officersOf(ctx, row.id)
  const names = await personNames(ctx, [...officers, row.cadre_id, row.judged_by, row.confirmed_by])
  const nameOf = (id: number | null) => names.get(id ?? 0)?.fullName ?? null
  const known = row.state === 'confirmed' || relations.has('officer')
  const unseal = (sealed: string | null, what: string) =>
    sealed && ctx.sealer.open(sealed, `watch:${row.public_id}:${what}`)
  const reads = await readsOf(ctx, 'retaliation_watch', row)
  return {
    ...lineOf(ctx, await loadCalendar(ctx), rows[0]!),
    version: row.version,
    cadre: nameOf(row.cadre_id) ?? '',
    byHouse: row.by_house,
    account: unseal(row.sealed_account, 'account') ?? '',
    officers: officers.map(id => nameOf(id) ?? ''),
    retaliation: known ? row.retaliation : null,
    finding: known ? unseal(row.sealed_finding, 'finding') : null,
    judgedBy: known ? nameOf(row.judged_by) : null,
    confirmedBy: nameOf(row.confirmed_by),
    confirmedOn: row.confirmed_on,
    allowed: allowed(watchLifecycle, row.state, relations),
    reads: reads.map(({ at, by, organisation }) => ({ at, by, organisation })),
  }
}

interface Input {
  retaliation?: boolean | undefined
  finding?: string | undefined
}

const behaviour: Behaviour<WatchRow, WatchRelation, WatchStep, Input> = {
  relations: watchRelations,
  effects: {
    async judge(ctx, row, { retaliation, finding }) {
      if (retaliation === undefined || !finding) throw refuse('protection.findingMissing')
      const sealed = ctx.sealer.seal(finding, `watch:${row.public_id}:finding`)
      return {
        retaliation,
        sealed_finding: sealed,
        judged_by: ctx.viewer.personId,
        judged_on: ctx.today,
      }
    },
    async confirm(ctx) {
      return { confirmed_by: ctx.viewer.personId, confirmed_on: ctx.today }
    },
    async sendBack() {
      return { retaliation: null, sealed_finding: null, judged_by: null, judged_on: null }
    },
  },
}

export async function moveWatch(
  ctx: SignedIn,
  publicId: string,
  { step, version, retaliation, finding, reason }: Call<typeof takeWatchStep>['body'],
): Promise<Reply<typeof takeWatchStep>> {
  const input = { retaliation, finding: finding?.trim() }
  const row = await perform(ctx, watchLifecycle, behaviour, { publicId, step, version, reason, input })
  const kinds = {
    takeUp: 'hoso.xuly',
    judge: 'danhgia',
    confirm: row.retaliation ? 'ketluan.xuly' : 'ketluan.khongcan',
    sendBack: 'hoso.xuly',
  } as const
  const said: Record<string, Json> = { buoc: step, ngay: ctx.today }
  if (step === 'judge') Object.assign(said, { tradua: row.retaliation, bam: digestOf(input.finding ?? '') })
  if (reason?.trim()) said.lydo = reason.trim()
  await sealWatch(ctx, row, kinds[step], said, 'kiem-tra-vien')
  await tell(ctx, row, step)
  return { state: row.state, version: row.version }
}

/** The cadre learns that it is looked into and how it ended; the officers hear of one another. */
async function tell(ctx: SignedIn, row: WatchRow, step: WatchStep): Promise<void> {
  const officers = await officersOf(ctx, row.id)
  const persons = step === 'judge' || step === 'sendBack' ? officers : [row.cadre_id]
  const { rows } = await sql<{ title: string }>`
    select title from proposal_of_case(${row.proposal_id}::bigint)`.execute(ctx.tx)
  await notify(
    ctx,
    persons
      .filter(id => id !== ctx.viewer.personId)
      .map(personId => ({
        personId,
        reason: 'protection.watchMoved',
        data: { title: rows[0]!.title.slice(0, 200) },
        href: `/bao-ve/tru-dap/${row.public_id}`,
      })),
  )
}
