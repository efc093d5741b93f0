import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../src/platform/database/open.ts'
import { carriedLabels } from '../src/platform/territory.ts'
import { en } from '../src/rooms/organisations/words.en.ts'
import { vi } from '../src/rooms/organisations/words.vi.ts'
import { allRooms } from '../src/server/installation.ts'
import { testDatabase } from './setup/database.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** The tree itself; its labels are what the others follow. */
const tree = ['organisation', 'organisation_version']
/** Counted from receipts: follow by triggers and by recut(), which the directives room calls after each change. */
const counted = ['coverage', 'coverage_cut', 'cut']

test('what a reorganisation says about rows of any room has its words', () => {
  const names = carriedLabels().flatMap(({ counted }) => (counted ? [counted.name] : []))
  expect(names.length).toBeGreaterThan(8)
  for (const { affected } of [vi, en])
    expect(names.filter(name => typeof (affected as Record<string, unknown>)[name] !== 'string')).toEqual([])
})

test('every label of an organisation that a table carries follows when labels move', async () => {
  expect(allRooms().length).toBeGreaterThan(3)
  const { rows } = await database.pool.query<{ table: string; column: string }>(`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and (column_name = 'lo' or column_name like '%\\_lo') order by 1, 2`)
  const found = rows.filter(row => ![...tree, ...counted].includes(row.table))
  expect(found.length).toBeGreaterThan(5)
  const announced = new Set(carriedLabels().map(({ table, label }) => `${table}.${label}`))
  expect(found.map(({ table, column }) => `${table}.${column}`).filter(name => !announced.has(name))).toEqual(
    [],
  )
})
