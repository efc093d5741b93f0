import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { searchOrganisations } from '../organisations/contract.ts'
import * as contract from './contract.ts'
import { forgetLearned, listLearned } from './contract-learned.ts'

type Client = Awaited<ReturnType<World['call']>>

let world: World
let clerk: Client
beforeAll(async () => {
  world = await openWorld()
  clerk = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
})
afterAll(() => world?.close())

const letter = (number: number) => `LIÊN HIỆP CÁC HỘI NGHỀ RỪNG
*
Số ${number}-CV/LHNR

Lam Giang, ngày 5 tháng 10 năm 2026

Về việc phối hợp tuyên truyền bảo vệ rừng

Kính gửi: Tỉnh ủy Lam Giang.

Liên hiệp đề nghị phối hợp tuyên truyền.

Nơi nhận:
- Như kính gửi,
- Lưu.

CHỦ TỊCH

Trần Văn Rừng
`

async function readLetter(number: number) {
  const file = new File([letter(number)], `cong-van-${number}.txt`)
  const { id } = await clerk(contract.uploadReading, { file })
  return clerk(contract.getReading, { params: { id } })
}

async function confirmLetter(number: number, issuerId: string) {
  const { id, version, text } = await readLetter(number)
  const document = {
    type: 'CV' as const,
    number,
    symbol: 'CV/LHNR',
    issuerName: 'Liên hiệp các hội nghề rừng',
    issuerId,
    parentIssuerName: null,
    issuedOn: '2026-10-05',
    place: null,
    subject: 'Phối hợp tuyên truyền bảo vệ rừng',
    urgency: null,
    signer: null,
    disseminationScope: null,
    relations: [],
    recipients: [],
    duties: { deadlines: [], assignments: [], sessions: [], exclusions: [] },
    span: { start: 0, end: text.length },
    register: 'in' as const,
  }
  return clerk(contract.confirmReading, { params: { id }, body: { version, documents: [document] } })
}

const learned = (of: Client) => of(listLearned, { query: {} })

test('what a person says of an unknown issuer is learned as data, offered, shown and taken back', async () => {
  expect((await learned(clerk)).items).toEqual([])
  expect((await readLetter(7)).documents[0]).toMatchObject({ issuer: null, issuerBySymbol: null })
  const { items } = await clerk(searchOrganisations, {
    query: { words: 'Đảng ủy Khối Doanh nghiệp', limit: 1 },
  })
  const meant = items[0]!
  const { documents } = await confirmLetter(18, meant.id)

  const { items: known, total } = await learned(clerk)
  expect(total).toBe(2)
  expect(known.map(({ kind, printed }) => [kind, printed]).sort()).toEqual([
    ['name', 'Liên hiệp các hội nghề rừng'],
    ['symbol', 'CV/LHNR'],
  ])
  for (const line of known) {
    expect(line).toMatchObject({
      count: 1,
      organisations: [{ id: meant.id }],
      document: { id: documents[0]!.id, label: '18-CV/LHNR' },
    })
    expect(line.learnedBy).toBeTruthy()
  }
  expect((await readLetter(9)).documents[0]).toMatchObject({ issuer: { id: meant.id }, issuerBySymbol: null })

  const forget = (kind: 'name' | 'symbol') =>
    clerk(forgetLearned, { params: { kind, id: known.find(line => line.kind === kind)!.id } })
  await forget('name')
  // the symbol alone is offered, never taken
  expect((await readLetter(10)).documents[0]).toMatchObject({
    issuer: null,
    issuerBySymbol: { id: meant.id },
  })
  await forget('symbol')
  expect((await readLetter(11)).documents[0]).toMatchObject({ issuer: null, issuerBySymbol: null })
  await expect(forget('symbol')).rejects.toMatchObject({ problem: { code: 'platform.notFound' } })
  expect((await learned(clerk)).total).toBe(0)
  const { entries } = await clerk(contract.documentHistory, { params: { id: documents[0]!.id } })
  expect(entries.slice(0, 2).map(({ step, reason }) => [step, reason])).toEqual([
    ['forgetSymbol', 'CV/LHNR'],
    ['forgetName', 'Liên hiệp các hội nghề rừng'],
  ])
})

test('what one organisation learned is not shown to another, nor taken back by it', async () => {
  const { items } = await clerk(searchOrganisations, {
    query: { words: 'Đảng ủy Khối Doanh nghiệp', limit: 1 },
  })
  await confirmLetter(21, items[0]!.id)
  const [line] = (await learned(clerk)).items
  const stranger = await world.call('Văn phòng Tỉnh ủy Sông Trăng', 'clerk', 'Tỉnh ủy Sông Trăng')
  expect((await learned(stranger)).total).toBe(0)
  const params = { kind: line!.kind, id: line!.id }
  await expect(stranger(forgetLearned, { params })).rejects.toMatchObject({
    problem: { code: 'platform.notFound' },
  })
})
