/**
 * Classes of organisations as distribution lists name them, as data: a noun stands for a selection relative to a
 * committee. "Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy" is two nouns and the committee they belong to.
 */
import type { Kind, Level } from '../kinds.ts'
import { advisingKinds } from '../kinds.ts'

export interface Selection {
  kinds: readonly Kind[]
  levels?: readonly Level[]
  /** Folded beginnings of the name, any one of them; or none of them. */
  starts?: readonly string[]
  startsNot?: readonly string[]
  /** children: directly under the committee; advisers: advise it; subtree: anywhere below. */
  reach: 'children' | 'advisers' | 'subtree'
}

const districtHeads = ['huyen uy', 'thi uy', 'thanh uy', 'quan uy', 'dang bo huyen', 'dang bo thi xa']
const committees: readonly Kind[] = ['partyBody', 'grassrootsBody']
const district = (head: string): Selection => ({
  kinds: ['partyBody'],
  levels: ['district'],
  starts: [head],
  reach: 'children',
})
const commune = (...starts: string[]): Selection => ({
  kinds: committees,
  starts: starts.flatMap(word => [`dang uy ${word}`, `dang bo ${word}`, word]),
  reach: 'subtree',
})
const organs = (kinds: readonly Kind[], starts?: readonly string[]): Selection => ({
  kinds,
  reach: 'children',
  ...(starts ? { starts } : {}),
})

const huyenUy = district('huyen uy')
const thiUy = district('thi uy')
const thanhUy = district('thanh uy')
const quanUy = district('quan uy')
const caucuses = ['ban can su dang', 'dang doan']
const directCommittees: Selection = {
  kinds: committees,
  startsNot: [...districtHeads, ...caucuses],
  reach: 'children',
}
const cells: Selection = { kinds: ['cell'], reach: 'children' }
const departments: Selection = {
  kinds: ['stateOrgan'],
  startsNot: ['uy ban nhan dan', 'ubnd', 'hoi dong nhan dan', 'hdnd'],
  reach: 'children',
}

/** Noun (plain, without "các") → what it stands for. */
export const nouns: Readonly<Record<string, readonly Selection[]>> = {
  'huyen uy': [huyenUy],
  'thi uy': [thiUy],
  'thanh uy': [thanhUy],
  'quan uy': [quanUy],
  'dang uy': [directCommittees],
  'dang bo': [{ kinds: committees, reach: 'children' }],
  'cap uy': [{ kinds: committees, reach: 'children' }, cells],
  'cap uy truc thuoc': [{ kinds: committees, reach: 'children' }],
  'chi bo': [cells],
  'chi, dang bo': [{ kinds: committees, reach: 'children' }, cells],
  'to chuc co so dang': [{ kinds: ['grassrootsBody'], reach: 'children' }, cells],
  'to chuc dang': [{ kinds: committees, reach: 'children' }, cells],
  'dang uy co so': [{ kinds: ['grassrootsBody'], reach: 'children' }],
  'chi bo co so': [cells],
  xa: [commune('xa')],
  phuong: [commune('phuong')],
  'thi tran': [commune('thi tran')],
  'dac khu': [commune('dac khu')],
  'dang uy xa': [commune('xa')],
  'dang uy phuong': [commune('phuong')],
  'dang uy thi tran': [commune('thi tran')],
  'dang uy dac khu': [commune('dac khu')],
  'ban dang': [{ kinds: advisingKinds.filter(kind => kind !== 'committeeOffice'), reach: 'advisers' }],
  'ban xay dung dang': [
    { kinds: advisingKinds.filter(kind => kind !== 'committeeOffice'), reach: 'advisers' },
  ],
  'co quan tham muu giup viec': [{ kinds: advisingKinds, reach: 'advisers' }],
  'ban, van phong': [{ kinds: advisingKinds, reach: 'advisers' }],
  'ban can su dang': [organs(['partyBody', 'stateOrgan', 'advisoryBody'], ['ban can su dang'])],
  'dang doan': [organs(['partyBody', 'stateOrgan', 'advisoryBody'], ['dang doan'])],
  'so ban nganh': [departments],
  'ban nganh': [departments],
  so: [organs(['stateOrgan'], ['so'])],
  nganh: [departments],
  'mat tran': [organs(['fatherlandFront'])],
  'mat tran to quoc': [organs(['fatherlandFront'])],
  'uy ban mat tran to quoc': [organs(['fatherlandFront'])],
  'doan the': [organs(['massOrganization'])],
  'doan the chinh tri xa hoi': [organs(['massOrganization'])],
  'to chuc chinh tri xa hoi': [organs(['massOrganization'])],
  'hoi doan the': [organs(['massOrganization'])],
  'co quan bao chi': [organs(['pressOrgan'])],
  'co quan thong tin dai chung': [organs(['pressOrgan'])],
  'doanh nghiep': [organs(['enterprise'])],
  'truong hoc': [organs(['school'])],
  'luc luong vu trang': [organs(['armedForce'])],
  'trung tam chinh tri': [organs(['politicalCenter'])],
}

/** Bodies named before a class of committees: "Ban Tuyên giáo các huyện ủy" is one such body of each. */
export const bodies: readonly (readonly [RegExp, Kind])[] = [
  [/^(btg|ban tuyen giao)( va dan van)?(, ?tuyen huan)? (cua )?(?=cac )/, 'propagandaCommission'],
  [/^(btgdv) (cua )?(?=cac )/, 'propagandaCommission'],
  [/^(btc|ban to chuc) (cua )?(?=cac )/, 'organizationCommission'],
  [/^(ubkt|uy ban kiem tra) (cua )?(?=cac )/, 'inspectionCommission'],
  [/^(vp|van phong) (cua )?(?=cac )/, 'committeeOffice'],
]

/** Words that name the level of the committee meant, up the issuer's own line. */
export const scopeLevels: readonly (readonly [RegExp, readonly Level[]])[] = [
  [/^(trung uong|tw)$/, ['central']],
  [/^(tinh uy|tinh|toan tinh)\b/, ['province']],
  [/^(thanh uy|thanh pho)\b/, ['province', 'district']],
  // Not "quân sự".
  [/^(huyen uy|thi uy|quan uy|huyen|thi xa|quan(?! su))\b/, ['district']],
  [/^(dang uy khoi|dang bo khoi|duk|khoi)\b/, ['bloc']],
  [/^(dang uy (xa|phuong|dac khu|thi tran)|xa|phuong|dac khu|thi tran)\b/, ['commune', 'grassroots']],
]
