/** Telling those who work for an organisation: in the application, and by mail where a person wants it. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { writeDay } from '../../platform/dates/dates.ts'
import { type Notice, notify } from '../../platform/desk/notifications.ts'
import { entitlements } from '../people/index.ts'

export interface Told {
  organisationId: number
  assignmentPublicId: string
  /** Why, in words of a person or of a rule; shown in the notice and in the mail. */
  why?: string
}

/** `notifications.<reason>` in the words of the room. */
export type TellReason =
  | 'assigned'
  | 'handedIn'
  | 'returned'
  | 'confirmed'
  | 'cancelled'
  | 'urged'
  | 'escalated'
  | 'extensionAsked'
  | 'extensionGranted'
  | 'extensionRefused'
  | 'coordinationAsked'
  | 'heirsAsked'

const posts = (kinds: boolean) => [
  ...new Set(
    entitlements
      .filter(row => row.rights.includes('assignment.work') && (row.reach === 'advised') === kinds)
      .flatMap(row => row.posts),
  ),
]

interface Fact {
  public_id: string
  what: string
  due: string | null
  issuer: string
  organisation: string
}

export async function tell(ctx: Context, told: readonly Told[], reason: TellReason): Promise<void> {
  if (told.length === 0) return
  const organisations = [...new Set(told.map(one => one.organisationId))]
  const { rows: workers } = await sql<{ organisation_id: number; person_id: number; wants_mail: boolean }>`
    select * from workers_of(${organisations}::bigint[], ${ctx.today}::date, ${posts(false)}::text[],
      ${posts(true)}::text[])`.execute(ctx.tx)
  const facts = await factsOf(ctx, told)
  const notices: (Notice & { mail: boolean })[] = []
  for (const { organisationId, assignmentPublicId, why } of told) {
    const fact = facts.get(assignmentPublicId)
    if (!fact) continue
    for (const worker of workers.filter(one => one.organisation_id === organisationId)) {
      if (worker.person_id === ctx.viewer?.personId) continue
      notices.push({
        personId: worker.person_id,
        reason: `assignments.${reason}`,
        data: {
          what: fact.what.slice(0, 200),
          due: fact.due && writeDay(fact.due),
          issuer: fact.issuer,
          organisation: fact.organisation,
          why: why ?? null,
        },
        href: `/nhiem-vu/${assignmentPublicId}`,
        mail: worker.wants_mail,
      })
    }
  }
  await notify(
    ctx,
    notices.map(({ mail: _mail, ...notice }) => notice),
  )
}

async function factsOf(ctx: Context, told: readonly Told[]): Promise<Map<string, Fact>> {
  const { rows } = await sql<Fact>`
    select assignment.public_id, duty.what, assignment.due, issuer.name as issuer, organisation.name as organisation
    from assignment join duty on duty.id = assignment.duty_id
    join organisation issuer on issuer.id = assignment.issuer_id
    join organisation on organisation.id = assignment.organisation_id
    where assignment.public_id = any(${told.map(one => one.assignmentPublicId)}::uuid[])`.execute(ctx.tx)
  return new Map(rows.map(row => [row.public_id, row]))
}
