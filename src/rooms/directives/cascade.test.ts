import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { RefusedAnswer } from '../../platform/client.ts'
import type { DocumentReading } from '../../reader/index.ts'
import * as contract from './contract.ts'
import * as cascade from './contract-cascade.ts'

type Confirmed = Static<typeof contract.ConfirmedDocument>
type Call = Awaited<ReturnType<World['call']>>

let world: World
beforeAll(async () => {
  world = await openWorld(undefined, { now: '2022-04-20T02:00:00Z' })
})
afterAll(() => world?.close())

const file = () =>
  new File([readFileSync('test/documents/sao-gui-ba-van-ban.txt')], 'sao-gui.txt', { type: 'text/plain' })

/** What a person who accepts every proposal sends. */
function accepted(proposal: Static<typeof contract.DocumentProposal>, own: string): Confirmed {
  const reading = proposal.reading as DocumentReading
  return {
    type: reading.type?.value ?? 'OTHER',
    number: Number(reading.number?.value) || null,
    symbol: reading.symbol?.value ?? null,
    issuerName: reading.issuer?.value ?? '?',
    issuerId: proposal.issuer?.id ?? null,
    parentIssuerName: reading.parentIssuer?.value ?? null,
    issuedOn: reading.date?.value ?? null,
    place: reading.place?.value ?? null,
    subject: reading.subject?.value ?? '?',
    urgency: null,
    signer: reading.signer?.value ?? null,
    disseminationScope: reading.disseminationScope ? 'cell' : null,
    relations: reading.cites.map(({ value }) => ({
      kind: value.relation === 'reports-on' ? 'reportsOn' : value.relation,
      number: Number(value.number) || null,
      symbol: value.symbol,
      issuedOn: value.date,
      printed: value.label,
    })),
    recipients: proposal.recipients.map(({ printed, role, purpose, organisations }) => ({
      printed,
      role,
      purpose,
      organisationIds: organisations.map(({ id }) => id),
    })),
    duties: { deadlines: [], assignments: [], sessions: [], exclusions: [] },
    span: reading.span,
    register: proposal.issuer?.id === own ? 'out' : 'in',
  }
}

async function confirmFile(clerk: Call, own: string) {
  const uploaded = await clerk(contract.uploadReading, { file: file() })
  const params = { id: uploaded.id }
  const reading = await clerk(contract.getReading, { params })
  const documents = reading.documents.map(proposal => accepted(proposal, own))
  const confirmed = await clerk(contract.confirmReading, {
    params,
    body: { version: reading.version, documents },
  })
  return {
    reading,
    confirmed,
    byLabel: Object.fromEntries(confirmed.documents.map(({ label, id }) => [label, id])),
  }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'none'
  } catch (error) {
    return error instanceof RefusedAnswer ? error.problem.code : String(error)
  }
}

test('a file of three documents goes through the province and the bloc to the cells', async () => {
  const province = world.idOf('Tỉnh ủy Lam Giang')
  let clerk = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const { reading, byLabel } = await confirmFile(clerk, province)
  expect(reading.documents.map(({ issuer }) => issuer?.name ?? null)).toEqual([
    'Đảng ủy Khối Doanh nghiệp',
    'Tỉnh ủy Lam Giang',
    null,
  ])
  expect(Object.keys(byLabel)).toEqual(['96-CV/ĐUK', '512-CV/TU', '21-KL/TW'])

  const letter = { id: byLabel['512-CV/TU']! }
  const proposed = await clerk(cascade.proposeDispatch, { params: letter })
  expect(proposed.upstream?.label).toBe('21-KL/TW')
  const recipients = proposed.recipients.flatMap(({ organisations, purpose }) =>
    organisations.map(({ id }) => ({ organisationId: id, purpose })),
  )
  const body = {
    key: randomUUID(),
    mode: 'named' as const,
    recipients,
    due: null,
    note: null,
    answersReceipt: proposed.answers?.id ?? null,
  }
  const sent = await clerk(cascade.dispatchDocument, { params: letter, body })
  expect(sent.sent).toBe(3)
  expect(await clerk(cascade.dispatchDocument, { params: letter, body })).toMatchObject({ sent: 3 })

  let bloc = await world.call('Văn phòng Đảng ủy Khối', 'clerk', 'Đảng ủy Khối Doanh nghiệp')
  const inbox = await bloc(cascade.listReceipts, { query: { waiting: true } })
  expect(inbox.items.map(item => [item.document.label, item.state])).toEqual([['512-CV/TU', 'sent']])
  const receipt = inbox.items[0]!
  const acknowledge = {
    params: { id: receipt.id },
    body: { step: 'acknowledge' as const, version: receipt.version },
  }
  const step = await bloc(cascade.takeReceiptStep, acknowledge)
  expect(step).toMatchObject({ state: 'received' })
  expect(await codeOf(bloc(cascade.takeReceiptStep, acknowledge))).toBe('platform.changedMeanwhile')

  world.clock.now = new Date('2022-04-21T02:00:00Z')
  const forwarding = { id: byLabel['96-CV/ĐUK']! }
  bloc = await world.call('Văn phòng Đảng ủy Khối', 'clerk', 'Đảng ủy Khối Doanh nghiệp')
  const own = await bloc(cascade.proposeDispatch, { params: forwarding })
  expect(own.upstream?.label).toBe('512-CV/TU')
  expect(own.answers?.step).toBe('forward')
  await bloc(cascade.dispatchDocument, {
    params: forwarding,
    body: {
      key: randomUUID(),
      mode: 'named',
      recipients: ['Đảng ủy Công ty Cấp nước', 'Chi bộ Công ty Sách'].map(name => ({
        organisationId: world.idOf(name),
        purpose: 'act' as const,
      })),
      due: '2022-05-30',
      note: null,
      answersReceipt: own.answers!.id,
    },
  })

  const outgoing = await bloc(contract.listRegister, { params: { direction: 'out' }, query: {} })
  expect(outgoing.items.map(({ serial, book, document }) => [document?.label, serial, book])).toEqual([
    ['96-CV/ĐUK', 1, '2022'],
  ])

  const secretary = await world.call('Chi bộ Công ty Sách', 'secretary')
  const [mine] = (await secretary(cascade.listReceipts, { query: {} })).items
  await secretary(cascade.takeReceiptStep, {
    params: { id: mine!.id },
    body: { step: 'acknowledge', version: mine!.version },
  })

  clerk = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const view = await clerk(cascade.getCascade, { params: { id: byLabel['21-KL/TW']! }, query: {} })
  expect(view.chain.map(hop => [hop.document.label, hop.delay])).toEqual([
    ['21-KL/TW', null],
    ['512-CV/TU', 175],
    ['96-CV/ĐUK', 1],
  ])
  expect(view.figures).toMatchObject({ cells: 4, cellsReached: 1 })
  expect(view.proof).toBe('partly')

  const { branches } = await clerk(cascade.listBranches, {
    params: { id: byLabel['21-KL/TW']! },
    query: { under: province },
  })
  const named = Object.fromEntries(branches.map(branch => [branch.organisation.name, branch]))
  expect(named['Đảng ủy Khối Doanh nghiệp']).toMatchObject({ delay: 1, stopped: null })
  expect(named['Huyện ủy Trà Khê']).toMatchObject({ stopped: 'notReceived' })

  const behind = await clerk(cascade.listBehindFigure, {
    params: { id: byLabel['21-KL/TW']! },
    query: { under: province, figure: 'cellsMissing' },
  })
  expect(behind.items.map(item => item.organisation.name)).toEqual([
    'Chi bộ Phân xưởng 1',
    'Chi bộ Phân xưởng 2',
    'Chi bộ thôn Đoài',
  ])
})

