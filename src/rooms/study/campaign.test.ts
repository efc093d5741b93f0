import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { RefusedAnswer } from '../../platform/client.ts'
import { work } from '../../platform/desk/contract.ts'
import * as ask from './contract.ts'
import { maySplit, splitOver, studyRules } from './rules.ts'
import { aPlan, enrol, openTown, T, type Town } from './town.support.ts'

let town: Town
type Call = Awaited<ReturnType<Town['call']>>
let planner: Call
let plan: ask.Plan
const start = new Date('2026-11-23T02:00:00.000Z')

beforeAll(async () => {
  town = await openTown()
  planner = await town.call('Văn phòng Thị ủy', 'clerk', T)
  const drafted = await planner(ask.draftPlan, { body: aPlan(town) })
  plan = await planner(ask.takePlanStep, { params: { id: drafted.id }, body: { step: 'publish' } })
})
afterAll(() => town?.close())
beforeEach(() => {
  town.clock.now = start
})

const conferenceOf = (kind: string) => plan.conferences.find(one => one.kind === kind)!.id
const aClass = (title: string, change: Partial<ask.ClassBody> = {}): ask.ClassBody => ({
  title,
  mode: 'inPerson',
  startsAt: '2026-11-24T01:00:00.000Z',
  endsAt: '2026-11-24T04:00:00.000Z',
  ...change,
})
const codeOf = async (work: () => Promise<unknown>) => {
  try {
    await work()
  } catch (error) {
    if (error instanceof RefusedAnswer) return error.problem.code
    throw error
  }
  return 'done'
}
const resultsOf = (call: Call, under?: string) =>
  call(ask.getResults, { params: { id: plan.id }, query: under ? { under: town.idOf(under) } : {} })
const listed = (call: Call, query: Record<string, string> = {}) =>
  call(ask.listExpected, { params: { id: plan.id }, query: { limit: 200, ...query } })
const hold = (call: Call, kind: string, classes: ask.ClassBody[]) =>
  call(ask.holdClasses, { params: { id: plan.id }, body: { conference: conferenceOf(kind), classes } })

