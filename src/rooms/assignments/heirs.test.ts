/** Organisations merge and split: open duties pass to the heir, once each, and the history says so. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBatch, aDuty } from '../../../test/duties.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { Call } from '../../platform/contract.ts'
import { draftReorganisation, takeReorganisationStep } from '../organisations/contract-reorganisation.ts'
import { getAssignment, issueDuties } from './contract.ts'
import * as work from './contract-work.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Change = Call<typeof draftReorganisation>['body']['changes'][number]

/** Decides a change of the tree that takes effect today. */
async function decide(changes: Change[]): Promise<void> {
  const manager = await world.call('Ban Chấp hành Trung ương', 'administrator')
  const kept = await manager(draftReorganisation, {
    body: {
      title: 'Sắp xếp',
      basis: 'Quyết định số 20-QĐ/TU, ngày 20/11/2026',
      decidedOn: '2026-11-20',
      effectiveOn: '2026-11-23',
      changes,
    },
  })
  await manager(takeReorganisationStep, {
    params: { id: kept.id },
    body: { step: 'decide', version: kept.version },
  })
}

async function rowsOf(key: string) {
  const { rows } = await world.application.database.pool.query<{
    public_id: string
    state: string
    name: string
    right: boolean
    heirs_asked: boolean
  }>(
    `select a.public_id, a.state, o.name, a.lo = o.lo and a.issuer_lo = i.lo as right, a.heirs_asked
     from assignment a join duty d on d.id = a.duty_id join organisation o on o.id = a.organisation_id
     join organisation i on i.id = a.issuer_id where d.public_id = $1 order by a.id`,
    [key],
  )
  return rows
}

test('two cells merge: their two parts of one duty become one, another passes over', async () => {
  const office = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const both = aDuty([world.idOf('Chi bộ Phân xưởng 1'), world.idOf('Chi bộ Phân xưởng 2')])
  const one = aDuty([world.idOf('Chi bộ Phân xưởng 1')])
  await office(issueDuties, { body: aBatch(both, one) })
  await decide([
    {
      operation: 'merge',
      organisations: [world.idOf('Chi bộ Phân xưởng 1')],
      into: world.idOf('Chi bộ Phân xưởng 2'),
    },
  ])
  expect(await rowsOf(both.key)).toMatchObject([
    { state: 'substituted' },
    { state: 'assigned', name: 'Chi bộ Phân xưởng 2', right: true },
  ])
  const [passed] = await rowsOf(one.key)
  expect(passed).toMatchObject({
    state: 'assigned',
    name: 'Chi bộ Phân xưởng 2',
    right: true,
    heirs_asked: false,
  })
  const secretary = await world.call('Chi bộ Phân xưởng 2', 'secretary')
  const opened = await secretary(getAssignment, { params: { id: passed!.public_id } })
  expect(opened.history.map(entry => entry.step)).toContain('inherit')
  expect(opened.allowed).toContain('accept')
})

test('a body splits in two: the first heir has the duty and the issuer says who else', async () => {
  const office = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const duty = aDuty([world.idOf('Đảng ủy xã Trà Vân')])
  await office(issueDuties, { body: aBatch(duty) })
  const part = (key: string, name: string): Change => ({
    operation: 'found',
    key,
    parent: world.idOf('Huyện ủy Trà Khê'),
    kind: 'grassrootsBody',
    level: 'grassroots',
    name,
  })
  await decide([
    part('+a', 'Đảng ủy xã Trà Thượng'),
    part('+b', 'Đảng ủy xã Trà Hạ'),
    {
      operation: 'split',
      organisation: world.idOf('Đảng ủy xã Trà Vân'),
      into: [
        { organisation: '+a', share: 'part', fraction: 0.7, children: [world.idOf('Chi bộ thôn Đoài')] },
        { organisation: '+b', share: 'part', fraction: 0.3 },
      ],
    },
  ])
  const [kept] = await rowsOf(duty.key)
  expect(kept).toMatchObject({
    state: 'assigned',
    name: 'Đảng ủy xã Trà Thượng',
    heirs_asked: true,
    right: true,
  })
  const { heirs } = await office(getAssignment, { params: { id: kept!.public_id } })
  expect(heirs.map(heir => heir.name)).toEqual(['Đảng ủy xã Trà Hạ'])
  const settle = () =>
    office(work.settleHeirs, {
      params: { id: kept!.public_id },
      body: { organisationIds: [heirs[0]!.id, world.idOf('Tỉnh ủy Sông Trăng')] },
    })
  // Only a successor can be named; a foreign committee is left out.
  expect(await settle()).toEqual({ assignments: 1 })
  await expect(settle()).rejects.toMatchObject({ problem: { code: 'assignments.heirsNotAsked' } })
  expect(await rowsOf(duty.key)).toMatchObject([
    { name: 'Đảng ủy xã Trà Thượng', heirs_asked: false },
    { name: 'Đảng ủy xã Trà Hạ', state: 'assigned', right: true },
  ])
})

test('the issuer ends: its heir confirms what was handed in', async () => {
  const bloc = await world.call('Văn phòng Đảng ủy Khối', 'clerk', 'Đảng ủy Khối Doanh nghiệp')
  const duty = aDuty([world.idOf('Chi bộ Công ty Sách')], {
    coordinators: [{ organisationId: world.idOf('Chi bộ Phân xưởng 2'), part: null }],
  })
  await bloc(issueDuties, { body: aBatch(duty) })
  await decide([
    {
      operation: 'dissolve',
      organisation: world.idOf('Đảng ủy Khối Doanh nghiệp'),
      successor: world.idOf('Huyện ủy Trà Khê'),
    },
  ])
  const [row] = await rowsOf(duty.key)
  expect(row).toMatchObject({ state: 'assigned', right: true })
  const heir = await world.call('Văn phòng Huyện ủy', 'clerk', 'Huyện ủy Trà Khê')
  expect(await heir(getAssignment, { params: { id: row!.public_id } })).toMatchObject({
    issuer: { name: 'Huyện ủy Trà Khê' },
  })
  await world.build(async ctx => {
    const { rows } = await sql<{ wrong: number }>`
      select count(*)::int as wrong from coordination c join assignment a on a.id = c.assignment_id
      join organisation o on o.id = c.organisation_id
      where c.lead_lo <> a.lo or c.issuer_lo <> a.issuer_lo or c.lo <> o.lo`.execute(ctx.tx)
    expect(rows[0]!.wrong).toBe(0)
  })
})
