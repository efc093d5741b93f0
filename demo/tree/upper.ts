/** The Centre, the provincial committee and what advises it, state organs, Front, mass organisations, press. */
import type { WorldNames } from '../names.ts'
import type { Attributes, TreeBuilder } from './builder.ts'
import { days } from './days.ts'

/** Advisory body of a committee: it lies under the committee that it advises. */
export function body(of: string, kind: string, level: string, name: string, symbol: string): Attributes {
  return { parent: of, kind, level, name, symbol, advises: of }
}

export function foundCentre(tree: TreeBuilder): void {
  tree.found('tw', days.party, {
    parent: null,
    kind: 'partyBody',
    level: 'central',
    name: 'Ban Chấp hành Trung ương Đảng',
    shortName: 'Trung ương',
    symbol: 'TW',
    place: 'Hà Nội',
  })
  const bodies: [string, string, string, string][] = [
    ['vanphong', 'committeeOffice', 'Văn phòng Trung ương Đảng', 'VPTW'],
    ['tochuc', 'organizationCommission', 'Ban Tổ chức Trung ương', 'BTCTW'],
    ['tuyengiao', 'propagandaCommission', 'Ban Tuyên giáo Trung ương', 'BTGTW'],
    ['danvan', 'advisoryBody', 'Ban Dân vận Trung ương', 'BDVTW'],
    ['kiemtra', 'inspectionCommission', 'Ủy ban Kiểm tra Trung ương', 'UBKTTW'],
  ]
  for (const [key, kind, name, symbol] of bodies) {
    tree.found(`tw/${key}`, days.party, body('tw', kind, 'central', name, symbol))
  }
  joinPropaganda(tree, 'tw', 'central', days.centralReform, 'Ban Tuyên giáo và Dân vận Trung ương', 'BTGDVTW')
  tree.reorganise({
    title: 'Hợp nhất Ban Tuyên giáo Trung ương và Ban Dân vận Trung ương',
    basis: 'Quyết định số 219-QĐ/TW, ngày 24/01/2025 (số hiệu của bộ dữ liệu minh họa)',
    decidedOn: '2025-01-24',
    effectiveOn: days.centralReform,
  })
}

export function joinPropaganda(
  tree: TreeBuilder,
  committee: string,
  level: string,
  on: string,
  name: string,
  symbol: string,
): void {
  const joined = `${committee}/tuyengiaodanvan`
  tree.found(joined, on, body(committee, 'propagandaCommission', level, name, symbol))
  tree.end(`${committee}/tuyengiao`, on, [joined])
  tree.end(`${committee}/danvan`, on, [joined])
}

export function foundProvince(tree: TreeBuilder, names: WorldNames): void {
  const place = names.province
  tree.found('tinh', days.province, {
    parent: 'tw',
    kind: 'partyBody',
    level: 'province',
    name: `Tỉnh ủy ${names.province}`,
    shortName: 'Tỉnh ủy',
    symbol: 'TU',
    place,
  })
  const bodies: [string, string, string, string][] = [
    ['vanphong', 'committeeOffice', 'Văn phòng Tỉnh ủy', 'VPTU'],
    ['tochuc', 'organizationCommission', 'Ban Tổ chức Tỉnh ủy', 'BTCTU'],
    ['tuyengiao', 'propagandaCommission', 'Ban Tuyên giáo Tỉnh ủy', 'BTGTU'],
    ['danvan', 'advisoryBody', 'Ban Dân vận Tỉnh ủy', 'BDVTU'],
    ['noichinh', 'advisoryBody', 'Ban Nội chính Tỉnh ủy', 'BNCTU'],
    ['kiemtra', 'inspectionCommission', 'Ủy ban Kiểm tra Tỉnh ủy', 'UBKTTU'],
  ]
  for (const [key, kind, name, symbol] of bodies) {
    tree.found(`tinh/${key}`, days.province, { ...body('tinh', kind, 'province', name, symbol), place })
  }
  const joined = 'Ban Tuyên giáo và Dân vận Tỉnh ủy'
  joinPropaganda(tree, 'tinh', 'province', days.provincialReform, joined, 'BTGDVTU')
  foundOrgans(tree, names)
}

