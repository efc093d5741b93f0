/** Bloc committees of firms and of agencies (ended 2025), the two committees after them, police and army. */
import type { WorldNames } from '../names.ts'
import { type CellProfile, foundCell, type Ground, slug } from './cells.ts'
import { days } from './days.ts'
import { body } from './upper.ts'

const reform = days.provincialReform

export function foundBlocs(ground: Ground, names: WorldNames): void {
  const { tree } = ground
  const place = names.seat
  for (const [key, name, of] of [
    ['khoidn', 'Đảng ủy Khối Doanh nghiệp', 'Khối Doanh nghiệp'],
    ['khoicq', 'Đảng ủy Khối các cơ quan', 'Khối các cơ quan'],
  ] as const) {
    tree.found(key, days.blocs, {
      parent: 'tinh',
      kind: 'partyBody',
      level: 'bloc',
      name,
      symbol: 'ĐUK',
      place,
    })
    foundBodies(ground, key, days.blocs, of, 'K')
  }
  for (const [key, name, of] of [
    ['coquandang', 'Đảng ủy các cơ quan Đảng tỉnh', 'các cơ quan Đảng tỉnh'],
    ['dangubnd', 'Đảng ủy Ủy ban nhân dân tỉnh', 'Ủy ban nhân dân tỉnh'],
  ] as const) {
    tree.found(key, reform, { parent: 'tinh', kind: 'partyBody', level: 'bloc', name, symbol: 'ĐU', place })
    foundBodies(ground, key, reform, of, '')
  }
  foundFirms(ground, names)
  foundAgencies(ground)
  foundForces(ground)
  endBlocs(ground)
}

function foundBodies(ground: Ground, key: string, on: string, of: string, mark: string): void {
  if (on > ground.tree.until) return
  const bodies: [string, string, string, string][] = [
    ['vanphong', 'committeeOffice', `Văn phòng Đảng ủy ${of}`, `VPĐU${mark}`],
    ['tochuc', 'organizationCommission', `Ban Tổ chức Đảng ủy ${of}`, `BTCĐU${mark}`],
    ['tuyengiao', 'propagandaCommission', `Ban Tuyên giáo Đảng ủy ${of}`, `BTGĐU${mark}`],
    ['kiemtra', 'inspectionCommission', `Ủy ban Kiểm tra Đảng ủy ${of}`, `UBKTĐU${mark}`],
  ]
  for (const [part, kind, name, symbol] of bodies) {
    ground.tree.found(`${key}/${part}`, on, body(key, kind, 'bloc', name, symbol))
  }
  const cell = { key: `${key}/coquan`, parent: key, name: `Chi bộ Cơ quan Đảng ủy ${of}`, grassroots: true }
  foundCell(ground, on, { ...cell, profile: 'office', workplaces: bodies.map(([part]) => `${key}/${part}`) })
}

/** A grassroots committee with its cells; `parents` are the committee above it before and after the reform. */
function foundGrassroots(
  ground: Ground,
  { key, name, parents, parts, profile, workplaces }: GrassrootsPlan,
): void {
  const { tree } = ground
  tree.found(key, days.blocs, {
    parent: parents[0],
    kind: 'grassrootsBody',
    level: 'grassroots',
    name: `Đảng ủy ${name}`,
    symbol: 'ĐU',
  })
  for (const part of parts) {
    foundCell(ground, days.blocs, {
      key: `${key}/${slug(part)}`,
      parent: key,
      name: `Chi bộ ${part}`,
      profile,
      workplaces,
    })
  }
  tree.change(key, reform, { parent: parents[1] })
}

interface GrassrootsPlan {
  key: string
  name: string
  parents: readonly [string, string]
  parts: readonly string[]
  profile: CellProfile
  workplaces: readonly string[]
}

