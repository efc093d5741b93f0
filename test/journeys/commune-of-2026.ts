/**
 * A commune whose committee has a secretary and a deputy, and whose organ has a cadre who proposes, a head and two deputies;
 * above it a province with its inspection commission and its office; beside it three communes.
 */
import { demoPassword } from '../../demo/accounts.ts'
import type { Context } from '../../src/platform/context.ts'
import { plantTree } from '../../src/rooms/organisations/plant.ts'
import { createAccount, type Post } from '../../src/rooms/people/index.ts'
import { seedlingsOf } from '../tree.ts'
import { aPerson } from '../world.ts'

const province = 'Tỉnh ủy Lam Giang'
const commune = 'Đảng ủy xã Trà Khê'
const organ = 'Ủy ban nhân dân xã Trà Khê'
const inspection = 'Ủy ban Kiểm tra Tỉnh ủy'
const office = 'Văn phòng Tỉnh ủy'
const elsewhere = 'Đảng ủy xã Mường Lát'
const others = ['Đảng ủy xã Nậm Sài', 'Đảng ủy xã Bản Cát'] as const

const tree = seedlingsOf(
  [province, 'partyBody', 'province'],
  [
    [inspection, 'inspectionCommission', 'province', { of: province }],
    [commune, 'partyBody', 'commune', { of: province }],
    [organ, 'stateOrgan', 'commune', { of: commune }],
    [elsewhere, 'partyBody', 'commune', { of: province }],
    [office, 'committeeOffice', 'province', { of: province }],
    [others[0], 'partyBody', 'commune', { of: province }],
    [others[1], 'partyBody', 'commune', { of: province }],
  ],
)

const people: readonly (readonly [login: string, fullName: string, at: string, post?: Post])[] = [
  ['canbo', 'Lò Thị Mai', organ],
  ['chutich', 'Hà Văn Chiến', organ, 'head'],
  ['phochutich', 'Vi Thị Hoa', organ, 'deputyHead'],
  ['phochutich2', 'Lương Văn Đạt', organ, 'deputyHead'],
  ['vanphong', 'Quàng Văn Sơn', organ, 'clerk'],
  ['bithu', 'Lò Văn Inh', commune, 'secretary'],
  ['phobithu', 'Hoàng Thị Xuân', commune, 'deputySecretary'],
  ['kiemtra', 'Trần Thị Minh Tâm', inspection, 'head'],
  ['kiemtra2', 'Nguyễn Đức Thọ', inspection, 'inspector'],
  ['noikhac', 'Lường Văn Pâng', elsewhere, 'secretary'],
  ['namsai', 'Giàng Thị Mỷ', others[0], 'clerk'],
  ['bancat', 'Cầm Văn Thức', others[1], 'secretary'],
  ['vptu', 'Đinh Thị Thu Hà', office, 'specialist'],
]

export async function loadCommune(ctx: Context): Promise<void> {
  const planted = await plantTree(ctx, tree)
  for (const [login, fullName, at, post] of people) {
    const place = planted[tree.findIndex(one => one.name === at)]!
    const personId = await aPerson(ctx, { fullName, at: place, ...(post ? { post } : {}) })
    await createAccount(ctx, { personId, login, password: demoPassword, secondFactor: 'waived' })
  }
}
