/** The names behind the figures: for the planner, the organiser and the own committee (TRUST.md, 4). */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { dayInVietnam, writeDay } from '../../platform/dates/dates.ts'
import { type Sheet, writeWorkbook, xlsxMediaType } from '../../platform/files/workbook.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import type { Download } from '../../platform/room.ts'
import { fold } from '../../platform/text.ts'
import { mustSee } from '../../platform/visibility.ts'
import { getStanding } from '../organisations/index.ts'
import type * as ask from './contract.ts'
import { countable, nameable, openResults, ranks, standingRows } from './results.ts'
import { getPlanRow } from './rows.ts'
import { exemptFromStudy, studyAtWork } from './rules.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

interface Row {
  person_id: number
  public_id: string
  full_name: string
  name_key: string
  member: boolean
  place_name: string
  organiser: string | null
  conference: string
  rank: number
  how: string | null
  at: Date | null
  essay: boolean
}

/** Everybody of one standing (or of all), by name. */
export async function listExpected(
  ctx: SignedIn,
  publicId: string,
  query: Call<typeof ask.listExpected>['query'],
): Promise<Reply<typeof ask.listExpected>> {
  const { plan, relations } = await getPlanRow(ctx, publicId)
  const limit = query.limit ?? 50
  const after = readCursor(query.after, 2)
  let where = sql`${nameable(ctx, relations)} and ${relations.has('planner') ? sql`true` : countable(ctx)}`
  if (query.under) {
    const { lo, hi } = await getStanding(ctx, query.under, null)
    if (!relations.has('planner')) mustSee(ctx, 'study.read', lo)
    where = sql`${where} and e.lo >= ${lo} and e.lo < ${hi}`
  }
  const rank = query.standing ? ranks.indexOf(query.standing) : null
  const words = fold(query.q ?? '')
    .split(' ')
    .filter(Boolean)
  const named = sql`
    (select s.*, p.public_id, p.full_name, p.name_key, p.place_name
    from ${standingRows(plan, where)} s
    join study_people(array(select s.person_id from ${standingRows(plan, where)} s
        where ${rank}::int is null or s.rank = ${rank}::int),
      ${plan.as_of}::date, ${[...studyAtWork.value]}::text[], ${[...exemptFromStudy.value]}::text[]) p on p.id = s.person_id
    where ${sql.join([sql`true`, ...words.map(word => sql`p.folded ~ ${`\\m${word}`}`)], sql` and `)})`
  const { rows } = await sql<Row>`
    with page as (
      select * from ${named} n
      where ${after?.[0] ?? null}::text is null or (n.name_key, n.person_id) > (${after?.[0] ?? ''}, ${after?.[1] ?? 0}::bigint)
      order by n.name_key, n.person_id limit ${limit + 1})
    select page.*, o.name as organiser, f.title as conference, done.how, done.at,
      exists (select from essay y where y.plan_id = ${plan.id} and y.person_id = page.person_id) as essay
    from page join conference f on f.id = page.conference_id left join organisation o on o.id = page.organiser_id
    left join lateral (
      select coalesce(a.proof, k.title) as how, a.at from attendance a
      join plan_content c on c.content_id = a.content_id and c.plan_id = ${plan.id}
      left join study_class k on k.id = a.class_id
      where a.person_id = page.person_id order by a.at desc limit 1) done on true
    order by page.name_key, page.person_id`.execute(ctx.tx)
  const { rows: counts } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from ${named} n limit ${countLimit}) capped`.execute(ctx.tx)
  const page = pageOf(
    rows,
    limit,
    row => [row.name_key, row.person_id],
    row => ({
      id: row.public_id,
      name: row.full_name,
      member: row.member,
      place: row.place_name,
      organiser: row.organiser,
      conference: row.conference,
      standing: ranks[row.rank]!,
      how: row.how,
      at: row.at?.toISOString() ?? null,
      essay: row.essay,
    }),
  )
  return { ...page, total: counts[0]!.count }
}

const rowLimit = 20_000

/** Figures by organisation, and the names that the reader may see, under the same rule as on the screen. */
export async function resultsWorkbook(
  ctx: SignedIn,
  publicId: string,
  { under }: { under?: string },
): Promise<Download> {
  const { plan } = await getPlanRow(ctx, publicId)
  const words = ctx.language === 'en' ? en : vi
  const { columns, standings, sheets } = words
  const results = await openResults(ctx, publicId, { under })
  const figuresSheet: Sheet = {
    name: sheets.results,
    header: [
      columns.organisation,
      columns.expected,
      standings.present,
      standings.excused,
      standings.missing,
      standings.elsewhere,
      standings.exempt,
      columns.presentNonMembers,
    ],
    rows: [
      ...results.rows.map(row => [row.organisation.name, ...figuresRow(row.result)]),
      [columns.total, ...figuresRow(results.total)],
      [columns.attendances, results.attendances],
      [columns.guests, results.guests],
    ],
    widths: [46, 12, 12, 14, 12, 16, 16, 18],
  }
  const sheetsOut = [figuresSheet]
  if (results.names) sheetsOut.push(await namesSheet(ctx, publicId, under))
  return {
    name: `${plan.title.slice(0, 60).replaceAll('/', '-')} ${ctx.today}.xlsx`,
    mediaType: xlsxMediaType,
    bytes: await writeWorkbook(sheetsOut),
  }
}

const figuresRow = (result: ask.Result) => [
  result.expected,
  result.present,
  result.excused,
  result.missing,
  result.elsewhere,
  result.exempt,
  result.presentNonMembers,
]

async function namesSheet(ctx: SignedIn, publicId: string, under: string | undefined): Promise<Sheet> {
  const { columns, standings, sheets } = ctx.language === 'en' ? en : vi
  const rows: (string | null)[][] = []
  for (let after: string | undefined; rows.length < rowLimit; ) {
    const page = await listExpected(ctx, publicId, { under, after, limit: 200 })
    for (const line of page.items) {
      rows.push([
        line.name,
        line.place,
        line.organiser,
        standings[line.standing as keyof typeof standings],
        line.how,
        line.at && writeDay(dayInVietnam(new Date(line.at))),
      ])
    }
    if (!page.next) break
    after = page.next
  }
  return {
    name: sheets.names,
    header: [columns.name, columns.place, columns.organiser, columns.standing, columns.how, columns.on],
    rows,
    widths: [28, 40, 40, 16, 40, 12],
  }
}
