import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf } from '../../../test/people.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { openDatabase } from '../database/open.ts'
import { restoreEmbedded } from '../database/restore.ts'
import { addDays } from '../dates/dates.ts'
import { work } from '../desk/contract.ts'
import { sweepFiles } from '../files/sweep.ts'
import { makeBackup } from './backups.ts'
import { listBackups, startBackup } from './contract.ts'
import { keepRuleOf, kept, usualRule } from './keep.ts'

let world: World
let folder: string
beforeAll(async () => {
  world = await openWorld()
  folder = world.application.backups.folder
})
afterAll(() => world?.close())

const administrator = () => world.call('Văn phòng Tỉnh ủy', 'administrator')
const later = (hours: number) => {
  world.clock.now = new Date(world.clock.now.getTime() + hours * 3_600_000)
}

test('the rule keeps the newest, one of each day, week and month, and never more than it says', () => {
  const days = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 200 })
  const rules = fc.record({ days: fc.integer({ min: 1, max: 30 }), weeks: fc.nat(20), months: fc.nat(30) })
  fc.assert(
    fc.property(days, rules, (offsets, rule) => {
      const made = offsets
        .toSorted((a, b) => a - b)
        .map((offset, n) => ({ name: String(n).padStart(4, '0'), day: addDays('2025-01-01', offset) }))
      const stay = kept(made, rule)
      expect(stay.has(made.at(-1)!.name)).toBe(true)
      expect(stay.size).toBeLessThanOrEqual(rule.days + rule.weeks + rule.months)
      const lastDays = [...new Set(made.map(({ day }) => day))].slice(-rule.days)
      for (const day of lastDays) expect(stay.has(made.findLast(one => one.day === day)!.name)).toBe(true)
      const lastMonths = [...new Set(made.map(({ day }) => day.slice(0, 7)))]
      for (const month of rule.months > 0 ? lastMonths.slice(-rule.months) : [])
        expect(made.some(({ name, day }) => stay.has(name) && day.startsWith(month))).toBe(true)
      // Kept once, kept in the next night as long as nothing new came.
      expect(
        kept(
          made.filter(({ name }) => stay.has(name)),
          rule,
        ),
      ).toEqual(stay)
    }),
  )
  expect(keepRuleOf(undefined)).toEqual(usualRule)
  expect(keepRuleOf('3, 0, 1')).toEqual({ days: 3, weeks: 0, months: 1 })
  for (const wrong of ['0,1,1', '7', 'a,b,c', '1,2,-3'])
    expect(() => keepRuleOf(wrong)).toThrow('backups.ruleMalformed')
})

test('a backup is written whole, checked, noted, and comes back as it was', async () => {
  await world.application.files.keep(Buffer.from('một văn bản'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'thongsuot-2026-11-22T190000Z.zip.partial'), 'dở dang')
  writeFileSync(join(folder, 'của-ai-đó.zip'), 'không phải của phần mềm')
  const manifest = await makeBackup(world.application)
  const names = readdirSync(folder).toSorted()
  expect(names).toEqual(['của-ai-đó.zip', 'thongsuot-2026-11-23T020000Z.zip'].toSorted())
  const place = join(folder, 'thongsuot-2026-11-23T020000Z.zip')
  expect(statSync(place).mode & 0o777).toBe(0o600)
  const state = await (await administrator())(listBackups)
  expect(state).toMatchObject({ late: false, keep: usualRule })
  expect(state.last).toMatchObject({ state: 'done', gone: false, bytes: statSync(place).size, files: 1 })

  const dataDir = join(world.dataDir, 'restored')
  mkdirSync(dataDir)
  await restoreEmbedded(dataDir, place)
  const copy = await openDatabase({ dataDir })
  try {
    const count = (name: string) => manifest.tables.find(table => table.name === `public.${name}`)?.rows
    for (const table of ['organisation', 'person', 'post_holding', 'setting']) {
      const { rows } = await copy.pool.query(`select count(*)::int as n from ${table}`)
      expect([table, rows[0].n]).toEqual([table, count(table)])
    }
    expect(readdirSync(join(dataDir, 'files'))).toHaveLength(1)
  } finally {
    await copy.close()
  }
})

