/** Urging by schedule and by hand, mails through a real SMTP server, and silence once a duty is handled. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aBatch, aDuty } from '../../../test/duties.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { createClient } from '../../platform/client.ts'
import { addDays, type Day, weekday } from '../../platform/dates/dates.ts'
import { notifications } from '../../platform/desk/contract.ts'
import { getAssignment, issueDuties, takeAssignmentStep } from './contract.ts'
import * as desk from './contract-desk.ts'
import { jobs } from './jobs.ts'
import { valueOn } from './rules.ts'

type Call = ReturnType<typeof createClient>

let world: World
let mails: { to: string; text: string }[]
let server: SMTPServer
const environment = { ...process.env }

beforeAll(async () => {
  world = await openWorld()
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        mails.push({ to: session.envelope.rcptTo[0]!.address, text })
        done()
      })
    },
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as { port: number }
  Object.assign(process.env, {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'Thông Suốt <nhac@lamgiang.test>',
  })
})
afterAll(async () => {
  for (const name of ['SMTP_URL', 'MAIL_FROM']) {
    if (environment[name] === undefined) delete process.env[name]
    else process.env[name] = environment[name]
  }
  await new Promise<void>(closed => server.close(closed))
  await world.close()
})

const monday = '2026-11-23'
const at = (day: Day) => {
  world.clock.now = new Date(`${day}T01:00:00Z`)
}
beforeEach(async () => {
  mails = []
  at(monday)
  await world.build(ctx => sql`delete from mail_outbox`.execute(ctx.tx))
})

const run = async (name: string) => {
  const job = jobs.find(one => one.name === name)!
  await world.build(ctx => job.run(ctx, {}))
}
const day = () => run('assignments.remind')
const post = () => run('assignments.sendMails')

interface Sent {
  id: string
  key: string
}

async function issued(call: Call, due: Day | null, to = 'Chi bộ Công ty Sách'): Promise<Sent> {
  const duty = aDuty([world.idOf(to)], { due, dueReason: 'Thử', what: 'Tổ chức quán triệt.' })
  await call(issueDuties, { body: aBatch(duty) })
  const { rows } = await world.application.database.pool.query<{ public_id: string }>(
    'select a.public_id from assignment a join duty d on d.id = a.duty_id where d.public_id = $1',
    [duty.key],
  )
  return { id: rows[0]!.public_id, key: duty.key }
}

async function remindersOf(id: string) {
  const { rows } = await world.application.database.pool.query<{ kind: string; rule: string; told: string }>(
    `select r.kind, r.rule, o.name as told from reminder r join assignment a on a.id = r.assignment_id
     join organisation o on o.id = r.organisation_id where a.public_id = $1 order by r.id`,
    [id],
  )
  return rows
}

const officeOf = () => world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')

test('the timetable reminds on the days of the rules, says why, and never twice', async () => {
  const { id } = await issued(await officeOf(), '2026-12-11')
  for (let on = '2026-11-27'; on <= '2026-12-31'; on = addDays(on, 1)) {
    at(on)
    await Promise.all([day(), day()])
    await day()
  }
  expect((await remindersOf(id)).map(row => row.rule)).toEqual([
    'remindBefore.7',
    'remindBefore.3',
    'remindBefore.1',
    'remindAfter.1',
    'remindAfter.7',
    'escalateAfter.5',
    'remindAfter.14',
  ])
  const escalation = (await remindersOf(id)).find(row => row.kind === 'escalation')!
  expect(escalation.told).toBe('Đảng ủy Khối Doanh nghiệp')
})

test('whoever handled the duty is left alone: any subset, any day', async () => {
  const office = await officeOf()
  const cell = await world.call('Chi bộ Công ty Sách', 'secretary')
  const open: Sent[] = []
  for (let at = 0; at < 12; at++) open.push(await issued(office, '2026-12-11'))
  const handled = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(
        open.map(one => one.id),
        { minLength: 3, maxLength: 6 },
      ),
      async chosen => {
        for (const id of chosen.filter(one => !handled.has(one))) {
          await cell(takeAssignmentStep, { params: { id }, body: { step: 'accept', version: 2 } })
          await cell(takeAssignmentStep, {
            params: { id },
            body: { step: 'handIn', version: 3, result: 'Đã xong' },
          })
          handled.add(id)
        }
      },
    ),
    { numRuns: 1 },
  )
  const moments = [
    ...valueOn('remindBefore', monday).map(days => addDays('2026-12-11', -days)),
    ...valueOn('remindAfter', monday).map(days => addDays('2026-12-11', days)),
    '2026-12-18',
  ].sort()
  for (const on of moments) {
    at(on)
    await day()
  }
  for (const { id } of open) {
    const found = await remindersOf(id)
    if (handled.has(id)) expect(found).toEqual([])
    else expect(found.length).toBeGreaterThanOrEqual(7)
  }
  expect(handled.size).toBeGreaterThanOrEqual(3)
})

test('a duty that nobody accepted is brought up after so many working days', async () => {
  const { id } = await issued(await officeOf(), '2027-03-31')
  for (const on of ['2026-11-24', '2026-11-25']) {
    at(on)
    await day()
  }
  expect(await remindersOf(id)).toEqual([])
  expect(weekday('2026-11-26')).toBe(4)
  at('2026-11-26')
  await day()
  expect((await remindersOf(id)).map(row => row.rule)).toEqual(['remindNotAccepted.3'])
})

test('a person who wants mails gets one, with its reason, once, however often the job runs', async () => {
  const office = await officeOf()
  const reader = await world.call('Chi bộ Công ty Sách', 'deputySecretary')
  const prefer = (address: string | null, wanted: boolean) =>
    reader(desk.setMailPreference, { body: { address, wanted } })
  await expect(prefer('không phải địa chỉ', true)).rejects.toMatchObject({
    problem: { code: 'assignments.mailAddress' },
  })
  await prefer('an.nguyen@lamgiang.test', true)
  expect(await reader(desk.getMailPreference)).toMatchObject({ available: true, wanted: true })
  const { id } = await issued(office, '2026-12-11')
  await Promise.all([post(), post(), post()])
  expect(mails.map(mail => mail.to)).toEqual(['an.nguyen@lamgiang.test'])
  await office(desk.urge, { body: { ids: [id], reason: 'Thường trực cần số liệu trước thứ năm' } })
  expect(await office(desk.urge, { body: { ids: [id], reason: 'Nhắc lại' } })).toEqual({
    urged: 0,
    already: 1,
  })
  await post()
  await post()
  expect(mails).toHaveLength(2)
  expect(decoded(mails[1]!.text)).toContain('Thường trực cần số liệu trước thứ năm')
  await prefer('an.nguyen@lamgiang.test', false)
  await issued(office, '2026-12-11')
  await post()
  expect(mails).toHaveLength(2)
})

test('what was called off before the mail left is not mailed', async () => {
  const office = await officeOf()
  const reader = await world.call('Chi bộ Phân xưởng 1', 'secretary')
  await reader(desk.setMailPreference, { body: { address: 'px1@lamgiang.test', wanted: true } })
  const { id } = await issued(office, '2026-12-11', 'Chi bộ Phân xưởng 1')
  await reader(desk.setMailPreference, { body: { address: null, wanted: false } })
  await post()
  expect(mails).toEqual([])
  const { rows } = await world.application.database.pool.query(
    `select m.dropped_at is not null as dropped from mail_outbox m join assignment a on a.id = m.assignment_id
     where a.public_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ dropped: true }])
})

test('a mail server that is away is tried again later and loses nothing', async () => {
  const reader = await world.call('Chi bộ Phân xưởng 2', 'secretary')
  await reader(desk.setMailPreference, { body: { address: 'px2@lamgiang.test', wanted: true } })
  await issued(await officeOf(), '2026-12-11', 'Chi bộ Phân xưởng 2')
  const url = process.env.SMTP_URL
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
  await post()
  expect(mails).toEqual([])
  process.env.SMTP_URL = url
  await post()
  expect(mails.map(mail => mail.to)).toEqual(['px2@lamgiang.test'])
})

test('urging by hand reaches the executor in the application with the reason; a stranger urges nobody', async () => {
  const office = await officeOf()
  const cell = await world.call('Chi bộ Công ty Sách', 'secretary')
  const stranger = await world.call('Tỉnh ủy Sông Trăng', 'secretary')
  const { id } = await issued(office, '2026-12-11')
  const ask = { body: { ids: [id], reason: 'Còn thiếu danh sách' } }
  await expect(stranger(desk.urge, ask)).rejects.toMatchObject({
    problem: { code: 'assignments.nothingToUrge' },
  })
  expect(await office(desk.urge, ask)).toEqual({ urged: 1, already: 0 })
  const { items } = await cell(notifications)
  expect(items.find(one => one.reason === 'assignments.urged')).toMatchObject({
    // The sentence goes on: “Đôn đốc: Tổ chức quán triệt, hạn 11/12/2026.”
    data: { why: 'Tỉnh ủy Lam Giang: Còn thiếu danh sách', what: 'Tổ chức quán triệt' },
    href: `/nhiem-vu/${id}`,
  })
  const opened = await cell(getAssignment, { params: { id } })
  expect(opened.reminders).toMatchObject([
    { kind: 'hand', reason: 'Còn thiếu danh sách', to: 'Chi bộ Công ty Sách' },
  ])
})

/** The text of a mail: nodemailer encodes Vietnamese as base64 or quoted-printable. */
function decoded(mail: string): string {
  const [head = '', ...rest] = mail.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
