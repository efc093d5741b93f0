/** Districts with their communes and villages until 30/6/2025; merged communes in two levels from 01/7/2025. */
import { type DistrictNames, type NewCommune, type OldCommune, villages, type WorldNames } from '../names.ts'
import { foundCell, type Ground, slug } from './cells.ts'
import { days } from './days.ts'
import { body } from './upper.ts'

const merger = days.twoLevels
const committeeOf = { huyện: 'Huyện ủy', 'thị xã': 'Thị ủy', 'thành phố': 'Thành ủy' } as const
const symbolOf = { huyện: 'HU', 'thị xã': 'TU', 'thành phố': 'TU' } as const

export const districtKey = (name: string) => `h/${slug(name)}`
export const oldCommuneKey = (district: string, name: string) => `c/${slug(district)}/${slug(name)}`
/** A commune that was left unchanged keeps its organisation and therefore its old key. */
export const newCommuneKey = (district: string, commune: NewCommune) =>
  unchanged(commune) ? oldCommuneKey(district, commune.name) : `x/${slug(commune.name)}`
const unchanged = (commune: NewCommune) => commune.from.length === 1 && commune.from[0] === commune.name

export function foundDistricts(ground: Ground, names: WorldNames): void {
  for (const district of names.districts) {
    foundDistrict(ground, district)
    for (const commune of district.communes) foundOldCommune(ground, district, commune)
  }
  for (const district of names.districts) {
    for (const commune of district.merged) foundNewCommune(ground, district, commune)
    endDistrict(ground, district)
  }
  ground.tree.reorganise({
    title: 'Kết thúc hoạt động của đảng bộ cấp huyện; lập đảng bộ xã, phường trực thuộc Tỉnh ủy',
    basis: 'Quyết định số 1512-QĐ/TU, ngày 20/6/2025 (số hiệu của bộ dữ liệu minh họa)',
    decidedOn: '2025-06-20',
    effectiveOn: merger,
  })
}

function foundDistrict(ground: Ground, { kind, name }: DistrictNames): void {
  const { tree } = ground
  const key = districtKey(name)
  const committee = committeeOf[kind]
  const symbol = symbolOf[kind]
  tree.found(key, days.province, {
    parent: 'tinh',
    kind: 'partyBody',
    level: 'district',
    name: `${committee} ${name}`,
    shortName: committee,
    symbol,
    place: name,
  })
  for (const [part, bodyKind, title, mark] of [
    ['vanphong', 'committeeOffice', 'Văn phòng', 'VP'],
    ['tochuc', 'organizationCommission', 'Ban Tổ chức', 'BTC'],
    ['tuyengiao', 'propagandaCommission', 'Ban Tuyên giáo', 'BTG'],
    ['danvan', 'advisoryBody', 'Ban Dân vận', 'BDV'],
    ['kiemtra', 'inspectionCommission', 'Ủy ban Kiểm tra', 'UBKT'],
  ] as const) {
    const attributes = body(key, bodyKind, 'district', `${title} ${committee} ${name}`, `${mark}${symbol}`)
    tree.found(`${key}/${part}`, days.province, { ...attributes, place: name })
  }
  const center = `Trung tâm Chính trị ${kind} ${name}`
  const place = { parent: key, kind: 'politicalCenter', level: 'district', symbol: 'TTCT', place: name }
  tree.found(`${key}/trungtam`, days.province, { ...place, name: center })
  const workplaces = ['vanphong', 'tochuc', 'tuyengiao', 'danvan', 'kiemtra'].map(part => `${key}/${part}`)
  for (const [part, title, where] of [
    ['coquan', `Cơ quan ${committee} ${name}`, workplaces],
    ['ubnd', `Cơ quan Ủy ban nhân dân ${kind} ${name}`, [`${key}/trungtam`]],
  ] as const) {
    const cell = { key: `${key}/${part}`, parent: key, name: `Chi bộ ${title}`, grassroots: true }
    foundCell(ground, days.province, { ...cell, profile: 'office', workplaces: where })
  }
}

/** Before 01/7/2025 the committee of a commune is a grassroots organisation; its cells lie under it. */
function foundOldCommune(ground: Ground, district: DistrictNames, { kind, name }: OldCommune): void {
  const key = oldCommuneKey(district.name, name)
  ground.tree.found(key, days.province, {
    parent: districtKey(district.name),
    kind: 'grassrootsBody',
    level: 'grassroots',
    name: `Đảng ủy ${kind} ${name}`,
    symbol: 'ĐU',
    place: name,
  })
  const rural = kind === 'xã'
  const settlements = rural
    ? villages.slice(0, 6).map(village => `thôn ${village}`)
    : [1, 2, 3, 4, 5, 6].map(number => `tổ dân phố ${number}`)
  for (const settlement of settlements) {
    foundCell(ground, '2003-06-01', {
      key: `${key}/${slug(settlement)}`,
      parent: key,
      name: `Chi bộ ${settlement}, ${kind} ${name}`,
      profile: rural ? 'village' : 'town',
      workplaces: [],
      place: name,
    })
  }
  for (const [part, title, profile] of [
    ['coquan', `Cơ quan ${kind} ${name}`, 'office'],
    ['truong', `Trường Trung học cơ sở ${name}`, 'school'],
  ] as const) {
    const cell = { key: `${key}/${part}`, parent: key, name: `Chi bộ ${title}`, profile, place: name }
    foundCell(ground, '2003-06-01', { ...cell, workplaces: part === 'coquan' ? [key] : [] })
  }
}