function foundFirms(ground: Ground, names: WorldNames): void {
  const { tree } = ground
  const parents = ['khoidn', 'dangubnd'] as const
  names.firms.committees.forEach((name, index) => {
    const parts = ['Văn phòng', 'Phân xưởng 1', 'Phân xưởng 2', 'Kinh doanh'].slice(
      0,
      index === 0 ? 1 : 4 - (index % 2),
    )
    const key = `dn/${slug(name)}`
    foundGrassroots(ground, { key, name, parents, parts, profile: 'firm', workplaces: [] })
    if (index === 0) foundSection(ground, key)
  })
  for (const name of names.firms.cells) {
    const key = `dn/${slug(name)}`
    foundCell(ground, days.blocs, {
      key,
      parent: parents[0],
      name: `Chi bộ ${name}`,
      grassroots: true,
      profile: 'firm',
      workplaces: [],
    })
    tree.change(key, reform, { parent: parents[1] })
  }
}

/** One firm is large enough for a section committee between the grassroots committee and the cells. */
function foundSection(ground: Ground, firm: string): void {
  const key = `${firm}/bophan`
  ground.tree.found(key, '2012-05-19', {
    parent: firm,
    kind: 'sectionBody',
    level: 'section',
    name: 'Đảng ủy bộ phận Nhà máy nước số 2',
    symbol: 'ĐUBP',
  })
  for (const part of ['Vận hành', 'Mạng lưới']) {
    const cell = {
      key: `${key}/${slug(part)}`,
      parent: key,
      name: `Chi bộ ${part}`,
      profile: 'firm' as const,
    }
    foundCell(ground, '2012-05-19', { ...cell, workplaces: [] })
  }
}

const partyCells: [string, string, string[]][] = [
  ['tochuc', 'Ban Tổ chức Tỉnh ủy', ['tinh/tochuc']],
  ['tuyengiao', 'Ban Tuyên giáo Tỉnh ủy', ['tinh/tuyengiao', 'tinh/tuyengiaodanvan']],
  ['danvan', 'Ban Dân vận Tỉnh ủy', ['tinh/danvan', 'tinh/tuyengiaodanvan']],
  ['noichinh', 'Ban Nội chính Tỉnh ủy', ['tinh/noichinh']],
  ['kiemtra', 'Cơ quan Ủy ban Kiểm tra Tỉnh ủy', ['tinh/kiemtra']],
  [
    'mattran',
    'Cơ quan Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
    ['mt/mattran', 'mt/nongdan', 'mt/cuuchienbinh'],
  ],
  ['doanthe', 'Cơ quan các đoàn thể tỉnh', ['mt/doan', 'mt/phunu', 'mt/laodong']],
  ['truong', 'Trường Chính trị tỉnh', ['truong']],
  ['bao', 'Báo tỉnh', ['bao/bao', 'bao/baodai']],
  ['dai', 'Đài Phát thanh - Truyền hình tỉnh', ['bao/dai', 'bao/baodai']],
]

const stateCells: [string, string, string[]][] = [
  ['ubnd', 'Văn phòng Ủy ban nhân dân tỉnh', ['so/ubnd']],
  ['noivu', 'Sở Nội vụ', ['so/noivu']],
  ['khoahoc', 'Sở Khoa học và Công nghệ', ['so/khoahoc']],
  ['thongtin', 'Sở Thông tin và Truyền thông', ['so/thongtin', 'so/khoahoc']],
  ['vanhoa', 'Sở Văn hóa, Thể thao và Du lịch', ['so/vanhoa']],
  ['moitruong', 'Sở Tài nguyên và Môi trường', ['so/moitruong', 'so/nongnghiep']],
]

