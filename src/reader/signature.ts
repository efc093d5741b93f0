/** The signature: authority mark (T/M, K/T, T/L ...), post, name. */
import { namedCase } from './casing.ts'
import { type Piece, piecesOf } from './regions.ts'
import { capitals, clean, fold, found, type Prepared } from './text.ts'
import type { Authority, Found, Signer } from './types.ts'

const MARKS: [RegExp, Authority][] = [
  [/^\W{0,3}k\s?[/.]?\s?[t1][\s./]{1,3}\p{L}/u, 'KT'],
  [/^\W{0,3}(t\s?u\s?q|t\.u\.q)[\s./]{1,3}\p{L}/u, 'TUQ'],
  [/^\W{0,3}t\s?[/.]?\s?l[\s./]{1,3}\p{L}/u, 'TL'],
  [/^\W{0,3}(t\s?[/.]?\s?m|tm)[\s./]{1,3}\p{L}/u, 'TM'],
]
const POST =
  /^(pho |quyen )?(chu tich|bi thu|giam doc|truong ban|chu nhiem|bo truong|thu truong|thu tuong|chanh van phong|chanh thanh tra|hieu truong|truong phong|cuc truong|vu truong|tong giam doc|tong thanh tra|tong kiem toan|tong bi thu|thuong truc|vien truong|chanh an|tong cuc truong|chi cuc truong|chi huy truong|chinh uy|truong doan|tru truong|pho chanh van phong|uy vien|thu ky|vien pho|hieu pho|cuc pho|vu pho|tong thu ky|trung tam truong|truong cong an|truong tieu ban|ban vien|truong tram|pho chanh)\b/
/** Acting in the post that follows, a holder not yet being appointed ("Q. GIÁM ĐỐC"). */
const ACTING = /^q\s?[/.]\s?/
/** What a scan leaves of a mark written by pen before the printed post of the head. */
const WRITTEN_BEFORE = /^(?!p?ho\b)[a-z][a-z\\|/ ]{0,3}[’‘'`.,:;]\s?(?=(pho )?(giam|chu tich|bi thu|truong))/
/** "KT." by pen as "VT ," or "V\ ,": the post behind it is that of the head, and not of who signs. */
const WRITTEN_KT = /^[kvhxw]{1,2}\s?[t\\|/17]\s?[.,:;]\s?(?=giam|chu tich|bi thu|truong)/
const HEADS =
  'GIÁM ĐỐC,CHỦ TỊCH,BÍ THƯ,TRƯỞNG BAN,TRƯỞNG PHÒNG,CHỦ NHIỆM,HIỆU TRƯỞNG,CỤC TRƯỞNG,VIỆN TRƯỞNG,CHÁNH VĂN PHÒNG'
const withoutSpaces = (folded: string) => folded.replace(/[^a-z]/g, '')
/** Posts by their letters alone: a stamp set over a line parts them, puts signs between, and loses the first ("HÓ GIÁ M ĐỐC"). */
const BY_LETTERS = new Map(
  HEADS.split(',').flatMap(head => {
    const letters = withoutSpaces(fold(head))
    return [
      [letters, head],
      [`pho${letters}`, `PHÓ ${head}`],
      [`ho${letters}`, `PHÓ ${head}`],
    ] as const
  }),
)
const RECEIVED = /^n[oc]i nhan/
const NAME_WORD = /^\p{Lu}\p{Ll}{0,6}$/u
const SURNAMES = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly an au bach banh be bo ca cao cam chau che chu chung cu cung dam dan dao dau dieu dinh doan dong dac duy giang giap ha han hau hien hua hoa ka kha khong khuat kieu kim khuc ksor la lac lai lam lanh lau lo luc lu luong luu luyen ma mac mach mai man mang mau nghi nghiem ngac nhan nhu ninh nie ong phi pho phu phuc phung quach quang quan que rmah siu sung sam son su ta tan tang thach thai than thanh thao thi tho thoi thua tieu to ton tong trang tri trieu trinh truong tu tuong ung uong van vang vi vien vong vuong vuu xa xuan y'.split(
    ' ',
  ),
)
// Title-case lines that are no names of persons.
const NOT_NAME =
  /^(nơi nhận|như trên|đã ký|kính gửi|phụ lục|ban |ủy ban|sở |tỉnh |thành |hà nội$|việt nam|hồ chí minh$|lưu|văn phòng|đảng |phòng |các |trang |số |bộ )/

/** True for a line that reads like the name of a Vietnamese person; the surname raises the confidence. */
export function personName(line: string): number {
  const text = nameOnly(line)
  const words = text
    .replace(
      /^(ThS|TS|PGS|GS|BS|BSCKI{1,2}|CN|KS|Đ\/c|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá)[.,]?\s?(TS|BS)?[.,]?\s?/u,
      '',
    )
    .split(' ')
  if (words.length < 2 || words.length > 6) return 0
  const upper = words.every(w => /^\p{Lu}{1,7}$/u.test(w))
  if (!upper && !words.every(w => NAME_WORD.test(w))) return 0
  const folded = clean(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .toLowerCase()
  if (
    NOT_NAME.test(`${clean(text).toLowerCase()} `) ||
    POST.test(folded) ||
    /^pho (gi|ch|bi|tr|gd)/.test(folded)
  )
    return 0
  const surname = SURNAMES.has(folded.split(' ')[0]!)
  if (upper) return surname && words.length >= 3 ? 0.6 : 0
  return surname ? 0.95 : 0.5
}

/** Cuts receivers off a line that a scan has run together with the signature ("- Lưu VT. KT. GIÁM ĐỐC"). */
function trailingMark(piece: Piece): Piece | null {
  const m =
    /[;,.)\s]\s{0,2}((?:KT|TM|K\/T|T\/M|TL|T\/L|TUQ)[\s./]{1,2}\p{Lu}[\p{Lu}\s]{3,30}|(?:PHÓ |PHO )?(?:GIÁM Đ[ỐÓ]C|CHỦ TỊCH|BÍ THƯ|TRƯỞNG BAN))\s{0,3}$/u.exec(
      piece.text,
    )
  if (!m) return null
  const at = m.index + m[0].indexOf(m[1]!)
  return { ...piece, start: piece.start + at, text: piece.text.slice(at), fold: piece.fold.slice(at) }
}