function foundNewCommune(ground: Ground, district: DistrictNames, commune: NewCommune): void {
  const { tree } = ground
  const key = newCommuneKey(district.name, commune)
  if (unchanged(commune)) tree.change(key, merger, { parent: 'tinh', kind: 'partyBody', level: 'commune' })
  else {
    const name = `Đảng ủy ${commune.kind} ${commune.name}`
    const at = { level: 'commune', symbol: 'ĐU', place: commune.name }
    tree.found(key, merger, { parent: 'tinh', kind: 'partyBody', name, ...at })
  }
  const of = `Đảng ủy ${commune.kind} ${commune.name}`
  for (const [part, kind, name, symbol] of [
    ['vanphong', 'committeeOffice', `Văn phòng ${of}`, 'VPĐU'],
    ['xaydung', 'organizationCommission', `Ban Xây dựng Đảng ${of}`, 'BXDĐ'],
    ['kiemtra', 'inspectionCommission', `Ủy ban Kiểm tra ${of}`, 'UBKTĐU'],
  ] as const) {
    tree.found(`${key}/${part}`, merger, { ...body(key, kind, 'commune', name, symbol), place: commune.name })
  }
  moveCells(ground, district, commune, key)
}

/** Village cells go over as grassroots cells; the cells of the old offices become those of the new ones. */
function moveCells(ground: Ground, district: DistrictNames, commune: NewCommune, key: string): void {
  const { tree } = ground
  if (merger > tree.until) return
  const offices = [
    { key: `${key}/coquandang`, name: `Chi bộ các cơ quan Đảng ${commune.kind} ${commune.name}` },
    { key: `${key}/chinhquyen`, name: `Chi bộ cơ quan chính quyền ${commune.kind} ${commune.name}` },
  ]
  const bodies = ['vanphong', 'xaydung', 'kiemtra'].map(part => `${key}/${part}`)
  for (const [index, office] of offices.entries()) {
    const workplaces = index === 0 ? bodies : [key, `${key}/trungtam`]
    const place = commune.name
    foundCell(ground, merger, {
      ...office,
      parent: key,
      grassroots: true,
      profile: 'office',
      workplaces,
      place,
    })
  }
  for (const name of commune.from) {
    const old = oldCommuneKey(district.name, name)
    for (const cell of [...ground.cells].filter(cell => cell.key.startsWith(`${old}/`))) {
      if (offices.some(office => office.key === cell.key)) continue
      if (cell.key.endsWith('/coquan')) tree.end(cell.key, merger, [`${key}/chinhquyen`])
      else tree.change(cell.key, merger, { parent: key, level: 'grassroots' })
    }
    if (old !== key) tree.end(old, merger, [key])
  }
}

function endDistrict({ tree }: Ground, district: DistrictNames): void {
  const key = districtKey(district.name)
  const heirs = district.merged.map(commune => newCommuneKey(district.name, commune))
  const first = heirs[0]!
  const center = `${first}/trungtam`
  const { kind, name } = district.merged[0]!
  const place = { level: 'commune', symbol: 'TTCT', place: name }
  const title = `Trung tâm Chính trị ${kind} ${name}`
  tree.found(center, merger, { parent: first, kind: 'politicalCenter', name: title, ...place })
  tree.end(`${key}/trungtam`, merger, [center])
  for (const part of ['tochuc', 'tuyengiao', 'danvan']) {
    tree.end(
      `${key}/${part}`,
      merger,
      heirs.map(heir => `${heir}/xaydung`),
      'part',
    )
  }
  for (const part of ['vanphong', 'kiemtra']) {
    tree.end(
      `${key}/${part}`,
      merger,
      heirs.map(heir => `${heir}/${part}`),
      'part',
    )
  }
  tree.end(
    `${key}/coquan`,
    merger,
    heirs.map(heir => `${heir}/coquandang`),
    'members',
  )
  tree.end(
    `${key}/ubnd`,
    merger,
    heirs.map(heir => `${heir}/chinhquyen`),
    'members',
  )
  tree.end(key, merger, heirs, 'territory')
}
