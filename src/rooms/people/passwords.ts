/** Passwords: argon2id (ASVS 11.4.2), length instead of composition, nothing that a neighbour would guess (6.2). */
import { hash, verify } from '@node-rs/argon2'
import { refuse } from '../../platform/refusal.ts'
import { fold } from '../../platform/text.ts'

export const passwordLength = { minimum: 12, maximum: 128 } as const

// OWASP Password Storage Cheat Sheet, 2025: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Words of common, Vietnamese and official passwords, folded and without spaces; longest first when matched. */
const commonWords = (
  'matkhau password passwd pass admin administrator quantri quantrivien welcome login dangnhap user test demo ' +
  'qwertyuiop qwerty asdfghjkl asdfgh zxcvbnm zxcvbn abcdefgh abcdef abc iloveyou anhyeuem emyeuanh yeuem yeuanh ' +
  'giadinh hanhphuc concuame mayman chaomung xinchao changeme letmein secret bimat macdinh default ' +
  'dangcongsanvietnam dangcongsan congsan vietnam hochiminh bachoho bacho chutich tongbithu dangvien dang doan ' +
  'hanoi saigon danang cantho haiphong hue lamdong dalat tinhuy huyenuy thanhuy thiuy quanuy danguy xauy phuonguy ' +
  'chibo dangbo vanphong vanthu bithu phobithu truongban phoban tochuc tuyengiao danvan kiemtra noichinh ubkt ubnd ' +
  'hdnd mttq mattran congdoan thanhnien phunu cuuchienbinh nongdan chuyenvien canbo coquan nhanuoc thongsuot ' +
  'nghiquyet ketluan chithi congvan doclaptudohanhphuc doclap tudo muonnam quangvinh tinh huyen xa phuong ban'
)
  .split(' ')
  .sort((a, b) => b.length - a.length)

export interface Owner {
  login: string
  fullName: string
  bornOn: string | null
  /** Names and symbols of the organisations of the person. */
  organisations: readonly string[]
}

/** Refuses what is too short, too long, or made of words and dates that belong to everybody or to this person. */
export function checkPassword(password: string, owner: Owner): void {
  const given = password.normalize('NFC')
  const length = [...given].length
  if (length < passwordLength.minimum) {
    throw refuse('people.passwordShort', { minimum: passwordLength.minimum })
  }
  if (length > passwordLength.maximum)
    throw refuse('people.passwordLong', { maximum: passwordLength.maximum })
  if (new Set(given.toLowerCase()).size < 5) throw refuse('people.passwordCommon')
  if (holdsOwner(given, owner)) throw refuse('people.passwordPersonal')
  if (ofCommonWords(given, owner.organisations)) throw refuse('people.passwordCommon')
}

const squash = (text: string) => fold(text).replaceAll(' ', '')

function holdsOwner(password: string, owner: Owner): boolean {
  const plain = squash(password)
  const digits = password.replace(/\D/g, '')
  const names = [squash(owner.login.split('@')[0] ?? ''), squash(owner.fullName)]
  if (names.some(name => name.length >= 4 && plain.includes(name))) return true
  if (!owner.bornOn) return false
  const [year = '', month = '', day = ''] = owner.bornOn.split('-')
  return [day + month + year, year + month + day, day + month + year.slice(2)].some(date =>
    digits.includes(date),
  )
}

/** True when fewer than six letters and digits remain without common words, runs and years. */
function ofCommonWords(password: string, organisations: readonly string[]): boolean {
  const letters: Record<string, string> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '@': 'a',
    $: 's',
  }
  const leet = password.replace(/(?<=\p{L})[0-35@$4](?=\p{L})/gu, sign => letters[sign] ?? sign)
  let rest = squash(leet)
  for (const word of [...organisations.map(squash).filter(name => name.length >= 4), ...commonWords]) {
    rest = rest.replaceAll(word, ' ')
  }
  rest = rest
    .replace(/(19|20)\d{2}/g, ' ')
    .replace(/(.)\1{2,}/g, '$1')
    .replace(/(?:0?123456789?0?|12345|1234|123|987654321|654321|321)/g, ' ')
    .replaceAll(' ', '')
  return rest.length < 6
}

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost)
}

// The hash of a password that nobody has, so that an unknown login costs the same time as a wrong password.
let nobodys: Promise<string> | undefined

/** Compares; a null hash (no such account, no password yet) takes as long and answers false. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('khong ai dung mat khau nay')
  const right = await verify(stored ?? (await nobodys), password.normalize('NFC'))
  return stored !== null && right
}