const lettersOf = (piece: Piece) => piece.fold.trim().replace(/^[^a-z]+/, '')

/** What a piece in capitals says of who signs: a mark of authority, or a post, folded. */
function partOf(piece: Piece): { mark?: Authority; post?: string; acting?: boolean } | null {
  if (capitals(piece.text) <= 0.75 || piece.text.length >= 70) return null
  const whole = lettersOf(piece)
  const mark = MARKS.find(([pattern]) => pattern.test(whole))
  if (mark) return { mark: mark[1] }
  const printed = whole.replace(ACTING, '').replace(WRITTEN_BEFORE, '')
  const post = fold(BY_LETTERS.get(withoutSpaces(printed)) ?? printed)
  if (!POST.test(post)) return null
  return WRITTEN_KT.test(whole) ? { mark: 'KT' } : { post, acting: ACTING.test(whole) }
}

/** Reads the signature in the lines [tail, annex); `above` lines before the tail are looked at too. */
export function readSignature(p: Prepared, tail: number, annex: number): Found<Signer> | null {
  let authority: Authority | null = null
  let post: Piece | null = null
  let collective: Piece | null = null
  let name: Piece | null = null
  let nameScore = 0
  let receivers = false
  for (let i = tail; i < annex; i++) {
    const line = p.lines[i]!
    if (line.blank) continue
    for (const raw of piecesOf(p, line, i)) {
      const piece = /^\W{0,3}[-+•]/.test(raw.text)
        ? trailingMark(raw)
        : ((capitals(raw.text) < 0.7 ? trailingMark(raw) : null) ?? raw)
      if (!piece) continue
      if (RECEIVED.test(lettersOf(piece))) receivers = true
      const part = partOf(piece)
      if (part && name) continue
      if (part?.mark) {
        authority = part.mark === 'TM' && authority ? authority : part.mark
        if (part.mark === 'TM') collective = piece
        continue
      }
      if (part?.post) {
        // under the head's post that of a deputy: signed for the head, though the pen wrote "KT." (Decree 30/2020, App. I)
        if (!authority && post && part.post === `pho ${post.fold}`) authority = 'KT'
        if (part.acting) authority = 'Q'
        post = spelt(piece, part.post)
        continue
      }
      const score = personName(piece.text)
      const expected = post || collective || authority
      const beside = name?.line === i && post && nearer(piece, name, post)
      if (
        score > 0 &&
        (score > nameScore || !name || beside) &&
        (!name || !expected || beside) &&
        (expected || score > 0.9)
      ) {
        name = piece
        nameScore = score
      }
    }
  }
  if (!name && !authority && !post) return null
  const value: Signer = {
    name: name ? printedName(name.text) : null,
    authority,
    post: post ? namedCase(clean(post.text).replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')) : null,
  }
  const pieces = [collective, post, name].filter(x => x !== null)
  const base = found(
    p,
    value,
    pieces[0]?.start ?? 0,
    pieces[0]?.end ?? 0,
    name ? Math.min(0.95, nameScore) * (receivers || post ? 1 : 0.9) : 0.5,
  )
  const printed = name && capitals(name.text) < 0.9 ? clean(name.text) : null
  return {
    ...base,
    spans: pieces.map(x => found(p, '', x.start, x.end, 1).spans[0]!),
    ...(printed && printed !== value.name ? { printed } : {}),
  }
}

/** Two sign side by side: the name under a post is the one whose column is nearer to that of the post. */
const nearer = (a: Piece, b: Piece, post: Piece) =>
  Math.abs(a.indent - post.indent) < Math.abs(b.indent - post.indent)

/** The post at the end of a piece: what a scan put before it is no part of it; one known by its letters is spelt anew. */
function spelt(piece: Piece, folded: string): Piece {
  if (!piece.fold.trimEnd().endsWith(folded))
    return { ...piece, text: BY_LETTERS.get(withoutSpaces(folded)) ?? piece.text, fold: folded }
  const text = piece.text.trimEnd()
  const from = text.length - folded.length
  return { ...piece, start: piece.start + from, text: text.slice(from), fold: folded }
}

/** A name as one writes it; a scan's "1ê" is Lê, and a note of the signing is no part. */
function printedName(text: string): string {
  const plain = nameOnly(text)
  return capitals(plain) > 0.9 ? titled(plain) : clean(plain)
}

const nameOnly = (text: string) =>
  clean(text)
    .replace(/\s-\s\(?[Đđ]ã ký\)?$/u, '')
    .replace(/^[1!|]ê(?= \p{Lu})/u, 'Lê')

function titled(text: string): string {
  return clean(text)
    .split(' ')
    .map(w => w[0]! + w.slice(1).toLowerCase())
    .join(' ')
}