function foundAgencies(ground: Ground): void {
  const { tree } = ground
  const office = { profile: 'office', workplaces: ['tinh/vanphong'] } as const
  const party = ['khoicq', 'coquandang'] as const
  const state = ['khoicq', 'dangubnd'] as const
  const hall = ['Văn thư - Lưu trữ', 'Tổng hợp', 'Quản trị - Tài chính']
  foundGrassroots(ground, {
    key: 'cq/vanphong',
    name: 'Văn phòng Tỉnh ủy',
    parents: party,
    parts: hall,
    ...office,
  })
  for (const [key, name, parts] of [
    ['giaoduc', 'Sở Giáo dục và Đào tạo', ['Văn phòng Sở', 'Giáo dục phổ thông', 'Thanh tra - Tổ chức']],
    ['yte', 'Sở Y tế', ['Văn phòng Sở', 'Bệnh viện Đa khoa tỉnh', 'Trung tâm Kiểm soát bệnh tật']],
    ['taichinh', 'Sở Tài chính', ['Ngân sách', 'Đầu tư']],
    ['nongnghiep', 'Sở Nông nghiệp và Phát triển nông thôn', ['Văn phòng Sở', 'Kiểm lâm', 'Thủy lợi']],
  ] as const) {
    const workplaces = [`so/${key}`]
    foundGrassroots(ground, { key: `cq/${key}`, name, parents: state, parts, profile: 'office', workplaces })
  }
  for (const [list, [before, after]] of [[partyCells, party] as const, [stateCells, state] as const]) {
    for (const [key, name, workplaces] of list) {
      const cell = { key: `cq/${key}`, parent: before, name: `Chi bộ ${name}`, grassroots: true }
      foundCell(ground, days.blocs, { ...cell, profile: 'office', workplaces })
      tree.change(cell.key, reform, { parent: after })
    }
  }
  tree.change('cq/tuyengiao', reform, { name: 'Chi bộ Ban Tuyên giáo và Dân vận Tỉnh ủy' })
  tree.end('cq/danvan', reform, ['cq/tuyengiao'])
  tree.change('cq/nongnghiep', days.stateReform, { name: 'Đảng ủy Sở Nông nghiệp và Môi trường' })
  tree.change('cq/bao', days.stateReform, { name: 'Chi bộ Báo và Phát thanh, truyền hình tỉnh' })
  tree.end('cq/thongtin', days.stateReform, ['cq/khoahoc'])
  tree.end('cq/moitruong', days.stateReform, ['cq/nongnghiep/vanphongso'])
  tree.end('cq/dai', days.stateReform, ['cq/bao'])
}

function foundForces(ground: Ground): void {
  for (const [key, name, parts] of [
    ['congan', 'Đảng ủy Công an tỉnh', ['Phòng Tham mưu', 'Phòng Cảnh sát giao thông', 'Phòng Hậu cần']],
    ['quansu', 'Đảng ủy Quân sự tỉnh', ['Phòng Tham mưu', 'Phòng Chính trị', 'Phòng Hậu cần - Kỹ thuật']],
  ] as const) {
    ground.tree.found(key, days.province, {
      parent: 'tinh',
      kind: 'partyBody',
      level: 'bloc',
      name,
      symbol: 'ĐU',
    })
    for (const part of parts) {
      const cell = { key: `${key}/${slug(part)}`, parent: key, name: `Chi bộ ${part}`, grassroots: true }
      foundCell(ground, days.province, { ...cell, profile: 'forces', workplaces: [] })
    }
  }
}

function endBlocs(ground: Ground): void {
  const { tree } = ground
  for (const part of ['vanphong', 'tochuc', 'tuyengiao', 'kiemtra', 'coquan']) {
    tree.end(`khoidn/${part}`, reform, [`dangubnd/${part}`])
    tree.end(`khoicq/${part}`, reform, [`coquandang/${part}`])
  }
  tree.end('khoidn', reform, ['dangubnd'])
  tree.end('khoicq', reform, ['coquandang', 'dangubnd'], 'part')
  tree.reorganise({
    title:
      'Kết thúc hoạt động của các đảng bộ khối; lập Đảng bộ các cơ quan Đảng và Đảng bộ Ủy ban nhân dân tỉnh',
    basis: 'Quyết định số 1290-QĐ/TU, ngày 07/02/2025 (số hiệu của bộ dữ liệu minh họa)',
    decidedOn: '2025-02-07',
    effectiveOn: reform,
  })
}
