/**
 * The town of the real plan 44-KH/TU on the morning of 1/3/2022: its committee and commissions, trade union, police
 * and military, hospital, high schools, two communes of more and of fewer than 150 members with their schools, and
 * some 500 people: members, teachers, staff outside the Party, exempt ones, and those who studied online before.
 */
import { demoPassword } from '../../demo/accounts.ts'
import type { Context } from '../../src/platform/context.ts'
import { fold, personSortKey } from '../../src/platform/text.ts'
import { type Planted, plantTree, type Seedling } from '../../src/rooms/organisations/plant.ts'
import { createAccount } from '../../src/rooms/people/index.ts'
import { seedlingsOf } from '../tree.ts'

export const town = 'Thị ủy Đức Phổ'
const province = 'Tỉnh ủy Quảng Ngãi'
const large = 'Đảng ủy xã Phổ Cường'
const small = 'Đảng ủy phường Phổ Minh'

const treeOfTown: Seedling[] = seedlingsOf(
  ['Ban Chấp hành Trung ương', 'partyBody', 'central'],
  [
    [province, 'partyBody', 'province', { symbol: 'TU' }],
    ['Văn phòng Tỉnh ủy', 'committeeOffice', 'province', { of: province, symbol: 'VPTU' }],
    ['Ban Tuyên giáo Tỉnh ủy', 'propagandaCommission', 'province', { of: province, symbol: 'BTGTU' }],
    [town, 'partyBody', 'district', { of: province, symbol: 'TU', place: 'Đức Phổ' }],
    ['Văn phòng Thị ủy', 'committeeOffice', 'district', { of: town, symbol: 'VPTU' }],
    ['Ban Tổ chức Thị ủy', 'organizationCommission', 'district', { of: town, symbol: 'BTCTU' }],
    ['Ban Tuyên giáo Thị ủy', 'propagandaCommission', 'district', { of: town, symbol: 'BTGTU' }],
    ['Ủy ban Kiểm tra Thị ủy', 'inspectionCommission', 'district', { of: town, symbol: 'UBKTTU' }],
    ['Trung tâm Chính trị thị xã', 'politicalCenter', 'district', { of: town }],
    ['UBND thị xã', 'stateOrgan', 'district', { of: town }],
    ['HĐND thị xã', 'stateOrgan', 'district', { of: town }],
    ['Mặt trận Tổ quốc thị xã', 'fatherlandFront', 'district', { of: town }],
    ['Liên đoàn Lao động thị xã', 'massOrganization', 'district', { of: town }],
    ['Hội Nông dân thị xã', 'massOrganization', 'district', { of: town }],
    ['Trung tâm Truyền thông - Văn hóa - Thể thao thị xã', 'pressOrgan', 'district', { of: town }],
    ['Trường THPT Số 1 Đức Phổ', 'school', 'district', { of: town }],
    ['Đảng ủy Công an thị xã', 'grassrootsBody', 'grassroots', { of: town }],
    ['Chi bộ Cảnh sát', 'cell', 'cell', { of: 'Đảng ủy Công an thị xã' }],
    ['Đảng ủy Quân sự thị xã', 'grassrootsBody', 'grassroots', { of: town }],
    ['Chi bộ Tham mưu', 'cell', 'cell', { of: 'Đảng ủy Quân sự thị xã' }],
    ['Đảng bộ Bệnh viện Đa khoa khu vực Đặng Thùy Trâm', 'grassrootsBody', 'grassroots', { of: town }],
    ['Chi bộ Khối Điều trị', 'cell', 'cell', { of: 'Đảng bộ Bệnh viện Đa khoa khu vực Đặng Thùy Trâm' }],
    ['Chi bộ Cơ quan Thị ủy', 'cell', 'grassroots', { of: town }],
    ['Chi bộ Trường THPT Số 1', 'cell', 'grassroots', { of: town }],
    [large, 'grassrootsBody', 'grassroots', { of: town }],
    ...['Nga Mân', 'Mỹ Trang', 'Thủy Triều'].map(
      name => [`Chi bộ thôn ${name}`, 'cell', 'cell', { of: large }] as const,
    ),
    ['Trường Tiểu học Phổ Cường', 'school', 'grassroots', { of: large }],
    [small, 'grassrootsBody', 'grassroots', { of: town }],
    ...[1, 2].map(number => [`Chi bộ tổ dân phố ${number}`, 'cell', 'cell', { of: small }] as const),
    ['Trường Mầm non Phổ Minh', 'school', 'grassroots', { of: small }],
  ],
)

interface Resident {
  name: string
  cell?: string
  workplace?: string
  posts?: readonly (readonly [organisation: string, post: string])[]
  exempt?: true
  login?: string
}

