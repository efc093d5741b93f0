/** One's own study: classes with one's code, classes to speak at, the code on the wall, what was studied. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { dayInVietnam } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import { writeMarks } from './check-in.ts'
import { judgeRoomCode, memberCodes, readCode } from './codes.ts'
import type * as ask from './contract.ts'
import type { AbsenceState, ClassState } from './lifecycle.ts'
import type { ClassRow } from './rows.ts'
import { absenceReasons } from './rules.ts'
import { classesToSpeakAt } from './speakers.ts'

interface OwnClass {
  public_id: string
  title: string
  plan: string
  organisation: string
  place: string | null
  starts_at: Date
  ends_at: Date
  state: ClassState
  material: string | null
  ordinal: number
  present: boolean
  absence_id: string | null
  absence_state: AbsenceState | null
  absence_reason: string | null
  absence_version: number | null
}

/** Classes to come and of the last months, newest first; codes for those that can still be attended. */
export async function describeMine(ctx: SignedIn): Promise<Reply<typeof ask.mine>> {
  const { personId } = ctx.viewer
  const { rows } = await sql<OwnClass>`
    select k.public_id, k.title, p.title as plan, o.name as organisation, coalesce(s.name || coalesce(', ' || s.place, ''), k.place) as place,
      k.starts_at, k.ends_at, k.state, k.material, r.ordinal, coalesce(v.present, false) as present,
      b.public_id as absence_id, b.state as absence_state, b.reason as absence_reason, b.version as absence_version
    from roll_line r join study_class k on k.id = r.class_id join study_plan p on p.id = k.plan_id
    join organisation o on o.id = k.organisation_id
    left join class_site s on s.id = r.site_id
    left join visit v on v.class_id = k.id and v.person_id = r.person_id
    left join absence b on b.class_id = k.id and b.person_id = r.person_id and b.state <> 'withdrawn'
    where r.person_id = ${personId} and k.state <> 'cancelled' and k.starts_at > ${ctx.now}::timestamptz - interval '180 days'
    order by k.state in ('planned', 'open') desc, k.starts_at limit 50`.execute(ctx.tx)
  const { rows: generations } = await sql<{ generation: number }>`
    select study_generation(${personId}) as generation`.execute(ctx.tx)
  const open = rows.filter(row => !row.present && (row.state === 'planned' || row.state === 'open'))
  const codes = await memberCodes(
    ctx,
    personId,
    generations[0]!.generation,
    open.map(row => ({ publicId: row.public_id, ordinal: row.ordinal })),
  )
  return {
    now: ctx.now.toISOString(),
    reasons: [...absenceReasons.value],
    classes: rows.map(row => ({
      id: row.public_id,
      title: row.title,
      plan: row.plan,
      organisation: row.organisation,
      place: row.place,
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      state: row.state,
      material: row.material,
      present: row.present,
      code: codes[open.indexOf(row)] ?? null,
      absence: row.absence_id
        ? {
            id: row.absence_id,
            state: row.absence_state!,
            reason: row.absence_reason!,
            version: row.absence_version!,
          }
        : null,
    })),
    speaking: (await classesToSpeakAt(ctx)).map(({ publicId, startsAt, endsAt, createdAt: _, ...row }) => ({
      ...row,
      id: publicId,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
    studied: await studiedBy(ctx, personId),
  }
}

async function studiedBy(ctx: SignedIn, personId: number) {
  const { rows } = await sql<{ content: string; at: Date | null; method: string | null; exempt: boolean }>`
    select c.title as content, a.at, a.method, e.standing = 'exempt' as exempt
    from expected e join study_content c on c.id = e.content_id
    left join attendance a on a.content_id = e.content_id and a.person_id = e.person_id
    where e.person_id = ${personId} order by a.at desc nulls first limit 50`.execute(ctx.tx)
  return rows.map(row => ({
    content: row.content,
    on: row.at && dayInVietnam(row.at),
    method: row.method,
    exempt: row.exempt,
  }))
}

/** All codes given before count no more. */
export async function renewCode(ctx: SignedIn): Promise<Reply<typeof ask.renewCode>> {
  const { personId } = ctx.viewer
  const { rows } = await sql<{ generation: number }>`
    insert into member_code (person_id, generation) values (${personId}, 2)
    on conflict (person_id) do update set generation = member_code.generation + 1 returning generation`.execute(
    ctx.tx,
  )
  await record(ctx, { room: 'study', objectType: 'member_code', objectId: personId, step: 'renewCode' })
  return rows[0]!
}

/** By the code on the wall. What is wrong is a verdict, so that a phone shows it in full. */
export async function enterRoom(
  ctx: SignedIn,
  body: Call<typeof ask.enterRoom>['body'],
): Promise<Reply<typeof ask.enterRoom>> {
  const at = ctx.now.toISOString()
  const code = readCode(body.code)
  if (code.kind === 'member' || code.kind === 'digits') return { verdict: 'otherClass', title: null, at }
  if (code.kind === 'none') return { verdict: 'codeUnknown', title: null, at }
  const classId = code.kind === 'room' ? code.classId : body.class
  const row = classId ? await ownClass(ctx, classId) : null
  if (!row) return { verdict: code.kind === 'room' ? 'notExpected' : 'codeUnknown', title: null, at }
  const judged = await judgeRoomCode(ctx, row.public_id, code)
  if (judged !== 'good')
    return { verdict: judged === 'expired' ? 'codeExpired' : 'codeUnknown', title: row.title, at }
  if (row.state !== 'open') return { verdict: 'codeExpired', title: row.title, at }
  const { rows: before } = await sql<{ present: boolean }>`
    select present from visit where class_id = ${row.id} and person_id = ${ctx.viewer.personId}`.execute(
    ctx.tx,
  )
  if (before[0]?.present) return { verdict: 'already', title: row.title, at }
  await writeMarks(ctx, row, null, [
    {
      id: randomUUID(),
      personId: ctx.viewer.personId,
      present: true,
      method: 'roomCode',
      at: ctx.now,
      deviceAt: ctx.now,
    },
  ])
  return { verdict: 'checkedIn', title: row.title, at }
}

/** A class on whose roll one stands. */
async function ownClass(ctx: SignedIn, publicId: string): Promise<ClassRow | null> {
  const { rows } = await sql<ClassRow>`
    select k.* from study_class k join roll_line r on r.class_id = k.id and r.person_id = ${ctx.viewer.personId}
    where k.public_id = ${publicId}`.execute(ctx.tx)
  return rows[0] ?? null
}
