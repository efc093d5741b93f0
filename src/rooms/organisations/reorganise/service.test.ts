/** Reorganisations as people handle them: what is refused, by name; what a preview counts; undo before the day. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProvinceOf2022, openTreeWorld, type TreeWorld } from '../../../../test/tree.ts'
import type { SignedIn } from '../../../platform/context.ts'
import { announceTerritory } from '../../../platform/territory.ts'
import type { Change } from '../contract-reorganisation.ts'
import { read as readOrganisation } from '../organisation.ts'
import { search } from '../search.ts'
import { children } from '../tree.ts'
import { activate } from './activate.ts'
import { auditPresent, auditTree } from './audit.ts'
import { draft, preview, takeStep } from './service.ts'

let world: TreeWorld
beforeAll(async () => {
  world = await openTreeWorld()
  await world.plant(aProvinceOf2022())
})
afterAll(() => world.close())

const id = (name: string) => world.idOf(name)
const body = (changes: Change[], effectiveOn: string) => ({
  title: 'Sắp xếp',
  basis: 'Nghị quyết 01-NQ/TU, 01/11/2026',
  decidedOn: '2026-11-01',
  effectiveOn,
  changes,
})

class RollBack extends Error {}

/** Everything in one transaction that is rolled back: each test finds the same tree. */
async function trying<T>(work: (ctx: SignedIn) => Promise<T>): Promise<T> {
  let result: T | undefined
  await world
    .act(async ctx => {
      result = await work(ctx)
      throw new RollBack()
    })
    .catch(error => {
      if (!(error instanceof RollBack)) throw error
    })
  return result as T
}

async function decided(ctx: SignedIn, changes: Change[], effectiveOn = '2026-11-23') {
  const kept = await draft(ctx, body(changes, effectiveOn))
  return takeStep(ctx, kept.id, { step: 'decide', version: kept.version })
}

const cases: [string, () => Change[], string, object][] = [
  [
    'a cycle',
    () => [
      { operation: 'reparent', organisation: id('Huyện ủy Đơn Dương'), parent: id('Đảng ủy xã An Phú') },
    ],
    'organisations.cycle',
    { name: 'Huyện ủy Đơn Dương', parent: 'Đảng ủy xã An Phú' },
  ],
  [
    'a second root',
    () => [
      { operation: 'found', key: '+a', parent: null, kind: 'partyBody', level: 'central', name: 'Gốc hai' },
    ],
    'organisations.secondRoot',
    { name: 'Gốc hai' },
  ],
  [
    'the end of the root',
    () => [{ operation: 'dissolve', organisation: id('Ban Chấp hành Trung ương'), successor: null }],
    'organisations.rootEnds',
    { name: 'Ban Chấp hành Trung ương' },
  ],
  [
    'something under a cell',
    () => [
      {
        operation: 'found',
        key: '+a',
        parent: id('Chi bộ thôn 1'),
        kind: 'cell',
        level: 'cell',
        name: 'Tổ đảng 1',
      },
    ],
    'organisations.wrongParent',
    { name: 'Tổ đảng 1', parent: 'Chi bộ thôn 1' },
  ],
  [
    'a class that what hangs on it cannot have',
    () => [{ operation: 'changeClass', organisation: id('Đảng ủy xã An Phú'), kind: 'cell', level: 'cell' }],
    'organisations.wrongParent',
    { name: 'Chi bộ thôn 1', parent: 'Đảng ủy xã An Phú' },
  ],
  [
    'no name',
    () => [{ operation: 'rename', organisation: id('Chi bộ thôn 1'), name: ' ' }],
    'organisations.nameMissing',
    { parent: 'Đảng ủy xã An Phú' },
  ],
  [
    'an end with organisations under it and no successor',
    () => [{ operation: 'dissolve', organisation: id('Đảng ủy xã An Phú'), successor: null }],
    'organisations.hasChildren',
    { name: 'Đảng ủy xã An Phú', child: 'Chi bộ thôn 1' },
  ],
  [
    'a merger into what lies below',
    () => [{ operation: 'merge', organisations: [id('Huyện ủy Đơn Dương')], into: id('Đảng ủy xã An Phú') }],
    'organisations.intoItsOwn',
    { name: 'Huyện ủy Đơn Dương', into: 'Đảng ủy xã An Phú' },
  ],
  [
    'what ended in the same batch',
    () => [
      { operation: 'dissolve', organisation: id('Chi bộ thôn 1'), successor: id('Chi bộ thôn 2') },
      { operation: 'rename', organisation: id('Chi bộ thôn 1'), name: 'Chi bộ thôn 9' },
    ],
    'organisations.endedUsed',
    { name: 'Chi bộ thôn 1' },
  ],
  [
    'nothing',
    () => [{ operation: 'rename', organisation: id('Chi bộ thôn 1'), name: 'Chi bộ thôn 1' }],
    'organisations.nothingChanges',
    {},
  ],
]

