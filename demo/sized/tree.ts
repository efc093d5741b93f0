/** A tree of one day in six levels: centre, provinces, communes, grassroots bodies, sections, cells. */
import { labelTree } from '../../src/rooms/organisations/labels.ts'
import type { Random } from '../random.ts'
import { bodyName, cellName, placeName, provinceName } from './names.ts'
import type { Shape } from './shape.ts'

export interface Node {
  /** Index of the parent, -1 for the root. A node comes after its parent and before everything right of it. */
  parent: number
  kind: string
  level: string
  name: string
  symbol: string | null
  /** Index of the committee that it advises. */
  advises: number | null
}

export interface SizedTree {
  nodes: Node[]
  lo: Float64Array
  hi: Float64Array
}

export function plantSized(shape: Shape, random: Random): SizedTree {
  const nodes: Node[] = []
  const add = (parent: number, kind: string, level: string, name: string, symbol: string | null = null) =>
    nodes.push({ parent, kind, level, name, symbol, advises: null }) - 1
  const advise = (committee: number, kind: string, level: string, name: string, symbol: string) => {
    nodes[add(committee, kind, level, name, symbol)]!.advises = committee
  }
  const centre = add(-1, 'partyBody', 'central', 'Ban Chấp hành Trung ương Đảng', 'TW')
  for (const [kind, name, symbol] of [
    ['committeeOffice', 'Văn phòng Trung ương Đảng', 'VPTW'],
    ['organizationCommission', 'Ban Tổ chức Trung ương', 'BTCTW'],
    ['propagandaCommission', 'Ban Tuyên giáo và Dân vận Trung ương', 'BTGDVTW'],
    ['inspectionCommission', 'Ủy ban Kiểm tra Trung ương', 'UBKTTW'],
    ['advisoryBody', 'Ban Nội chính Trung ương', 'BNCTW'],
  ] as const) {
    advise(centre, kind, 'central', name, symbol)
  }
  for (let i = 1; i <= shape.provinces; i++) {
    const province = add(centre, 'partyBody', 'province', `Tỉnh ủy ${provinceName(random, i)}`, 'TU')
    plantProvince(province, add, advise)
    for (let j = 0; j < shape.communes; j++) plantCommune(province, random, add, advise)
  }
  return { nodes, ...labelTree(nodes.map(({ parent }) => parent)) }
}

type Add = (parent: number, kind: string, level: string, name: string, symbol?: string | null) => number
type Advise = (committee: number, kind: string, level: string, name: string, symbol: string) => void

function plantProvince(province: number, add: Add, advise: Advise): void {
  advise(province, 'committeeOffice', 'province', 'Văn phòng Tỉnh ủy', 'VPTU')
  advise(province, 'organizationCommission', 'province', 'Ban Tổ chức Tỉnh ủy', 'BTCTU')
  advise(province, 'propagandaCommission', 'province', 'Ban Tuyên giáo và Dân vận Tỉnh ủy', 'BTGDVTU')
  advise(province, 'inspectionCommission', 'province', 'Ủy ban Kiểm tra Tỉnh ủy', 'UBKTTU')
  advise(province, 'advisoryBody', 'province', 'Ban Nội chính Tỉnh ủy', 'BNCTU')
  const state = 'Nội vụ,Tài chính,Y tế,Giáo dục và Đào tạo,Xây dựng,Công Thương,Tư pháp,Khoa học và Công nghệ'
  for (const name of `${state},Nông nghiệp và Môi trường,Văn hóa và Du lịch`.split(',')) {
    add(province, 'stateOrgan', 'province', `Sở ${name}`)
  }
  add(province, 'fatherlandFront', 'province', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh')
  const mass = ['Tỉnh đoàn', 'Hội Liên hiệp Phụ nữ tỉnh', 'Liên đoàn Lao động tỉnh', 'Hội Nông dân tỉnh']
  for (const name of [...mass, 'Hội Cựu chiến binh tỉnh']) add(province, 'massOrganization', 'province', name)
  add(province, 'pressOrgan', 'province', 'Báo và Phát thanh, truyền hình tỉnh')
  add(province, 'school', 'province', 'Trường Chính trị tỉnh')
}

/** 89 organisations: a real ward has as many (Đông Tiến: 2,500 members in 89 organisations, DOMAIN §6). */
function plantCommune(province: number, random: Random, add: Add, advise: Advise): void {
  const name = `Đảng ủy ${random.chance(0.2) ? 'phường' : 'xã'} ${placeName(random)}`
  const commune = add(province, 'partyBody', 'commune', name, 'ĐU')
  advise(commune, 'committeeOffice', 'commune', `Văn phòng ${name}`, 'VPĐU')
  advise(commune, 'organizationCommission', 'commune', `Ban Xây dựng Đảng ${name}`, 'BXDĐ')
  advise(commune, 'inspectionCommission', 'commune', `Ủy ban Kiểm tra ${name}`, 'UBKTĐU')
  for (let i = 1; i <= 24; i++) add(commune, 'cell', 'grassroots', cellName(random, i), 'CB')
  for (let i = 0; i < 6; i++) {
    const body = add(commune, 'grassrootsBody', 'grassroots', bodyName(random), 'ĐU')
    const sections = i === 0 ? 2 : 0
    for (let s = 1; s <= sections; s++) {
      const section = add(body, 'sectionBody', 'section', `Đảng ủy bộ phận ${s}`, 'ĐUBP')
      for (let c = 1; c <= 4; c++) add(section, 'cell', 'cell', cellName(random, c), 'CB')
    }
    for (let c = 1; c <= (sections ? 0 : 9); c++) add(body, 'cell', 'cell', cellName(random, c), 'CB')
  }
}
