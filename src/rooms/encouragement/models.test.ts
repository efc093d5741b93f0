/** Models worth copying: published once, adopted by other units with results of their own, embodied in a rule. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { work as desk } from '../../platform/desk/contract.ts'
import { type Caller, type Cast, codeOf, openCast } from '../proposals/proposals.support.ts'
import * as models from './contract-models.ts'
import {
  adopts,
  aModel,
  leavesOf,
  owedFor,
  published,
  reached,
  read,
  readModel,
} from './encouragement.support.ts'

/** A Monday. */
const start = new Date('2026-11-23T02:00:00Z')
let cast: Cast
let elsewhere: Caller
beforeAll(async () => {
  cast = await openCast()
  elsewhere = await cast.join('elsewhere', 'Đảng ủy xã Mường Lát', 'clerk')
}, 300_000)
beforeEach(() => {
  cast.world.clock.now = start
})
afterAll(() => cast?.world.close())

const onDay = (day: string) => {
  cast.world.clock.now = new Date(`${day}T02:00:00Z`)
}

test('a model is published once by the head, tells of no person, and is read by everybody', async () => {
  const { head, clerk, stranger, proposer } = cast
  const proposal = await reached(cast)
  const named = aModel(proposal, { results: 'Ông Lò Văn Sơn đã trả 88 hồ sơ.' })
  expect(await codeOf(head(models.publishModel, { body: named }))).toBe('encouragement.namesSomebody')
  const ofCadre = aModel(proposal, { howTo: 'Như Lò Văn proposer đã làm.' })
  expect(await codeOf(head(models.publishModel, { body: ofCadre }))).toBe('encouragement.namesSomebody')
  expect(await codeOf(clerk(models.publishModel, { body: aModel(proposal) }))).toBe('platform.forbidden')
  expect(await codeOf(stranger(models.publishModel, { body: aModel(proposal) }))).toBe('platform.notFound')
  const body = aModel(proposal)
  await head(models.publishModel, { body })
  expect(await head(models.publishModel, { body })).toEqual({ id: body.key })
  expect(await codeOf(head(models.publishModel, { body: aModel(proposal) }))).toBe('platform.stepNotNow')
  expect(await readModel(stranger, body.key)).toMatchObject({
    ...{ proposal: null, mayAdopt: true, allowed: [], submittedOn: '2026-11-23', concludedOn: '2026-11-23' },
  })
  const found = await stranger(models.listModels, { query: { q: 'nha van hoa thon' } })
  expect(found.items.map(one => one.id)).toContain(body.key)
  const spread = await owedFor(head, 'spread')
  expect(await read(proposer, spread)).toMatchObject({ state: 'given', model: body.key })
})

test('units adopt it with results of their own, a rule embodies it: one sealed chain that the cadre holds', async () => {
  const { head, stranger, superior, proposer } = cast
  const id = await published(cast)
  expect(await codeOf(adopts(head, id))).toBe('encouragement.ownModel')
  expect(await codeOf(adopts(proposer, id))).toBe('platform.forbidden')
  expect(await codeOf(adopts(elsewhere, id, '2027-11-24'))).toBe('encouragement.reportDay')
  const adoption = await adopts(elsewhere, id)
  expect(await codeOf(adopts(stranger, id))).toBe('encouragement.adoptedAlready')
  const results = { version: 1, result: 'partly' as const, results: 'Trả tại hai trong ba thôn.' }
  const reports = (call: Caller, version = 1) =>
    call(models.reportAdoption, { params: { id: adoption }, body: { ...results, version } })
  expect(await codeOf(reports(head))).toBe('platform.forbidden')
  onDay('2027-02-15')
  const waiting = (await elsewhere(desk, {})).items.filter(one => one.room === 'encouragement')
  expect(waiting).toMatchObject([{ reason: 'results', due: '2027-02-26' }])
  onDay('2027-03-02')
  expect((await readModel(head, id)).adoptions).toMatchObject([{ late: 2, state: 'adopting', allowed: [] }])
  await reports(elsewhere)
  expect(await codeOf(reports(elsewhere, 2))).toBe('platform.stepNotNow')
  const printed = {
    number: '12-QĐ/ĐU',
    issuedOn: '2027-03-01',
    issuer: 'Đảng ủy xã Trà Khê',
    subject: 'Trả tại thôn',
  }
  const embody = async (call: Caller, more: object = {}) => {
    const { version } = await readModel(call, id)
    return call(models.embodyModel, {
      params: { id },
      body: { version, document: null, ...printed, ...more },
    })
  }
  expect(await codeOf(embody(stranger))).toBe('platform.forbidden')
  expect(await codeOf(embody(superior, { number: ' ' }))).toBe('encouragement.ruleIncomplete')
  expect(await codeOf(embody(superior, { issuedOn: '2027-03-03' }))).toBe('encouragement.ruleIncomplete')
  await embody(superior)
  await embody(head, { number: '13-QĐ/UB' })
  expect(await readModel(stranger, id)).toMatchObject({
    ...{ state: 'embodied', adopted: 1, reported: 1, rules: 2 },
    embodiments: [{ number: '12-QĐ/ĐU', document: null }, { number: '13-QĐ/UB' }],
    adoptions: [{ result: 'partly', results: results.results, late: 2 }],
  })
  const leaves = await leavesOf(cast, 'model')
  expect(leaves).toEqual(leaves.map(() => ({ kind: 'nhanrong', holds: true })))
  expect(leaves).toHaveLength(5)
})

test('a unit stops with its reason and may begin again; a model taken back is gone for others', async () => {
  const { head, stranger } = cast
  const id = await published(cast)
  const adoption = await adopts(elsewhere, id)
  const stop = { params: { id: adoption }, body: { version: 1, reason: 'Sáp nhập thôn.' } }
  await elsewhere(models.stopAdoption, stop)
  expect((await readModel(head, id)).adopted).toBe(0)
  await adopts(elsewhere, id)
  const { version } = await readModel(head, id)
  const body = { version, reason: 'Đã có dịch vụ công trực tuyến.' }
  expect(await codeOf(stranger(models.withdrawModel, { params: { id }, body }))).toBe('platform.forbidden')
  await head(models.withdrawModel, { params: { id }, body })
  expect(await codeOf(readModel(stranger, id))).toBe('platform.notFound')
  expect((await readModel(head, id)).state).toBe('withdrawn')
})
