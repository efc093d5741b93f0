/** Organ lines of a letterhead to issuer and parent. */
import { namedCase } from './casing.ts'
import { startsOrgan } from './organ-words.ts'
import type { Piece } from './regions.ts'
import { clean, found, type Prepared } from './text.ts'
import type { Found } from './types.ts'

/** Joins the organ lines and gives issuer and parent ("TỈNH ỦY X / BAN TUYÊN GIÁO"). */
export function organsOf(
  p: Prepared,
  pieces: Piece[],
): { issuer: Found<string> | null; parent: Found<string> | null } {
  const organs: Piece[][] = []
  for (const piece of pieces) {
    const folded = piece.fold.trim()
    const last = organs.at(-1)
    const bare = last
      ? /^(ban chap hanh|ban thuong vu|bch|uy ban nhan dan|hoi dong nhan dan|uy ban trung uong|tong lien doan|uy ban|ubnd|hdnd|doan tncs|van phong|so)$/.test(
          last.map(o => o.fold.trim()).join(' '),
        )
      : false
    const local =
      /^(tinh(?! (uy|doan))|huyen(?! (uy|doan))|xa |phuong |thanh pho|quan(?! (uy|doan))|thi xa|thi tran|dac khu|va |khu vuc|nhiem ky|khoa )/.test(
        folded,
      )
    if (last && (bare || local || !startsOrgan(folded))) last.push(piece)
    else organs.push([piece])
  }
  const make = (group: Piece[] | undefined, confidence: number): Found<string> | null => {
    if (!group) return null
    const value = namedCase(
      clean(group.map(o => o.text.trim().replace(/^[*\-\s_]+|[*_\s]+$/g, '')).join(' ')),
    )
    return {
      ...found(p, value, group[0]!.start, group[0]!.end, confidence),
      spans: group.map(o => found(p, '', o.start, o.end, 1).spans[0]!),
    }
  }
  return { issuer: make(organs.at(-1), 0.9), parent: organs.length > 1 ? make(organs.at(-2), 0.85) : null }
}
