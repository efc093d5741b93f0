/** A database with a tree of organisations for tests of the organisations room: no server, clock injected. */
import { randomBytes } from 'node:crypto'
import type { Application } from '../src/platform/application.ts'
import { usualRule } from '../src/platform/backups/keep.ts'
import type { Context, SignedIn, Viewer } from '../src/platform/context.ts'
import type { Database } from '../src/platform/database/open.ts'
import { everything, withTransaction } from '../src/platform/database/transaction.ts'
import { dayInVietnam } from '../src/platform/dates/dates.ts'
import { openSealer } from '../src/platform/seal.ts'
import type { Kind, Level } from '../src/rooms/organisations/kinds.ts'
import { plantTree, type Seedling } from '../src/rooms/organisations/plant.ts'
import { testDatabase } from './setup/database.ts'

export interface TreeWorld {
  database: Database
  /** The clock of the next `act`. */
  now: Date
  /** Public id of an organisation by its name; the last planted of that name. */
  idOf(name: string): string
  keyOf(name: string): number
  /** Runs work in a transaction of its own as somebody who may change the whole tree. */
  act<T>(work: (ctx: SignedIn) => Promise<T>): Promise<T>
  plant(seedlings: readonly Seedling[]): Promise<void>
  close(): Promise<void>
}

export async function openTreeWorld(now = new Date('2026-11-23T02:00:00Z')): Promise<TreeWorld> {
  const database = await testDatabase()
  const known = new Map<string, { id: number; publicId: string }>()
  const found = (name: string) => {
    const organisation = known.get(name)
    if (!organisation) throw new Error(`no organisation ${name} was planted`)
    return organisation
  }
  const world: TreeWorld = {
    database,
    now,
    idOf: name => found(name).publicId,
    keyOf: name => found(name).id,
    act: work =>
      withTransaction(database, everything, async tx => work(contextOf(world.now, tx) as SignedIn), {
        now: world.now,
      }),
    async plant(seedlings) {
      const planted = await world.act(ctx => plantTree(ctx, seedlings))
      planted.forEach((organisation, at) => {
        known.set(seedlings[at]!.name, organisation)
      })
    },
    close: () => database.close(),
  }
  return world
}

function contextOf(now: Date, tx: Context['tx']): Context {
  return {
    tx,
    now,
    today: dayInVietnam(now),
    viewer: manager,
    language: 'vi',
    dataDir: '',
    signing: null,
    files: unusedFiles,
    backups: { folder: '', keep: usualRule },
    sealer: openSealer([randomBytes(32)]),
    send: async () => {},
  }
}

const whole = { lo: 0, hi: Number.MAX_SAFE_INTEGER, organisationId: 1 }
const manager: Viewer = {
  accountId: 1,
  personId: 1,
  fullName: 'Nguyễn Văn Thử',
  actingFor: { id: 1, publicId: '00000000-0000-4000-8000-000000000001', name: 'Trung ương', lo: 0, hi: 1 },
  territory: [{ lo: 0, hi: Number.MAX_SAFE_INTEGER }],
  grants: ['organisation.read', 'organisation.change'].map(right => ({ right, ...whole })),
}

const unusedFiles = {} as Application['files']

type Branch = readonly [name: string, kind: Kind, level: Level, more?: Partial<Seedling> & { of?: string }]

/** Seedlings from branches: `of` names the parent (default: the root), `advises` follows from `of` for advisers. */
export function seedlingsOf(root: Branch, branches: readonly Branch[], foundedOn = '2000-01-01'): Seedling[] {
  const all = [root, ...branches]
  const indexOf = (name: string) => all.findIndex(branch => branch[0] === name)
  const advising = /Commission$|Office$|advisoryBody/
  return all.map(([name, kind, level, more = {}], at) => {
    const { of = root[0], ...rest } = more
    const parent = at === 0 ? null : indexOf(of)
    return { name, kind, level, foundedOn, parent, advises: advising.test(kind) ? parent : null, ...rest }
  })
}