test.each(cases)('%s is refused by name', async (_, changes, code, data) => {
  await expect(trying(ctx => decided(ctx, changes()))).rejects.toMatchObject({ code, data })
})

test('nothing takes effect before a change that is recorded already', async () => {
  const work = trying(async ctx => {
    await decided(
      ctx,
      [{ operation: 'rename', organisation: id('Chi bộ thôn 1'), name: 'Chi bộ 1' }],
      '2027-01-01',
    )
    await decided(
      ctx,
      [{ operation: 'reparent', organisation: id('Đảng ủy xã An Phú'), parent: id('Thành ủy Đà Lạt') }],
      '2026-12-01',
    )
  })
  await expect(work).rejects.toMatchObject({
    code: 'organisations.laterChange',
    data: { name: 'Chi bộ 1', day: '2027-01-01' },
  })
})

test('an ended organisation cannot be used later', async () => {
  const work = trying(async ctx => {
    await decided(ctx, [
      { operation: 'dissolve', organisation: id('Chi bộ thôn 1'), successor: id('Chi bộ thôn 2') },
    ])
    await decided(ctx, [{ operation: 'rename', organisation: id('Chi bộ thôn 1'), name: 'X' }])
  })
  await expect(work).rejects.toMatchObject({
    code: 'organisations.endedUsed',
    data: { name: 'Chi bộ thôn 1', day: '2026-11-23' },
  })
})

test('whoever holds the right only below may not change what lies beside', async () => {
  const work = trying(async ctx => {
    const { rows } = await sql<{ lo: number; hi: number }>`
      select lo, hi from organisation where public_id = ${id('Huyện ủy Đơn Dương')}`.execute(ctx.tx)
    const grant = { right: 'organisation.change', organisationId: 1, ...rows[0]! }
    const viewer = {
      ...ctx.viewer,
      grants: [grant],
      actingFor: { ...ctx.viewer.actingFor, id: world.keyOf('Huyện ủy Đơn Dương') },
    }
    return decided({ ...ctx, viewer }, [
      { operation: 'reparent', organisation: id('Đảng ủy xã An Phú'), parent: id('Thành ủy Đà Lạt') },
    ])
  })
  await expect(work).rejects.toMatchObject({
    code: 'organisations.notYours',
    data: { name: 'Thành ủy Đà Lạt' },
  })
})

test('two districts become one: bodies merge, communes move, the past stays', async () => {
  const changes: Change[] = [
    {
      operation: 'found',
      key: '+new',
      parent: id('Tỉnh ủy Quảng Ngãi'),
      kind: 'partyBody',
      level: 'district',
      name: 'Huyện ủy Bình Phổ',
    },
    { operation: 'merge', organisations: [id('Thị ủy Đức Phổ'), id('Huyện ủy Bình Sơn')], into: '+new' },
  ]
  await trying(async ctx => {
    const kept = await draft(ctx, body(changes, '2026-11-23'))
    expect(await preview(ctx, kept.id)).toMatchObject({ founded: 1, ended: 3, moved: 9 })
    const done = await takeStep(ctx, kept.id, { step: 'decide', version: kept.version })
    expect(done.state).toBe('inForce')
    const [merged] = await search(ctx, { words: 'bình phổ' })
    const now = await children(ctx, merged!.id, {})
    expect(now.items.filter(row => row.kind === 'propagandaCommission')).toHaveLength(1)
    const before = await children(ctx, id('Thị ủy Đức Phổ'), { day: '2026-11-22' })
    expect(before.total).toBe(9)
    const answer = await readOrganisation(ctx, merged!.id)
    expect(answer.predecessors.map(one => one.organisation.name)).toEqual([
      'Huyện ủy Bình Sơn',
      'Thị ủy Đức Phổ',
    ])
    expect(answer.history.map(event => [event.operation, event.day])).toEqual([['merge', '2026-11-23']])
    const former = await readOrganisation(ctx, id('Thị ủy Đức Phổ'))
    expect(former).toMatchObject({ state: 'ended', endedOn: '2026-11-23', day: '2026-11-22' })
    expect(former.history[0]).toMatchObject({ operation: 'merge', others: [{ name: 'Huyện ủy Bình Phổ' }] })
    expect(await auditTree(ctx, null)).toEqual([])
    expect(await auditPresent(ctx)).toEqual([])
  })
})

