/**
 * What stands in the book (leaf v1): who did what kind of step when, without a name or a word in clear. Values are
 * committed with a salt each, so that one can be shown without the others and forgotten without a gap.
 */
import {
  concat,
  fromBase64,
  fromBase64Url,
  same,
  textOf,
  toBase64,
  toBase64Url,
  uint,
  utf8,
} from './bytes.ts'
import { canonical, composed, type Json } from './canonical.ts'
import { leafHash } from './merkle.ts'
import { sha256 } from './primitives.ts'

/** Kinds of events; `person`: the step is a person's, who should sign it themselves. */
export const kinds = {
  'khoa.dangky': { person: true },
  'khoa.thaythe': { person: false },
  'khoa.thuhoi': { person: false },
  'dexuat.nop': { person: true },
  'dexuat.tiepnhan': { person: false },
  'ykien.thamgia': { person: false },
  'quyetdinh.thuchien': { person: true },
  'quyetdinh.thidiem': { person: true },
  'quyetdinh.tralai': { person: true },
  'quyetdinh.khongdongy': { person: true },
  'nguonluc.camket': { person: false },
  'nguonluc.cap': { person: false },
  'nguonluc.thieu': { person: false },
  'theodoi.lich': { person: false },
  'theodoi.ghinhan': { person: true },
  'theodoi.quahan': { person: false },
  canhbao: { person: false },
  hotro: { person: false },
  dieuchinh: { person: false },
  tamdung: { person: false },
  'ruiro.xayra': { person: false },
  danhgia: { person: true },
  'ketluan.mien': { person: true },
  'ketluan.giamnhe': { person: true },
  'ketluan.xuly': { person: true },
  'ketluan.khongcan': { person: true },
  'hoso.mo': { person: false },
  'hoso.xuly': { person: false },
  khieunai: { person: true },
  nhanrong: { person: false },
  bieuduong: { person: false },
  'truycap.ngay': { person: false },
  xoa: { person: false },
  'quyen.cap': { person: false },
  'quyen.thuhoi': { person: false },
  phakhoa: { person: false },
  cauhinh: { person: false },
  'so.ketthuc': { person: false },
  'so.tieptheo': { person: false },
  'bosung.bienlai': { person: false },
  'vanban.banhanh': { person: false },
  'baocao.gui': { person: false },
  'hop.ketthuc': { person: false },
} as const satisfies Record<string, { person: boolean }>

export type Kind = keyof typeof kinds

/** How somebody vouches: a passkey, a signature by an official certificate, a bare key, or only the server. */
export type Means = 'webauthn' | 'cms' | 'ed25519' | 'may-chu'
const means: readonly string[] = ['webauthn', 'cms', 'ed25519', 'may-chu'] satisfies Means[]

export interface Signer {
  /** base64url of SHA-256 of the public key (SubjectPublicKeyInfo); `may-chu` when only the server vouches. */
  khoa: string
  /** In which capacity: `nguoi-de-xuat`, `nguoi-dung-dau`. */
  vai: string
  cach: Means
  /** Commitment to the evidence of the signature; empty when only the server vouches. */
  bangchung: string
}

export interface Leaf {
  v: 1
  /** The line of books of the installation; the origin of a book is this and its number. */
  so: string
  loai: Kind
  /** When the server says it was; the bracket of heads counts. */
  luc: string
  /** Random name of the case, 128 bits in hex. */
  ma: string
  /** Place in the case, from 1. */
  stt: number
  /** Hash of the leaf before it in the case, base64. */
  truoc: string | null
  /** The last cosigned head seen: the leaf was made after it. */
  thay: { n: string; goc: string } | null
  ky: Signer[]
  cam: Record<string, string>
  tep: { c: string; co: string }[]
}

export const largestLeaf = 60 * 1024
const mark = utf8('thongsuot/cam/v1')

/** base64url of SHA-256 over the salt, the name and the canonical value. */
export function commitment(name: string, value: Json, salt: Uint8Array): string {
  if (salt.length !== 32) throw new TypeError('a salt has 32 bytes')
  const named = utf8(name)
  const parts = [mark, Uint8Array.of(0), salt, uint(named.length, 2), named, utf8(canonical(composed(value)))]
  return toBase64Url(sha256(concat(...parts)))
}

export function writeLeaf(leaf: Leaf): Uint8Array {
  return utf8(canonical(composed(leaf as unknown as Json)))
}

