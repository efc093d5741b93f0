import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkIntegrity } from '../../src/platform/database/integrity.ts'
import type { Database } from '../../src/platform/database/open.ts'
import { testDatabase } from '../../test/setup/database.ts'
import { createRandom } from '../random.ts'
import { loadSized } from './load.ts'
import { memberKeys } from './rows.ts'
import { type Size, shapes, sizes } from './shape.ts'
import { plantSized } from './tree.ts'

describe('the worlds for measuring as plans', () => {
  const wanted: Record<Size, [organisations: number, members: number]> = {
    district: [300, 8_000],
    province: [6_000, 120_000],
    nation: [300_000, 5_400_000],
  }
  test.each(sizes)('%s has the promised size, six levels and nested labels', size => {
    const tree = plantSized(shapes[size], createRandom(1))
    const [organisations, members] = wanted[size]
    const keys = memberKeys(tree, shapes[size].members, createRandom(1))
    expect(Math.abs(tree.nodes.length / organisations - 1)).toBeLessThan(0.02)
    expect(Math.abs((keys.at(-1)! - 1) / members - 1)).toBeLessThan(0.02)
    expect(new Set(tree.nodes.map(({ level }) => level))).toEqual(
      new Set(['central', 'province', 'commune', 'grassroots', 'section', 'cell']),
    )
    const loose = tree.nodes.filter(
      ({ parent }, index) =>
        parent >= 0 && !(tree.lo[parent]! < tree.lo[index]! && tree.hi[index]! <= tree.hi[parent]!),
    )
    expect(loose).toEqual([])
  })

  test('names carry Vietnamese letters and repeat, as they do', () => {
    const { nodes } = plantSized(shapes.province, createRandom(1))
    const names = nodes.filter(({ kind }) => kind === 'cell').map(({ name }) => name)
    expect(
      names.filter(name => /[ăâđêôơưạảấầẩẫậắằẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(name)).length,
    ).toBeGreaterThan(names.length / 2)
    expect(new Set(names).size).toBeLessThan(names.length)
  })
})

describe('a world for measuring in a database', () => {
  let database: Database
  const query = async <T>(sql: string): Promise<T[]> =>
    database.asOwner(async client => (await client.query(sql)).rows)

  beforeAll(async () => {
    database = await testDatabase()
    await loadSized(database, { size: 'district', documents: 500 })
  })
  afterAll(() => database?.close())

  test('passes the integrity check', async () => {
    const { findings } = await checkIntegrity(database, '/nowhere')
    expect(findings).toEqual([])
  })

  test('carries a directive from the centre to cells, and some of it has not arrived', async () => {
    const [figures] = await query<Record<string, number>>(`
      select count(*)::int as receipts, (count(*) filter (where to_cell))::int as cells,
        (count(*) filter (where state = 'sent'))::int as waiting, count(distinct dispatch_id)::int as hops,
        (select count(*)::int from organisation where kind = 'cell') as all_cells
      from receipt`)
    expect(figures!.cells).toBeGreaterThan(figures!.all_cells! * 0.3)
    expect(figures!.waiting).toBeGreaterThan(0)
    expect(figures!.hops).toBeGreaterThan(5)
    const lost = await query(`
      select r.id from receipt r where r.state = 'localized'
        and not exists (select from dispatch d where d.answers_receipt_id = r.id)`)
    expect(lost).toEqual([])
  })

  test('documents are found by every word of their subject and body', async () => {
    const [found] = await query<{ all: number; found: number }>(`
      select count(*)::int as all, (count(*) filter (where tsv @@ plainto_tsquery('vn', subject)
        and tsv @@ plainto_tsquery('vn', body)))::int as found from document where body <> ''`)
    expect(found).toEqual({ all: 500, found: 500 })
  })

  test('loads only into an empty installation', async () => {
    await expect(loadSized(database, { size: 'district' })).rejects.toMatchObject({
      code: 'organisations.notEmpty',
    })
  })
})
