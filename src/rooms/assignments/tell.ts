/** Telling those who work for an organisation: in the application, and by mail where a person wants it. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { writeDay } from '../../platform/dates/dates.ts'
import { type Notice, notify } from '../../platform/desk/notifications.ts'
import { entitlements } from '../people/index.ts'
import { postMails } from './outbox.ts'
import { vi } from './words.vi.ts'

export interface Told {
  organisationId: number
  assignmentPublicId: string
  /** Why, in the words of a person. */
  why?: string
  /** Why, by a rule: `why.<whyKey>` of the words. */
  whyKey?: keyof typeof vi.why
  whyData?: { days: number; due: string | null }
}

/** `notifications.<reason>` in the words of the room. */
export type TellReason = keyof typeof vi.notifications

/** Posts whose holders do an organisation's assignments, in it or (`advised`) in the office of the committee. */
const workingPosts = (reach: 'own' | 'advised') => [
  ...new Set(
    entitlements
      .filter(row => row.rights.includes('assignment.work') && row.reach === reach)
      .flatMap(row => row.posts),
  ),
]

interface Fact {
  id: number
  public_id: string
  what: string
  due: string | null
  issuer: string
  organisation: string
  clause: string | null
  document_label: string | null
}

/** Nobody is told what they did themselves. */
export async function tell(ctx: Context, told: readonly Told[], reason: TellReason): Promise<void> {
  if (told.length === 0) return
  const workers = await workersOf(ctx, [...new Set(told.map(one => one.organisationId))])
  const facts = await factsOf(ctx, told)
  const notices: Notice[] = []
  const mails: Parameters<typeof postMails>[1][number][] = []
  for (const one of told) {
    const fact = facts.get(one.assignmentPublicId)
    if (!fact) continue
    const data = dataOf(fact, one)
    for (const worker of workers.get(one.organisationId) ?? []) {
      if (worker.person_id === ctx.viewer?.personId) continue
      notices.push({
        personId: worker.person_id,
        reason: `assignments.${reason}`,
        data,
        href: `/nhiem-vu/${fact.public_id}`,
      })
      if (worker.wants_mail) {
        mails.push({
          personId: worker.person_id,
          assignmentId: fact.id,
          subject: filled(vi.notifications[reason], data),
          lines: mailLines(fact, data),
          href: `/nhiem-vu/${fact.public_id}`,
        })
      }
    }
  }
  await notify(ctx, notices)
  await postMails(ctx, mails)
}

type Data = Record<string, string | null>

function dataOf(fact: Fact, one: Told): Data {
  const byRule = one.whyKey
    ? filled(vi.why[one.whyKey], { ...one.whyData, days: String(one.whyData?.days) })
    : ''
  return {
    // A sentence goes on after it.
    what: fact.what.slice(0, 200).replace(/[.;,\s]+$/, ''),
    due: fact.due && writeDay(fact.due),
    issuer: fact.issuer,
    organisation: fact.organisation,
    why: one.why ?? byRule,
  }
}

function mailLines(fact: Fact, data: Data): string[] {
  const source = [fact.document_label, fact.clause && `mục ${fact.clause}`].filter(Boolean).join(', ')
  const { what, source: from, issuer, executor, due, why } = vi.mail
  return [
    `${what}: ${fact.what}`,
    ...(source ? [`${from}: ${source}`] : []),
    `${issuer}: ${fact.issuer}`,
    `${executor}: ${fact.organisation}`,
    ...(data.due ? [`${due}: ${data.due}`] : []),
    ...(data.why ? [`${why}: ${data.why}`] : []),
  ]
}

/** A sentence of the words with its blanks filled: mails are in Vietnamese, the language of the documents. */
function filled(sentence: string, data: Readonly<Record<string, string | null | undefined>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => data[name] ?? '')
}

async function workersOf(ctx: Context, organisations: readonly number[]) {
  const { rows } = await sql<{ organisation_id: number; person_id: number; wants_mail: boolean }>`
    select * from workers_of(${[...organisations]}::bigint[], ${ctx.today}::date, ${workingPosts('own')}::text[],
      ${workingPosts('advised')}::text[])`.execute(ctx.tx)
  return Map.groupBy(rows, row => row.organisation_id)
}

async function factsOf(ctx: Context, told: readonly Told[]): Promise<Map<string, Fact>> {
  const { rows } = await sql<Fact>`
    select assignment.id, assignment.public_id, duty.what, duty.clause, duty.document_label, assignment.due,
      issuer.name as issuer, organisation.name as organisation
    from assignment join duty on duty.id = assignment.duty_id
    join organisation issuer on issuer.id = assignment.issuer_id
    join organisation on organisation.id = assignment.organisation_id
    where assignment.public_id = any(${told.map(one => one.assignmentPublicId)}::uuid[])`.execute(ctx.tx)
  return new Map(rows.map(row => [row.public_id, row]))
}