/** State organs, Front and mass organisations, press and school: key, kind, name, symbol. */
function organs(names: WorldNames): [string, string, string, string][] {
  return [
    ['so/ubnd', 'stateOrgan', 'Ủy ban nhân dân tỉnh', 'UBND'],
    ['so/noivu', 'stateOrgan', 'Sở Nội vụ', 'SNV'],
    ['so/taichinh', 'stateOrgan', 'Sở Tài chính', 'STC'],
    ['so/giaoduc', 'stateOrgan', 'Sở Giáo dục và Đào tạo', 'SGDĐT'],
    ['so/yte', 'stateOrgan', 'Sở Y tế', 'SYT'],
    ['so/nongnghiep', 'stateOrgan', 'Sở Nông nghiệp và Phát triển nông thôn', 'SNNPTNT'],
    ['so/moitruong', 'stateOrgan', 'Sở Tài nguyên và Môi trường', 'STNMT'],
    ['so/khoahoc', 'stateOrgan', 'Sở Khoa học và Công nghệ', 'SKHCN'],
    ['so/thongtin', 'stateOrgan', 'Sở Thông tin và Truyền thông', 'STTTT'],
    ['so/vanhoa', 'stateOrgan', 'Sở Văn hóa, Thể thao và Du lịch', 'SVHTTDL'],
    ['mt/mattran', 'fatherlandFront', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'MTTQ'],
    ['mt/doan', 'massOrganization', 'Tỉnh đoàn', 'TĐTN'],
    ['mt/phunu', 'massOrganization', 'Hội Liên hiệp Phụ nữ tỉnh', 'HPN'],
    ['mt/laodong', 'massOrganization', 'Liên đoàn Lao động tỉnh', 'LĐLĐ'],
    ['mt/nongdan', 'massOrganization', 'Hội Nông dân tỉnh', 'HND'],
    ['mt/cuuchienbinh', 'massOrganization', 'Hội Cựu chiến binh tỉnh', 'HCCB'],
    ['bao/bao', 'pressOrgan', `Báo ${names.province}`, 'BLG'],
    ['bao/dai', 'pressOrgan', `Đài Phát thanh - Truyền hình ${names.province}`, 'ĐPTTH'],
    ['truong', 'school', 'Trường Chính trị tỉnh', 'TCT'],
  ]
}

function foundOrgans(tree: TreeBuilder, names: WorldNames): void {
  const place = names.province
  for (const [key, kind, name, symbol] of organs(names)) {
    tree.found(key, days.province, { parent: 'tinh', kind, level: 'province', name, symbol, place })
  }
  const on = days.stateReform
  tree.change('so/nongnghiep', on, { name: 'Sở Nông nghiệp và Môi trường', symbol: 'SNNMT' })
  tree.end('so/moitruong', on, ['so/nongnghiep'])
  tree.end('so/thongtin', on, ['so/khoahoc'])
  tree.found('bao/baodai', on, {
    parent: 'tinh',
    kind: 'pressOrgan',
    level: 'province',
    name: `Báo và Phát thanh, truyền hình ${names.province}`,
    symbol: 'BPTTH',
    place,
  })
  tree.end('bao/bao', on, ['bao/baodai'])
  tree.end('bao/dai', on, ['bao/baodai'])
  tree.reorganise({
    title: 'Sắp xếp các sở và cơ quan báo chí của tỉnh',
    basis: 'Nghị quyết số 31-NQ/TU, ngày 20/02/2025 (số hiệu của bộ dữ liệu minh họa)',
    decidedOn: '2025-02-20',
    effectiveOn: on,
  })
}
