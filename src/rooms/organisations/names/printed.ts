/** Names as they are printed in distribution lists, brought to forms that can be compared. Pure. */
import { abbreviations } from '../abbreviations.ts'

/** Lower case without diacritics, punctuation kept: lists are told apart by their commas. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Without list mark, "(b/c)", "(báo cáo)" and the closing comma or full stop; initials joined: "PT-TH" as "PTTH". */
export function stripped(printed: string): string {
  return printed
    .replace(/^[\s\-–+*•:]+/, '')
    .replace(/\((?:để )?(?:b\/?c|báo cáo|biết|thực hiện|phối hợp|theo dõi)[^)]*\)/giu, ' ')
    .replace(/(?<=\b\p{Lu}{1,4}) ?[-–] ?(?=\p{Lu}{1,4}(?!\p{L}))/gu, '')
    .replace(/[\s,;.*]+$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

export type Unnamed = 'sameAsAddressees' | 'nobody' | null

const same = /^nhu (tren|kinh gui|dien|noi nhan|kinh trinh)\b/
const archive = /^luu\b/
const persons =
  /^(cac )?(dong chi|d\/c|d\.c|dc)\b|^(cac )?(uy vien|tinh uy vien|thanh uy vien|bi thu|pho bi thu)\b|^lanh dao\b|^c, ?pc\b|^c\/?pvp\b|^chanh van phong\b/

/** Lines that stand for no organisation of their own. */
export function unnamed(printed: string): Unnamed {
  const text = plain(stripped(printed))
  if (same.test(text)) return 'sameAsAddressees'
  return archive.test(text) || persons.test(text) ? 'nobody' : null
}

/** Rooms and desks inside an organ are no organisations: "Phòng Hành chính", "P. LLCT và LSĐ". */
export function isInnerRoom(part: string): boolean {
  return /^(phong|p\.|to|bo phan)\s?(?!giao duc|quan ly)/.test(plain(part))
}

/** Endings of organ symbols that say whose body it is: BTGTW, VPTU, BTCHU. */
const owners: Readonly<Record<string, readonly string[]>> = {
  tw: ['trung uong'],
  tu: ['tinh uy', 'thanh uy', 'thi uy'],
  hu: ['huyen uy'],
  du: ['dang uy'],
  tx: ['thi uy'],
}

/**
 * Every long form of a folded name, most literal first: "btg" → "ban tuyen giao", "vptu" → "van phong tinh uy",
 * "thanh uy". At most 24.
 */
export function longForms(folded: string): string[] {
  let forms: string[][] = [[]]
  for (const word of folded.split(' ')) {
    const choices = wordForms(word)
    forms = forms.flatMap(form => choices.map(choice => [...form, choice])).slice(0, 24)
  }
  return forms.map(form => form.join(' '))
}

function wordForms(word: string): readonly string[] {
  const known = abbreviations[word]
  if (known) return [word, ...known]
  for (const [ending, whose] of Object.entries(owners)) {
    const body = word.endsWith(ending) ? abbreviations[word.slice(0, -ending.length)] : undefined
    if (body) return [word, ...body.flatMap(name => whose.map(owner => `${name} ${owner}`))]
  }
  return [word]
}

const collective = /^(ban thuong vu|thuong truc|ban chap hanh|cap uy|tap the|lanh dao) /

/**
 * A committee is one organisation however it is named: its standing committee, its đảng bộ ("Đảng bộ tỉnh X" is
 * "Tỉnh ủy X"), the party caucus of an organ ("đảng đoàn", "ban cán sự đảng"). Folded in, folded out, itself first.
 */
export function committeeForms(folded: string): string[] {
  const bare = folded.replace(collective, '').replace(/^(dang doan|ban can su dang) /, '')
  const forms = [folded, bare]
  const body = /^dang bo (tinh|thanh pho|huyen|thi xa|quan) (.+)$/.exec(bare)
  const heads: Record<string, string> = {
    tinh: 'tinh uy',
    'thanh pho': 'thanh uy',
    huyen: 'huyen uy',
    'thi xa': 'thi uy',
    quan: 'quan uy',
  }
  if (body) forms.push(`${heads[body[1]!]} ${body[2]}`)
  if (bare.startsWith('dang bo ')) forms.push(bare.replace(/^dang bo /, 'dang uy '))
  if (bare.startsWith('dang uy ')) forms.push(bare.replace(/^dang uy /, 'dang bo '))
  return [...new Set(forms)]
}

const weak = new Set([
  'va',
  'tinh',
  'viet',
  'nam',
  'cua',
  'thanh',
  'pho',
  'huyen',
  'thi',
  'xa',
  'cac',
  'trung',
  'uong',
  'uy',
])

/** The words that tell an organ from its neighbours: without connectives, level words and the name of the place. */
export function core(folded: string, place: string): string {
  const without = place ? ` ${folded} `.replace(` ${place} `, ' ') : folded
  return without
    .split(' ')
    .filter(word => word && !weak.has(word))
    .join(' ')
}
