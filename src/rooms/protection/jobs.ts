/** What the house does by the clock: silence is recorded, terms pass, reads are sealed, ended posts are noticed. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import { tellOfLateReceipts } from '../../platform/ledger/late.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Job } from '../../platform/room.ts'
import { rulesOn } from '../proposals/index.ts'
import type { ClockKind } from './lifecycle.ts'
import { sealReads } from './reads.ts'
import { caseById } from './rows.ts'
import { sealCase } from './sealing.ts'
import { takeByHouse } from './steps.ts'
import { tellAuthority, tellCadre } from './tell.ts'
import { begin } from './watch-report.ts'
import { vi } from './words.vi.ts'

interface Lapsed {
  id: number
  case_id: number
  kind: ClockKind
  whose: 'authority' | 'cadre'
  due_on: Day
}

/** Answers how many silences were recorded. Safe to run twice. */
export async function recordSilence(ctx: Context): Promise<number> {
  const { rows } = await sql<Lapsed>`
    update case_clock set lapsed_at = ${ctx.now}
    where ended_on is null and lapsed_at is null and due_on < ${ctx.today}::date
    returning id, case_id, kind, whose, due_on`.execute(ctx.tx)
  for (const clock of rows.sort((a, b) => a.id - b.id)) await lapse(ctx, clock)
  return rows.length
}

/** A term of the cadre that passed lets the case go on; silence of the authority is recorded against it. */
async function lapse(ctx: Context, { case_id, kind, whose, due_on }: Lapsed): Promise<void> {
  const row = await caseById(ctx, case_id, true)
  if (kind === 'reply') return takeByHouse(ctx, row.public_id, 'passReply')
  if (kind === 'appeal') return takeByHouse(ctx, row.public_id, 'letStand')
  await record(ctx, {
    room: 'protection',
    objectType: 'protection_case',
    objectId: case_id,
    step: 'lapse',
    after: { clock: kind, whose, dueOn: due_on },
  })
  await sealCase(ctx, row, 'theodoi.quahan', { viec: kind, cua: whose, han: due_on })
  await tellCadre(ctx, row, 'lapsed')
  await tellAuthority(ctx, row, 'lapsed')
}

interface Ended {
  id: number
  proposer_id: number
  authority_id: number
  post: string
  organisation: string
  ends_on: Day
}

/**
 * A proposer whose post ended yesterday or today, with no other one beginning within the month around it: two officers
 * above look whether it has to do with the proposal (Kết luận 14-KL/TW: bảo vệ phải chủ động, kịp thời).
 */
export async function noticeEndedPosts(ctx: Context): Promise<number> {
  const { watchMonths } = await rulesOn(ctx, ctx.today)
  const { rows } = await sql<Ended>`
    select distinct on (p.proposer_id) p.id, p.proposer_id, p.authority_id, h.post, o.name as organisation, h.ends_on
    from post_holding h join organisation o on o.id = h.organisation_id join proposal p on p.proposer_id = h.person_id
    where h.ends_on between ${ctx.today}::date - 1 and ${ctx.today}::date and p.edition > 0 and p.state <> 'withdrawn'
      and p.submitted_on <= h.ends_on and p.submitted_on > h.ends_on - make_interval(months => ${watchMonths.value})
      and o.state <> 'ended'
      and not exists (select from post_holding n where n.person_id = h.person_id and n.id <> h.id
        and n.begins_on between h.ends_on - 30 and h.ends_on + 30)
      and not exists (select from retaliation_watch w where w.cadre_id = h.person_id and w.by_house
        and w.act_on = h.ends_on)
    order by p.proposer_id, p.id desc`.execute(ctx.tx)
  let begun = 0
  for (const row of rows) if (await notice(ctx, row)) begun++
  return begun
}

async function notice(ctx: Context, ended: Ended): Promise<boolean> {
  const posts: Record<string, string> = vi.postNames
  const account = vi.noticed
    .replace('{{post}}', posts[ended.post] ?? ended.post)
    .replace('{{organisation}}', ended.organisation)
  try {
    await begin(ctx, {
      key: randomUUID(),
      proposal: ended,
      act: 'lostPost',
      actOn: ended.ends_on,
      account,
      byHouse: true,
    })
    return true
  } catch (error) {
    // Where no body above has two officers, nobody is named: the cadre may still report on paper.
    if (error instanceof Refusal && error.code === 'protection.noBodyAbove') return false
    throw error
  }
}

/** Who supervises the book from outside: the highest body of inspection in the tree. */
async function inspectorsAtTheTop(ctx: Context): Promise<number[]> {
  const { rows } = await sql<{ person_id: number }>`
    select distinct h.person_id from post_holding h
    where h.post in ('head', 'deputyHead', 'inspector') and h.begins_on <= ${ctx.today}::date
      and (h.ends_on is null or ${ctx.today}::date < h.ends_on)
      and h.organisation_id = (
        select c.id from organisation c join organisation committee on committee.id = c.advises_id
        where c.kind = 'inspectionCommission' and c.state = 'active'
        order by cardinality(committee.anc), c.id limit 1)`.execute(ctx.tx)
  return rows.map(row => row.person_id)
}

export const jobs: readonly Job[] = [
  {
    name: 'protection.lateReceipts',
    cron: '40 * * * *',
    run: async ctx => void (await tellOfLateReceipts(ctx, await inspectorsAtTheTop(ctx))),
  },
  {
    name: 'protection.byTheClock',
    /** Soon after midnight: the day on which something was due is over. */
    cron: '20 0 * * *',
    atStart: true,
    run: async ctx => {
      await recordSilence(ctx)
      await sealReads(ctx)
      await noticeEndedPosts(ctx)
    },
  },
]