test('what lies outside one’s territory does not exist', async () => {
  const stranger = await world.call('Văn phòng Tỉnh ủy Sông Trăng', 'clerk', 'Tỉnh ủy Sông Trăng')
  const clerk = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const [known] = (await clerk(contract.listDocuments, { query: { q: '512' } })).items
  expect(known?.label).toBe('512-CV/TU')
  expect((await stranger(contract.listDocuments, { query: {} })).total).toBe(0)
  const params = { id: known!.id }
  expect(await codeOf(stranger(contract.getDocument, { params }))).toBe('platform.notFound')
  expect(await codeOf(stranger(cascade.getCascade, { params, query: {} }))).toBe('platform.notFound')
  expect(await codeOf(stranger(cascade.proposeDispatch, { params }))).toBe('platform.notFound')
})

test('"to every cell" writes a receipt only when a cell acknowledges, once', async () => {
  const clerk = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const [directive] = (await clerk(contract.listDocuments, { query: { q: 'KL21' } })).items
  await clerk(cascade.dispatchDocument, {
    params: { id: directive!.id },
    body: {
      key: randomUUID(),
      mode: 'everyCell',
      recipients: [],
      due: null,
      note: null,
      answersReceipt: null,
    },
  })
  const secretary = await world.call('Chi bộ thôn Đoài', 'secretary')
  const { items } = await secretary((await import('../../platform/desk/contract.ts')).work)
  const rule = items.find(item => item.reason === 'acknowledgeRule')
  const first = await secretary(cascade.acknowledgeByRule, { params: { id: rule!.id } })
  expect(await secretary(cascade.acknowledgeByRule, { params: { id: rule!.id } })).toEqual(first)
  const view = await clerk(cascade.getCascade, { params: { id: directive!.id }, query: {} })
  expect(view.figures.cellsReached).toBe(2)
})

test('the same file confirmed twice is in the register once', async () => {
  const clerk = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const before = await clerk(contract.listRegister, { params: { direction: 'in' }, query: {} })
  const { confirmed } = await confirmFile(clerk, world.idOf('Tỉnh ủy Lam Giang'))
  expect(confirmed.documents.every(document => document.wasKnown)).toBe(true)
  const after = await clerk(contract.listRegister, { params: { direction: 'in' }, query: {} })
  expect(after.total).toBe(before.total)
})

test('a document marked secret is refused and nothing of it is kept', async () => {
  const clerk = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const marked = new File(
    [
      'TỈNH ỦY LAM GIANG\n*\nSố 07-CV/TU\nTỐI MẬT\n\nĐẢNG CỘNG SẢN VIỆT NAM\nLam Giang, ngày 02 tháng 3 năm 2022\n\nNội dung.',
    ],
    'cv.txt',
  )
  expect(await codeOf(clerk(contract.uploadReading, { file: marked }))).toBe('directives.unreadable')
  const { rows } = await world.application.database.pool.query(
    `select count(*)::int as n from reading where body like '%07-CV/TU%'`,
  )
  expect(rows[0].n).toBe(0)
})