/** What a person signs: SHA-256 of the leaf without its signers. */
export function challengeOf(leaf: Leaf): Uint8Array {
  const { ky: _, ...rest } = leaf
  return sha256(utf8(canonical(composed(rest as unknown as Json))))
}

export function hashOfLeaf(bytes: Uint8Array): string {
  return toBase64(leafHash(bytes))
}

const isHash = (value: unknown) => typeof value === 'string' && fromBase64(value)?.length === 32
const isCommitment = (value: unknown) => typeof value === 'string' && fromBase64Url(value)?.length === 32
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const has = (value: unknown, ...keys: string[]): value is Record<string, unknown> =>
  isObject(value) && Object.keys(value).sort().join() === keys.sort().join()
const isWord = (value: unknown) => typeof value === 'string' && /^[a-z][a-zA-Z0-9.-]{0,63}$/.test(value)

/** The leaf of these bytes, or null: wrong shape, more or less than belongs in it, or not in canonical form. */
export function readLeaf(bytes: Uint8Array): Leaf | null {
  if (bytes.length > largestLeaf) return null
  let value: unknown
  try {
    value = JSON.parse(textOf(bytes))
    if (!isLeaf(value) || !same(writeLeaf(value), bytes)) return null
  } catch {
    return null
  }
  return value
}

function isLeaf(value: unknown): value is Leaf {
  return (
    has(value, 'v', 'so', 'loai', 'luc', 'ma', 'stt', 'truoc', 'thay', 'ky', 'cam', 'tep') &&
    value.v === 1 &&
    typeof value.so === 'string' &&
    Object.hasOwn(kinds, String(value.loai)) &&
    typeof value.luc === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value.luc) &&
    /^[0-9a-f]{32}$/.test(String(value.ma)) &&
    Number.isSafeInteger(value.stt) &&
    Number(value.stt) >= 1 &&
    (Number(value.stt) === 1 ? value.truoc === null : isHash(value.truoc)) &&
    (value.thay === null || isSeen(value.thay)) &&
    Array.isArray(value.ky) &&
    value.ky.every(isSigner) &&
    isObject(value.cam) &&
    Object.entries(value.cam).every(([name, committed]) => isWord(name) && isCommitment(committed)) &&
    Array.isArray(value.tep) &&
    value.tep.every(file => has(file, 'c', 'co') && isCommitment(file.c) && /^\d+$/.test(String(file.co)))
  )
}

function isSeen(value: unknown): boolean {
  return has(value, 'n', 'goc') && /^(0|[1-9]\d{0,15})$/.test(String(value.n)) && isHash(value.goc)
}

function isSigner(value: unknown): boolean {
  if (!has(value, 'khoa', 'vai', 'cach', 'bangchung') || !isWord(value.vai)) return false
  if (!means.includes(String(value.cach))) return false
  return value.cach === 'may-chu'
    ? value.khoa === 'may-chu' && value.bangchung === ''
    : isCommitment(value.khoa) && isCommitment(value.bangchung)
}

/** One value shown with its salt: whoever holds it can prove that it is what the leaf commits to. */
export interface Opening {
  /** `cam.<name>`, `tep.<place>` or `ky.<place>`. */
  field: string
  /** base64 of 32 bytes. */
  salt: string
  value: Json
}

/** The commitment of the leaf that an opening is about, and under which name it was made. */
function committed(leaf: Leaf, field: string): { name: string; commitment: string } | null {
  const [part, ...rest] = field.split('.')
  const name = rest.join('.')
  if (part === 'cam' && Object.hasOwn(leaf.cam, name)) return { name, commitment: leaf.cam[name]! }
  if (!/^(0|[1-9]\d{0,3})$/.test(name)) return null
  if (part === 'tep' && leaf.tep[Number(name)]) {
    return { name: 'tep', commitment: leaf.tep[Number(name)]!.c }
  }
  if (part === 'ky' && leaf.ky[Number(name)]?.bangchung) {
    return { name: 'bangchung', commitment: leaf.ky[Number(name)]!.bangchung }
  }
  return null
}

export function opens(leaf: Leaf, { field, salt, value }: Opening): boolean {
  const target = committed(leaf, field)
  const bytes = fromBase64(salt)
  if (!target || bytes?.length !== 32) return false
  try {
    return commitment(target.name, value, bytes) === target.commitment
  } catch {
    return false
  }
}
