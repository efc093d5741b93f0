/** What this room puts on the desk: turns in cases, results that still have no case, watches of an officer. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import type { Day } from '../../platform/dates/dates.ts'
import type { WorkItem } from '../../platform/room.ts'
import { may, visible } from '../../platform/visibility.ts'
import { lastDay, rulesOn } from '../proposals/index.ts'

interface Row {
  public_id: string
  title: string
  reason: string
  other: string | null
  due: Day | null
  since: Date
  href: string
}

export async function workOf(ctx: SignedIn): Promise<WorkItem[]> {
  const rows = [
    ...(await asCadre(ctx)),
    ...(await asAuthority(ctx)),
    ...(await owedCases(ctx)),
    ...(await challenges(ctx)),
    ...(await asOfficer(ctx)),
  ]
  return rows.map(row => ({
    reason: row.reason,
    room: 'protection',
    id: `${row.public_id} ${row.reason}`,
    title: row.title,
    source: null,
    from: row.other,
    due: row.due,
    since: row.since.toISOString(),
    href: row.href,
  }))
}

/** To reply to a finding; a conclusion that may be appealed. */
async function asCadre(ctx: SignedIn): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.public_id, (select title from proposal_of_case(c.proposal_id)) as title, k.kind as reason,
      a.name as other, k.due_on as due, k.began_on::timestamptz as since, '/bao-ve/' || c.public_id as href
    from protection_case c join case_clock k on k.case_id = c.id and k.ended_on is null and k.whose = 'cadre'
    join organisation a on a.id = c.authority_id
    where c.cadre_id = ${ctx.viewer.personId} order by k.due_on, c.id limit 50`.execute(ctx.tx)
  return rows
}

/** Only the head concludes and answers an appeal; accepting and examining are the office's as well. */
async function asAuthority(ctx: SignedIn): Promise<Row[]> {
  const { id, lo } = ctx.viewer.actingFor
  const head = may(ctx, 'protection.decide', lo)
  if (!head && !may(ctx, 'protection.prepare', lo)) return []
  const { rows } = await sql<Row>`
    select c.public_id, (select title from proposal_of_case(c.proposal_id)) as title, k.kind as reason,
      o.name as other, k.due_on as due, k.began_on::timestamptz as since, '/bao-ve/' || c.public_id as href
    from case_clock k join protection_case c on c.id = k.case_id join organisation o on o.id = c.organisation_id
    where k.organisation_id = ${id} and k.whose = 'authority' and k.ended_on is null
      and c.cadre_id <> ${ctx.viewer.personId} and (${head} or k.kind not in ('conclude', 'answerAppeal'))
      and not exists (select from case_recusal r
        where r.case_id = c.id and r.person_id = ${ctx.viewer.personId} and r.granted)
    order by k.due_on, k.id limit 100`.execute(ctx.tx)
  return rows
}

/** A result that fell short or did damage has to be looked at (Kết luận 14-KL/TW, 2.4), and nobody has begun. */
async function owedCases(ctx: SignedIn): Promise<Row[]> {
  const { id, lo } = ctx.viewer.actingFor
  if (!may(ctx, 'protection.prepare', lo)) return []
  const { rows } = await sql<Row & { concluded_on: Day }>`
    select p.public_id, p.plan ->> 'title' as title, 'openOwed' as reason, o.name as other, null as due,
      p.concluded_on::timestamptz as since, '/bao-ve/mo/' || p.public_id as href, p.concluded_on
    from proposal p join assessment s on s.proposal_id = p.id join organisation o on o.id = p.organisation_id
    where p.authority_id = ${id} and p.state = 'concluded' and p.proposer_id <> ${ctx.viewer.personId}
      and (p.result <> 'reached' or s.damage is not null)
      and not exists (select from protection_case c where c.proposal_id = p.id and c.kind = 'result')
    order by p.concluded_on, p.id limit 50`.execute(ctx.tx)
  if (rows.length === 0) return []
  const calendar = await loadCalendar(ctx)
  const owed: Row[] = []
  for (const row of rows) {
    const { caseOpenDays } = await rulesOn(ctx, row.concluded_on)
    owed.push({ ...row, due: lastDay(calendar, caseOpenDays, row.concluded_on) })
  }
  return owed
}

/** The cadre asks that somebody stays out: overseers answer. */
async function challenges(ctx: SignedIn): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.public_id, (select title from proposal_of_case(c.proposal_id)) as title, 'challenge' as reason,
      a.name as other, r.due_on as due, r.asked_at as since, '/bao-ve/' || c.public_id as href
    from case_recusal r join protection_case c on c.id = r.case_id join organisation a on a.id = c.authority_id
    where r.granted is null and r.person_id <> ${ctx.viewer.personId} and c.cadre_id <> ${ctx.viewer.personId}
      and c.state not in ('concluded', 'settled', 'withdrawn')
      and (${visible(ctx, 'protection.read', 'c.authority_lo')})
    order by r.due_on, r.id limit 50`.execute(ctx.tx)
  return rows
}

/** The two officers of a watch; the second one when the first has found. */
async function asOfficer(ctx: SignedIn): Promise<Row[]> {
  const { personId } = ctx.viewer
  const { rows } = await sql<Row>`
    select w.public_id, (select title from proposal_of_case(w.proposal_id)) as title,
      case w.state when 'judged' then 'watchConfirm' else 'watch' end as reason, b.name as other, w.due_on as due,
      w.opened_at as since, '/bao-ve/tru-dap/' || w.public_id as href
    from retaliation_watch w join watch_officer f on f.watch_id = w.id join organisation b on b.id = w.body_id
    where f.person_id = ${personId} and w.state <> 'confirmed'
      and (w.state <> 'judged' or w.judged_by <> ${personId})
    order by w.due_on, w.id limit 50`.execute(ctx.tx)
  return rows
}