/** A province as it stood in 2022, in the shape of the sample documents. */
export function aProvinceOf2022(): Seedling[] {
  const P = 'Tỉnh ủy Lâm Đồng'
  const K = 'Đảng ủy Khối Doanh nghiệp'
  return seedlingsOf(
    ['Ban Chấp hành Trung ương', 'partyBody', 'central'],
    [
      ['Ban Tổ chức Trung ương', 'organizationCommission', 'central', { symbol: 'BTCTW' }],
      ['Ban Tuyên giáo Trung ương', 'propagandaCommission', 'central', { symbol: 'BTGTW' }],
      ['Tỉnh ủy Quảng Ngãi', 'partyBody', 'province', { symbol: 'TU' }],
      ['Ban Tuyên giáo Tỉnh ủy Quảng Ngãi', 'propagandaCommission', 'province', { of: 'Tỉnh ủy Quảng Ngãi' }],
      ['Thị ủy Đức Phổ', 'partyBody', 'district', { of: 'Tỉnh ủy Quảng Ngãi' }],
      ['Văn phòng Thị ủy', 'committeeOffice', 'district', { of: 'Thị ủy Đức Phổ' }],
      ['Ban Tuyên giáo Thị ủy', 'propagandaCommission', 'district', { of: 'Thị ủy Đức Phổ' }],
      ['Đảng ủy Công an thị xã', 'grassrootsBody', 'grassroots', { of: 'Thị ủy Đức Phổ' }],
      ['Đảng ủy Quân sự thị xã', 'grassrootsBody', 'grassroots', { of: 'Thị ủy Đức Phổ' }],
      ['Mặt trận Tổ quốc thị xã', 'fatherlandFront', 'district', { of: 'Thị ủy Đức Phổ' }],
      ['Hội Nông dân thị xã', 'massOrganization', 'district', { of: 'Thị ủy Đức Phổ' }],
      ['UBND thị xã', 'stateOrgan', 'district', { of: 'Thị ủy Đức Phổ' }],
      ['HĐND thị xã', 'stateOrgan', 'district', { of: 'Thị ủy Đức Phổ' }],
      [
        'Trung tâm Truyền thông - Văn hóa - Thể thao thị xã',
        'pressOrgan',
        'district',
        { of: 'Thị ủy Đức Phổ' },
      ],
      ['Huyện ủy Bình Sơn', 'partyBody', 'district', { of: 'Tỉnh ủy Quảng Ngãi' }],
      ['Ban Tuyên giáo Huyện ủy Bình Sơn', 'propagandaCommission', 'district', { of: 'Huyện ủy Bình Sơn' }],
      ['Thành ủy Quảng Ngãi', 'partyBody', 'district', { of: 'Tỉnh ủy Quảng Ngãi' }],
      ['Đảng ủy Quân sự tỉnh Quảng Ngãi', 'partyBody', 'bloc', { of: 'Tỉnh ủy Quảng Ngãi' }],
      [
        'Sở Thông tin và Truyền thông tỉnh Quảng Ngãi',
        'stateOrgan',
        'province',
        { of: 'Tỉnh ủy Quảng Ngãi' },
      ],
      ['Báo Quảng Ngãi', 'pressOrgan', 'province', { of: 'Tỉnh ủy Quảng Ngãi' }],
      ['Đài Phát thanh và Truyền hình Quảng Ngãi', 'pressOrgan', 'province', { of: 'Tỉnh ủy Quảng Ngãi' }],
      ['Ủy ban MTTQ Việt Nam tỉnh Quảng Ngãi', 'fatherlandFront', 'province', { of: 'Tỉnh ủy Quảng Ngãi' }],
      ['Hội Nông dân tỉnh Quảng Ngãi', 'massOrganization', 'province', { of: 'Tỉnh ủy Quảng Ngãi' }],
      [P, 'partyBody', 'province', { symbol: 'TU' }],
      ['Văn phòng Tỉnh ủy', 'committeeOffice', 'province', { of: P, symbol: 'VPTU' }],
      ['Ban Tổ chức Tỉnh ủy', 'organizationCommission', 'province', { of: P, symbol: 'BTCTU' }],
      ['Ban Tuyên giáo Tỉnh ủy', 'propagandaCommission', 'province', { of: P, symbol: 'BTGTU' }],
      ['Ban Dân vận Tỉnh ủy', 'advisoryBody', 'province', { of: P, symbol: 'BDVTU' }],
      ['Ủy ban Kiểm tra Tỉnh ủy', 'inspectionCommission', 'province', { of: P, symbol: 'UBKTTU' }],
      ['Ban cán sự đảng UBND tỉnh', 'partyBody', 'province', { of: P }],
      ['Đảng đoàn MTTQ tỉnh', 'partyBody', 'province', { of: P }],
      ['Tỉnh đoàn Lâm Đồng', 'massOrganization', 'province', { of: P }],
      ['Hội Nông dân tỉnh Lâm Đồng', 'massOrganization', 'province', { of: P }],
      ['Ủy ban MTTQ Việt Nam tỉnh Lâm Đồng', 'fatherlandFront', 'province', { of: P }],
      ['UBND tỉnh Lâm Đồng', 'stateOrgan', 'province', { of: P }],
      ['Sở Nội vụ tỉnh Lâm Đồng', 'stateOrgan', 'province', { of: P }],
      ['Sở Y tế tỉnh Lâm Đồng', 'stateOrgan', 'province', { of: P }],
      ['Trường Chính trị tỉnh Lâm Đồng', 'school', 'province', { of: P }],
      ['Báo Lâm Đồng', 'pressOrgan', 'province', { of: P }],
      ['Đài Phát thanh - Truyền hình Lâm Đồng', 'pressOrgan', 'province', { of: P }],
      ['Thành ủy Đà Lạt', 'partyBody', 'district', { of: P }],
      ['Thành ủy Bảo Lộc', 'partyBody', 'district', { of: P }],
      ['Huyện ủy Đơn Dương', 'partyBody', 'district', { of: P }],
      ['Ban Tuyên giáo Huyện ủy Đơn Dương', 'propagandaCommission', 'district', { of: 'Huyện ủy Đơn Dương' }],
      ['Đảng ủy xã An Phú', 'grassrootsBody', 'grassroots', { of: 'Huyện ủy Đơn Dương' }],
      ['Đảng ủy phường Lạc Nghiệp', 'grassrootsBody', 'grassroots', { of: 'Huyện ủy Đơn Dương' }],
      ['Chi bộ thôn 1', 'cell', 'cell', { of: 'Đảng ủy xã An Phú' }],
      ['Chi bộ thôn 2', 'cell', 'cell', { of: 'Đảng ủy xã An Phú' }],
      [K, 'partyBody', 'bloc', { of: P, symbol: 'ĐUK' }],
      ['Văn phòng Đảng ủy Khối', 'committeeOffice', 'bloc', { of: K }],
      ['Ban Tổ chức Đảng ủy Khối', 'organizationCommission', 'bloc', { of: K }],
      ['Đảng bộ Công ty Cổ phần Chè Cao Nguyên', 'grassrootsBody', 'grassroots', { of: K }],
      ['Chi bộ Phân xưởng 1', 'cell', 'cell', { of: 'Đảng bộ Công ty Cổ phần Chè Cao Nguyên' }],
      ['Chi bộ Giao thông', 'cell', 'cell', { of: 'Đảng bộ Công ty Cổ phần Chè Cao Nguyên' }],
      ['Chi bộ Ngân hàng Lạc Dương', 'cell', 'grassroots', { of: K }],
    ],
  )
}
