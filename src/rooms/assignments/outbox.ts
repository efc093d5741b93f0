/** Mails are written in the transaction of their cause and sent afterwards; only an address that is wanted gets one. */
import { sql } from 'kysely'
import nodemailer from 'nodemailer'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { refuse } from '../../platform/refusal.ts'
import type { getMailPreference, setMailPreference } from './contract-desk.ts'
import { openStates } from './lifecycle.ts'
import { vi } from './words.vi.ts'

export interface Mail {
  personId: number
  assignmentId: number
  subject: string
  lines: readonly string[]
  /** The page; the address of the installation is put before it where PUBLIC_URL is set. */
  href: string
}

export async function postMails(ctx: Context, mails: readonly Mail[]): Promise<void> {
  if (mails.length === 0 || !settings()) return
  const site = process.env.PUBLIC_URL?.replace(/\/$/, '')
  const bodies = mails.map(({ lines, href }) =>
    [...lines, '', ...(site ? [`${vi.mail.open}: ${site}${href}`] : []), vi.mail.why_here]
      .join('\n')
      .slice(0, 4000),
  )
  await sql`
    insert into mail_outbox (person_id, subject, body, assignment_id, created_at)
    select person, subject, body, assignment, ${ctx.now}::timestamptz
    from unnest(${mails.map(mail => mail.personId)}::bigint[], ${mails.map(mail => mail.subject.slice(0, 300))}::text[],
      ${bodies}::text[], ${mails.map(mail => mail.assignmentId)}::bigint[]) m (person, subject, body, assignment)`.execute(
    ctx.tx,
  )
}

/** SMTP_URL and MAIL_FROM, or null: this installation sends no mails. */
function settings(): { url: string; from: string } | null {
  const { SMTP_URL: url, MAIL_FROM: from } = process.env
  return url && from ? { url, from } : null
}

interface Waiting {
  id: number
  subject: string
  body: string
  attempts: number
  address: string | null
  open: boolean
}

const batch = 50
const lastAttempt = 5

/**
 * Sends what waits. A row is locked while its mail is under way, so two runs never take the same one; a run that
 * dies after the server took the mail and before the commit sends it again under the same Message-ID. What was
 * handled meanwhile, or is no longer wanted, is dropped.
 */
export async function sendMails(ctx: Context): Promise<number> {
  const given = settings()
  if (!given) return 0
  const { rows } = await sql<Waiting>`
    select m.id, m.subject, m.body, m.attempts, p.address,
      coalesce(a.state = any(${[...openStates, 'handedIn', 'confirmed', 'cancelled']}::text[]), true) as open
    from mail_outbox m left join mail_preference p on p.person_id = m.person_id and p.wanted
    left join assignment a on a.id = m.assignment_id
    where m.sent_at is null and m.dropped_at is null order by m.id limit ${batch} for update of m skip locked`.execute(
    ctx.tx,
  )
  if (rows.length === 0) return 0
  const transport = nodemailer.createTransport({
    url: given.url,
    pool: true,
    maxConnections: 1,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  } as object)
  let sent = 0
  try {
    for (const mail of rows) if (await sendOne(ctx, transport, mail, given.from)) sent++
  } finally {
    transport.close()
  }
  return sent
}

async function sendOne(
  ctx: Context,
  transport: ReturnType<typeof nodemailer.createTransport>,
  mail: Waiting,
  from: string,
): Promise<boolean> {
  if (!mail.address || !mail.open) {
    await sql`update mail_outbox set dropped_at = ${ctx.now} where id = ${mail.id}`.execute(ctx.tx)
    return false
  }
  try {
    await transport.sendMail({
      from,
      to: mail.address,
      subject: mail.subject,
      text: mail.body,
      messageId: `<assignment-mail-${mail.id}@${from.split('@').at(-1)?.replace(/[>\s]/g, '') || 'localhost'}>`,
    })
    await sql`update mail_outbox set sent_at = ${ctx.now}, attempts = attempts + 1 where id = ${mail.id}`.execute(
      ctx.tx,
    )
    return true
  } catch (error) {
    const failure = (error instanceof Error ? error.message : String(error)).slice(0, 500)
    await sql`update mail_outbox set attempts = attempts + 1, failure = ${failure},
      dropped_at = case when attempts + 1 >= ${lastAttempt} then ${ctx.now}::timestamptz end
      where id = ${mail.id}`.execute(ctx.tx)
    return false
  }
}

export async function preferenceOf(ctx: SignedIn): Promise<Reply<typeof getMailPreference>> {
  const row = await ctx.tx
    .selectFrom('mail_preference')
    .select(['address', 'wanted'])
    .where('person_id', '=', ctx.viewer.personId)
    .executeTakeFirst()
  return { address: row?.address ?? null, wanted: row?.wanted ?? false, available: settings() !== null }
}

/** An address with one @ and a dot behind it; more only the mail itself can prove. Refusal: mailAddress. */
export async function keepPreference(
  ctx: SignedIn,
  { address, wanted }: Call<typeof setMailPreference>['body'],
): Promise<Reply<typeof setMailPreference>> {
  const kept = address?.trim() || null
  if (kept === null) {
    if (wanted) throw refuse('assignments.mailAddress')
    await ctx.tx.deleteFrom('mail_preference').where('person_id', '=', ctx.viewer.personId).execute()
    return { address: null, wanted: false }
  }
  if (!/^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;]+$/.test(kept)) throw refuse('assignments.mailAddress')
  const values = { person_id: ctx.viewer.personId, address: kept, wanted, changed_at: ctx.now }
  await ctx.tx
    .insertInto('mail_preference')
    .values(values)
    .onConflict(conflict => conflict.column('person_id').doUpdateSet(values))
    .execute()
  return { address: kept, wanted }
}