test('splitOver: a body of 150 members holds one class, of 151 several', () => {
  expect(splitOver.value).toBe(150)
  expect(maySplit(150, splitOver.value)).toBe(false)
  expect(maySplit(151, splitOver.value)).toBe(true)
  for (const rule of Object.values(studyRules)) {
    expect(rule.source.length).toBeGreaterThan(10)
    expect(rule.effectiveFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  }
})

test('a body of few members holds one class; the threshold of the plan goes before the rule', async () => {
  const clerk = await town.call('Đảng ủy xã Phổ An', 'clerk')
  const two = [aClass('Lớp 1'), aClass('Lớp 2')]
  expect(await codeOf(() => hold(clerk, 'grassroots', two))).toBe('study.tooFewToSplit')
  const now = await planner(ask.getPlan, { params: { id: plan.id } })
  const body = aPlan(town, {
    splitOver: 5,
    conferences: now.conferences.map(({ id, kind, title, organisedBy, organisers, audience, due }) => ({
      ...{ id, kind, title, organisedBy, audience, due },
      organisers: organisers.map(one => one.id),
    })),
  })
  plan = await planner(ask.redraftPlan, { params: { id: plan.id }, body: { ...body, version: now.version } })
  const proposal = await clerk(ask.proposeClasses, {
    params: { id: plan.id },
    query: { conference: conferenceOf('grassroots') },
  })
  expect(proposal).toMatchObject({ expected: 6, unplaced: 6, members: 7, splitOver: 5, maySplit: true })
  const { classes, placed } = await hold(clerk, 'grassroots', two)
  expect([classes.length, placed]).toEqual([2, 6])
  const { items } = await clerk(ask.listClasses, { query: {} })
  expect(items.map(one => one.count.roll).sort()).toEqual([3, 3])
})

test('a class too small for its people is refused, and so is a site without a place in the tree', async () => {
  const clerk = await town.call('Đảng ủy Công an thị xã', 'clerk')
  expect(await codeOf(() => hold(clerk, 'armedForces', [aClass('Lớp', { capacity: 2 })]))).toBe(
    'study.noRoom',
  )
  const sites = [{ name: 'Xã', parent: 3 }]
  expect(await codeOf(() => hold(clerk, 'armedForces', [aClass('Lớp', { mode: 'online', sites })]))).toBe(
    'study.siteUnknown',
  )
  expect(
    await codeOf(() => hold(clerk, 'armedForces', [aClass('Lớp', { endsAt: '2026-11-24T00:00:00.000Z' })])),
  ).toBe('study.endsBeforeStart')
})

test('people sit at the site of their place, online or in person', async () => {
  const { classes } = await hold(planner, 'keyCadres', [
    aClass('Hội nghị', {
      mode: 'combined',
      sites: [
        { name: 'Điểm cầu Thị ủy' },
        { name: 'Điểm cầu Trà Vân', parent: 0, organisation: town.idOf('Đảng ủy xã Trà Vân') },
        { name: 'Điểm cầu Phổ An', parent: 0, organisation: town.idOf('Đảng ủy xã Phổ An') },
      ],
    }),
  ])
  const opened = await planner(ask.getClass, { params: { id: classes[0]! } })
  expect(opened.sites.map(site => [site.name, site.people])).toEqual([
    ['Điểm cầu Thị ủy', 0],
    ['Điểm cầu Trà Vân', 2],
    ['Điểm cầu Phổ An', 1],
  ])
  expect(opened.sites[1]?.parent).toBe(opened.sites[0]?.id)
})

test('absence: asked in advance with a reason of the list, answered, counted as excused', async () => {
  const police = await town.call('Đảng ủy Công an thị xã', 'clerk')
  const { classes } = await hold(police, 'armedForces', [aClass('Lớp công an')])
  const id = classes[0]!
  const member = await town.as(town.person('Trần Văn Chi bộ Cảnh sát 1').id)
  expect(await codeOf(() => member(ask.askAbsence, { params: { id }, body: { reason: 'đau bụng' } }))).toBe(
    'study.unknownReason',
  )
  const asked = await member(ask.askAbsence, { params: { id }, body: { reason: 'onDuty' } })
  expect(await codeOf(() => member(ask.askAbsence, { params: { id }, body: { reason: 'health' } }))).toBe(
    'study.absenceAsked',
  )
  expect(
    await codeOf(() => member(ask.takeAbsenceStep, { params: { id: asked.id }, body: { step: 'grant' } })),
  ).toBe('platform.forbidden')
  await police(ask.takeAbsenceStep, { params: { id: asked.id }, body: { step: 'grant' } })
  const stranger = await town.as(town.person('Trần Văn Chi bộ Bệnh viện 1').id)
  expect(await codeOf(() => stranger(ask.askAbsence, { params: { id }, body: { reason: 'health' } }))).toBe(
    'platform.notFound',
  )
  expect((await resultsOf(planner, 'Đảng ủy Công an thị xã')).total).toMatchObject({
    expected: 3,
    excused: 1,
    missing: 2,
  })
  const { items } = await member(ask.mine).then(own => ({ items: own.classes }))
  expect(items[0]?.absence?.state).toBe('granted')
})

test('studied elsewhere with proof: out of those expected, and never counted twice', async () => {
  const persons = ['Lê Văn Bí Thư Vân', 'Ngô Văn Bí Thư An'].map(name => town.person(name).publicId)
  const before = (await resultsOf(planner)).total
  const record = (proof: string, on = '2026-11-09') =>
    planner(ask.recordElsewhere, { params: { id: plan.id }, body: { persons, on, proof } })
  expect(await record('Hội nghị trực tuyến toàn quốc tại điểm cầu thị xã')).toEqual({
    recorded: 2,
    already: 0,
  })
  expect(await record('lần nữa')).toEqual({ recorded: 0, already: 2 })
  expect(await codeOf(() => record('mai', '2026-12-01'))).toBe('study.dayInFuture')
  const after = (await resultsOf(planner)).total
  expect(after).toMatchObject({ elsewhere: 2, expected: before.expected - 2 })
  const { items } = await listed(planner, { standing: 'elsewhere' })
  expect(items.map(one => one.how)).toEqual([
    'Hội nghị trực tuyến toàn quốc tại điểm cầu thị xã',
    'Hội nghị trực tuyến toàn quốc tại điểm cầu thị xã',
  ])
  const outside = await enrol(town, { name: 'Người Tỉnh Khác', cell: 'Chi bộ Bến' })
  expect(
    await codeOf(() =>
      planner(ask.recordElsewhere, {
        params: { id: plan.id },
        body: { persons: [outside.publicId], on: '2026-11-09', proof: 'x' },
      }),
    ),
  ).toBe('study.notExpected')
})

test('who was where: names for planner, organiser and own committee, figures for the others', async () => {
  const commune = await town.call('Đảng ủy xã Trà Vân', 'clerk')
  const own = (await listed(commune)).items.map(one => one.name)
  expect(own).toContain('Trần Văn Chi bộ thôn Đoài 1')
  expect(own).toContain('Lê Văn Bí Thư Vân')
  expect(own.some(name => name.includes('thôn Hạ'))).toBe(false)
  const cell = await town.call('Chi bộ thôn Đoài', 'secretary')
  const inCell = (await listed(cell)).items.map(one => one.place)
  expect(new Set(inCell)).toEqual(new Set(['Chi bộ thôn Đoài']))
  const province = await town.call('Tỉnh ủy Lam Giang', 'secretary')
  expect((await listed(province)).items).toEqual([])
  const figures = await resultsOf(province)
  expect(figures.names).toBe(false)
  expect(figures.total.expected).toBeGreaterThan(20)
  const union = await town.call('Liên đoàn Lao động thị xã', 'clerk')
  expect((await listed(union)).items.map(one => one.name)).toContain('Thầy Giáo Lâm')
  const foreign = await town.call('Tỉnh ủy Sông Trăng', 'secretary')
  expect(await codeOf(() => resultsOf(foreign))).toBe('platform.notFound')
  const member = await town.as(town.person('Trần Văn Chi bộ thôn Đoài 1').id)
  expect(await codeOf(() => listed(member))).toBe('platform.forbidden')
})

test('every figure is the number of names behind it, and the units sum to the whole', async () => {
  const { total, rows } = await resultsOf(planner)
  for (const standing of ['present', 'excused', 'missing', 'elsewhere', 'exempt'] as const) {
    expect((await listed(planner, { standing })).total).toBe(total[standing])
    expect(rows.reduce((sum, row) => sum + row.result[standing], 0)).toBe(total[standing])
  }
  expect(total.expected).toBe(total.present + total.excused + total.missing)
})

test('what changes among people is shown by name before it is taken over', async () => {
  const newcomer = await enrol(town, { name: 'Vũ Thị Mới Đến', cell: 'Chi bộ thôn Đông' })
  const gone = town.person('Trần Văn Chi bộ thôn Đoài 6')
  await town.build(async ctx => {
    await ctx.tx.updateTable('person').set({ left_on: '2026-11-22' }).where('id', '=', gone.id).execute()
  })
  const shown = await planner(ask.planChanges, { params: { id: plan.id } })
  expect(shown.addedNames.map(one => one.name)).toContain(newcomer.name)
  expect(shown.removedNames.map(one => one.name)).toEqual([gone.name])
  const before = (await resultsOf(planner)).total.expected
  const taken = await planner(ask.takeOverChanges, { params: { id: plan.id } })
  expect(taken).toMatchObject({ added: shown.added, removed: 1 })
  expect((await resultsOf(planner)).total.expected).toBe(before + taken.added - 1)
  expect(await planner(ask.takeOverChanges, { params: { id: plan.id } })).toEqual({
    added: 0,
    removed: 0,
    moved: 0,
  })
})

test('essays: handed in or not, by the own committee; no text is kept', async () => {
  const cell = await town.call('Chi bộ thôn Hạ', 'secretary')
  const persons = [town.person('Trần Văn Chi bộ thôn Hạ 1').publicId]
  const put = (call: Call, handedOn: string | null) =>
    call(ask.recordEssays, { params: { id: plan.id }, body: { persons, handedOn } })
  expect(await put(cell, '2026-11-20')).toEqual({ recorded: 1 })
  expect((await resultsOf(planner)).essays).toBe(1)
  const other = await town.call('Chi bộ thôn Đoài', 'secretary')
  expect(await codeOf(() => put(other, '2026-11-20'))).toBe('study.notExpected')
  await put(cell, null)
  expect((await resultsOf(planner)).essays).toBe(0)
})

test('speakers: who holds the post, with the classes they have', async () => {
  const { items } = await planner(ask.listSpeakers, { query: {} })
  expect(items).toMatchObject([{ name: 'Phan Thị Báo Cáo', planned: 0, held: 0 }])
  const { items: classes } = await planner(ask.listClasses, { query: {} })
  const opened = await planner(ask.getClass, { params: { id: classes[0]!.id } })
  const body = { ...aClass(opened.title), speaker: items[0]!.id, version: opened.version }
  const changed = await planner(ask.changeClass, { params: { id: opened.id }, body })
  expect(changed.speaker).toBe('Phan Thị Báo Cáo')
  expect((await planner(ask.listSpeakers, { query: { q: 'bao cao' } })).items[0]?.planned).toBe(1)
  // The speaker is told, though the class lies outside what they may see; no name of those who come is.
  const speaker = await town.as(town.person('Phan Thị Báo Cáo').id)
  const { speaking } = await speaker(ask.mine)
  expect(speaking).toMatchObject([{ title: opened.title, state: 'planned', people: opened.count.roll }])
  const { items: desk } = await speaker(work)
  expect(desk.map(item => item.reason)).toContain('speakAtClass')
  expect((await planner(ask.mine)).speaking).toEqual([])
  const somebody = { ...body, version: changed.version, speaker: town.person('Cô Giáo Hồng').publicId }
  expect(await codeOf(() => planner(ask.changeClass, { params: { id: opened.id }, body: somebody }))).toBe(
    'study.noSpeaker',
  )
})

test('a plan whose rolls are open is not closed; closed it stands', async () => {
  const clerk = await town.call('Đảng ủy xã Phổ An', 'clerk')
  const { items } = await clerk(ask.listClasses, { query: {} })
  town.clock.now = new Date('2026-11-24T01:00:00.000Z')
  const again = await town.call('Đảng ủy xã Phổ An', 'clerk')
  await again(ask.takeClassStep, { params: { id: items[0]!.id }, body: { step: 'openRoll' } })
  const office = await town.call('Văn phòng Thị ủy', 'clerk', T)
  const close = () => office(ask.takePlanStep, { params: { id: plan.id }, body: { step: 'close' } })
  expect(await codeOf(close)).toBe('study.rollsOpen')
  await again(ask.takeClassStep, { params: { id: items[0]!.id }, body: { step: 'closeRoll' } })
  expect((await close()).state).toBe('closed')
  expect(await codeOf(() => office(ask.takeOverChanges, { params: { id: plan.id } }))).toBe(
    'study.notPublished',
  )
})