test('a scheduled batch enters into force on its day, once; before, it can be undone with a reason', async () => {
  const changes: Change[] = [
    { operation: 'reparent', organisation: id('Đảng ủy xã An Phú'), parent: id('Thành ủy Đà Lạt') },
  ]
  await trying(async ctx => {
    const first = await decided(ctx, changes, '2026-12-01')
    expect(first).toMatchObject({ state: 'scheduled', allowed: ['undo'] })
    const step = { step: 'undo' as const, version: first.version }
    await expect(takeStep(ctx, first.id, step)).rejects.toMatchObject({ code: 'platform.reasonMissing' })
    const undone = await takeStep(ctx, first.id, { ...step, reason: 'Có văn bản thay thế' })
    expect(undone).toMatchObject({ state: 'undone', allowed: [] })
    await decided(ctx, changes, '2026-12-01')
    const parentOn = async (now: SignedIn) =>
      (await readOrganisation(now, id('Đảng ủy xã An Phú'))).parent?.name
    expect(await parentOn(ctx)).toBe('Huyện ủy Đơn Dương')
    const later = { ...ctx, today: '2026-12-01', now: new Date('2026-11-30T17:01:00Z') }
    await activate(later)
    await activate(later)
    expect(await parentOn(later)).toBe('Thành ủy Đà Lạt')
    expect(await auditPresent(later)).toEqual([])
  })
})

test('rows of other rooms follow the labels; an end with members wants a successor', async () => {
  announceTerritory([
    {
      table: 'person',
      label: 'lo',
      organisation: 'coalesce(t.cell_id, t.workplace_id)',
      counted: { name: 'members', where: 't.left_on is null' },
    },
  ])
  const cell = world.keyOf('Chi bộ thôn 1')
  const loOf = async (ctx: SignedIn) => {
    const { rows } = await sql<{ person: number; cell: number }>`
      select p.lo as person, o.lo as cell from person p join organisation o on o.id = ${cell}
      where p.cell_id = ${cell} or p.full_name = 'Lê Văn Thử'`.execute(ctx.tx)
    return rows[0]!
  }
  const enrol = (ctx: SignedIn) =>
    sql`insert into person (full_name, name_key, folded, cell_id, lo)
      select 'Lê Văn Thử', 'x', 'le van thu', id, lo from organisation where id = ${cell}`.execute(ctx.tx)
  await trying(async ctx => {
    await enrol(ctx)
    const before = await loOf(ctx)
    await decided(ctx, [
      { operation: 'reparent', organisation: id('Đảng ủy xã An Phú'), parent: id('Thành ủy Đà Lạt') },
    ])
    const after = await loOf(ctx)
    expect(after.person).toBe(after.cell)
    expect(after.cell).not.toBe(before.cell)
  })
  const end = trying(async ctx => {
    await enrol(ctx)
    return decided(ctx, [{ operation: 'dissolve', organisation: id('Chi bộ thôn 1'), successor: null }])
  })
  await expect(end).rejects.toMatchObject({
    code: 'organisations.openDuties',
    data: { name: 'Chi bộ thôn 1', what: 'members', count: 1 },
  })
})