const leaders: Resident[] = [
  {
    name: 'Bùi Văn Lý',
    cell: 'Chi bộ Cơ quan Thị ủy',
    posts: [[town, 'deputySecretary']],
    login: 'phobithu.thi',
  },
  ...post('Võ Thị Thu Hà', 'Chi bộ Cơ quan Thị ủy', 'Văn phòng Thị ủy', 'clerk', 'vanthu.thi'),
  ...post('Trần Minh Tuấn', 'Chi bộ Cơ quan Thị ủy', 'Ban Tuyên giáo Thị ủy', 'head', 'tuyengiao.thi'),
  ...post('Nguyễn Hữu Phước', 'Chi bộ Cơ quan Thị ủy', 'Ban Tuyên giáo Thị ủy', 'speaker'),
  ...post('Lê Quang Vinh', 'Chi bộ Cơ quan Thị ủy', 'UBND thị xã', 'head'),
  ...post('Phạm Thị Lan', 'Chi bộ Cơ quan Thị ủy', 'Liên đoàn Lao động thị xã', 'head', 'ldld.thi'),
  ...post('Huỳnh Văn Thành', 'Chi bộ Cơ quan Thị ủy', 'Mặt trận Tổ quốc thị xã', 'head'),
  ...post('Đỗ Văn Khánh', 'Chi bộ Cảnh sát', 'Đảng ủy Công an thị xã', 'secretary', 'congan.thi'),
  ...post('Ngô Đức Thắng', 'Chi bộ Tham mưu', 'Đảng ủy Quân sự thị xã', 'secretary', 'quansu.thi'),
  ...post('Nguyễn Văn Dũng', 'Chi bộ thôn Nga Mân', large, 'secretary', 'bithu.phocuong'),
  ...post('Trương Thị Mai', 'Chi bộ thôn Mỹ Trang', large, 'deputySecretary'),
  ...post('Võ Văn Hùng', 'Chi bộ tổ dân phố 1', small, 'secretary', 'bithu.phominh'),
  ...post('Phan Thị Nga', undefined, 'Văn phòng Tỉnh ủy', 'clerk', 'vanthu.tinh'),
  ...post('Lý Thành Công', undefined, 'Ban Tuyên giáo Tỉnh ủy', 'head', 'tuyengiao.tinh'),
]

function post(name: string, cell: string | undefined, place: string, as: string, login?: string): Resident[] {
  return [{ name, workplace: place, posts: [[place, as]], ...(cell && { cell }), ...(login && { login }) }]
}

const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Võ', 'Huỳnh', 'Bùi', 'Đặng'] as const
const given = [
  'An',
  'Bình',
  'Chi',
  'Dũng',
  'Giang',
  'Hạnh',
  'Khoa',
  'Liên',
  'Minh',
  'Nhung',
  'Phúc',
  'Quyên',
] as const

/** `count` people with names of their own. */
function many(count: number, at: string, more: Omit<Resident, 'name'>): Resident[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${family[index % 8]} ${fold(at).length % 2 ? 'Thị' : 'Văn'} ${given[index % 12]} ${given[(index * 5 + 3) % 12]}`,
    ...more,
  }))
}

const residents: Resident[] = [
  ...leaders,
  ...['Nga Mân', 'Mỹ Trang', 'Thủy Triều'].flatMap(name => many(55, name, { cell: `Chi bộ thôn ${name}` })),
  ...[1, 2].flatMap(number => many(30, `tdp ${number}`, { cell: `Chi bộ tổ dân phố ${number}` })),
  ...many(40, 'bệnh viện', { cell: 'Chi bộ Khối Điều trị' }),
  ...many(20, 'cảnh sát', { cell: 'Chi bộ Cảnh sát' }),
  ...many(15, 'tham mưu', { cell: 'Chi bộ Tham mưu' }),
  ...many(18, 'cơ quan', { cell: 'Chi bộ Cơ quan Thị ủy', workplace: 'UBND thị xã' }),
  ...many(12, 'trường 1', { cell: 'Chi bộ Trường THPT Số 1', workplace: 'Trường THPT Số 1 Đức Phổ' }),
  // Their cell is at home in one commune, their school in the other: they study where they work.
  ...many(4, 'giáo viên', { cell: 'Chi bộ tổ dân phố 2', workplace: 'Trường Tiểu học Phổ Cường' }),
  ...many(25, 'viên chức', { workplace: 'Trường THPT Số 1 Đức Phổ' }),
  ...many(20, 'nhân viên', { workplace: 'UBND thị xã' }),
  { name: 'Nguyễn Thị Miễn', cell: 'Chi bộ thôn Nga Mân', exempt: true },
  { name: 'Trần Văn Lão', cell: 'Chi bộ tổ dân phố 1', exempt: true },
]

/** Lays the town into an empty installation, with the accounts of those who have a login. */
export async function loadTown(ctx: Context): Promise<void> {
  const planted = await plantTree(ctx, treeOfTown)
  const placeOf = (name: string): Planted => planted[treeOfTown.findIndex(one => one.name === name)]!
  for (const resident of residents) await settle(ctx, resident, placeOf)
}

async function settle(ctx: Context, resident: Resident, placeOf: (name: string) => Planted): Promise<void> {
  const { name, cell, workplace, posts = [], exempt, login } = resident
  const { id } = await ctx.tx
    .insertInto('person')
    .values({
      full_name: name,
      name_key: personSortKey(name),
      folded: fold(name),
      cell_id: cell ? placeOf(cell).id : null,
      workplace_id: workplace ? placeOf(workplace).id : null,
      party_status: cell ? 'fullMember' : 'nonMember',
      lo: placeOf(cell ?? workplace ?? town).lo,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const since = '2020-06-01'
  if (cell) {
    const member = { person_id: id, cell_id: placeOf(cell).id, status: 'fullMember', begins_on: since }
    await ctx.tx.insertInto('membership').values(member).execute()
  }
  for (const [organisation, held] of posts) {
    const holding = { person_id: id, organisation_id: placeOf(organisation).id, post: held, begins_on: since }
    await ctx.tx.insertInto('post_holding').values(holding).execute()
  }
  if (exempt) {
    await ctx.tx.insertInto('exemption').values({ person_id: id, kind: 'exempt', begins_on: since }).execute()
  }
  if (login) await createAccount(ctx, { personId: id, login, password: demoPassword, secondFactor: 'waived' })
}