test('old ones are erased by the rule, and the list says so', async () => {
  world.application.backups.keep = { days: 2, weeks: 0, months: 0 }
  for (let night = 0; night < 3; night++) {
    later(24)
    await makeBackup(world.application)
  }
  const names = readdirSync(folder).filter(name => name.startsWith('thongsuot-'))
  expect(names).toEqual(['thongsuot-2026-11-25T020000Z.zip', 'thongsuot-2026-11-26T020000Z.zip'])
  const { items } = await (await administrator())(listBackups)
  expect(items.map(run => [run.file?.slice(10, 20), run.gone])).toEqual([
    ['2026-11-26', false],
    ['2026-11-25', false],
    ['2026-11-24', true],
    ['2026-11-23', true],
  ])
  world.application.backups.keep = usualRule
})

test('a failure is noted with its cause and stands on the desk of who looks after the installation', async () => {
  const onDesk = async () =>
    (await (await administrator())(work)).items
      .filter(item => item.room === 'backups')
      .map(item => item.reason)
  expect(await onDesk()).toEqual([])
  world.application.backups.folder = join(folder, 'của-ai-đó.zip')
  await expect(makeBackup(world.application)).rejects.toThrow()
  const state = await (await administrator())(listBackups)
  expect(state.items[0]).toMatchObject({ state: 'failed', file: null })
  expect(state.items[0]?.reason).toMatch(/EEXIST|ENOTDIR/)
  expect(await onDesk()).toEqual(['backupFailed'])
  const clerk = await world.call('Văn phòng Tỉnh ủy', 'clerk')
  expect((await clerk(work)).items).toEqual([])
  world.application.backups.folder = folder
  later(1)
  await makeBackup(world.application)
  expect(await onDesk()).toEqual([])
  later(40)
  expect(await onDesk()).toEqual(['backupMissed'])
  expect((await (await administrator())(listBackups)).late).toBe(true)
})

test('it is begun by hand by who may, once', async () => {
  const clerk = await world.call('Văn phòng Tỉnh ủy', 'clerk')
  expect(await refusalOf(clerk(listBackups))).toBe('platform.forbidden')
  expect(await refusalOf(clerk(startBackup))).toBe('platform.forbidden')
  const admin = await administrator()
  expect(await admin(startBackup)).toEqual({ begun: true })
  expect(world.queued).toEqual([{ job: 'backups.make', data: {} }])
  await world.runJobs()
  expect((await admin(listBackups)).items[0]).toMatchObject({ state: 'done' })
  expect(await admin(startBackup)).toEqual({ begun: false })
})

test('files that no row names are swept when they are a day old, and only these', async () => {
  const { files, dataDir } = world.application
  const [orphan, named, young] = await Promise.all([1, 2, 3].map(() => files.keep(randomBytes(100))))
  await world.application.database.pool.query(
    `insert into stored_file (sha256, media_type, bytes, kept_at) values ($1, 'text/plain', 100, now())`,
    [named],
  )
  const age = (sha256: string) => {
    const then = new Date(Date.now() - 25 * 3_600_000)
    utimesSync(join(dataDir, 'files', sha256.slice(0, 2), sha256), then, then)
  }
  age(orphan!)
  age(named!)
  expect(await sweepFiles(world.application)).toBe(1)
  await expect(files.read(orphan!)).rejects.toThrow('ENOENT')
  expect([(await files.read(named!)).length, (await files.read(young!)).length]).toEqual([100, 100])
  rmSync(join(dataDir, 'files'), { recursive: true })
  expect(await sweepFiles(world.application)).toBe(0)
})
