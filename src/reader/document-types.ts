/** Document types of Party, State and mass organisations: names as printed in a heading, codes of symbols. */
import type { DocumentType } from './types.ts'

/** Folded heading → type; longer names first where one begins another. */
export const TYPE_NAMES: [string, DocumentType][] = [
  ['thong bao ket luan', 'TB'],
  ['chuong trinh hanh dong', 'CTr'],
  ['ke hoach hanh dong', 'KH'],
  ['nghi quyet', 'NQ'],
  ['quyet dinh', 'QĐ'],
  ['chi thi', 'CT'],
  ['ket luan', 'KL'],
  ['quy che', 'QC'],
  ['quy dinh', 'QyĐ'],
  ['thong tri', 'TT'],
  ['thong tu', 'TT'],
  ['huong dan', 'HD'],
  ['thong bao', 'TB'],
  ['bao cao', 'BC'],
  ['ke hoach', 'KH'],
  ['chuong trinh', 'CTr'],
  ['de an', 'ĐA'],
  ['to trinh', 'TTr'],
  ['cong van', 'CV'],
  ['bien ban', 'BB'],
  ['giay moi', 'GM'],
  ['thu moi', 'GM'],
  ['giay trieu tap', 'GM'],
  ['nghi dinh', 'NĐ'],
  ['cong dien', 'OTHER'],
  ['thong cao', 'OTHER'],
  ['tuyen bo', 'OTHER'],
  ['loi keu goi', 'OTHER'],
  ['quy hoach', 'OTHER'],
  ['phuong an', 'OTHER'],
  ['du an', 'OTHER'],
  ['chien luoc', 'OTHER'],
  ['dieu le', 'OTHER'],
  ['quy trinh', 'OTHER'],
  ['de cuong', 'OTHER'],
  ['phieu chuyen', 'OTHER'],
  ['phieu trinh', 'OTHER'],
  ['phieu bao', 'OTHER'],
  ['giay bao', 'OTHER'],
  ['giay xac nhan', 'OTHER'],
  ['ban thoa thuan', 'OTHER'],
  ['noi quy', 'OTHER'],
  ['phieu gui', 'OTHER'],
  ['giay uy quyen', 'OTHER'],
  ['giay gioi thieu', 'OTHER'],
  ['sao luc', 'OTHER'],
  ['sao y', 'OTHER'],
  ['trich sao', 'OTHER'],
  ['luat', 'OTHER'],
  ['phap lenh', 'OTHER'],
  ['lenh', 'OTHER'],
]

/** Code in a symbol → type. QĐ stands for two types: the heading decides (399-QĐ/TW). */
export const SYMBOL_TYPES: Record<string, DocumentType> = {
  CV: 'CV',
  KH: 'KH',
  HD: 'HD',
  KL: 'KL',
  CT: 'CT',
  QĐ: 'QĐ',
  QYĐ: 'QyĐ',
  QĐI: 'QyĐ',
  QC: 'QC',
  TB: 'TB',
  BC: 'BC',
  CTR: 'CTr',
  CTRHĐ: 'CTr',
  NQ: 'NQ',
  TT: 'TT',
  NĐ: 'NĐ',
  TTR: 'TTr',
  ĐA: 'ĐA',
  BB: 'BB',
  GM: 'GM',
  TM: 'GM',
  CĐ: 'OTHER',
  PA: 'OTHER',
  DA: 'OTHER',
  PC: 'OTHER',
  PG: 'OTHER',
  GGT: 'OTHER',
  UQ: 'OTHER',
}

/** Names that stand before a cited number ("Kết luận số 14-KL/TW", "Đề án 1816"), folded. */
export const CITED_NAMES =
  'thong bao ket luan|thong tu lien tich|nghi quyet lien tich|chuong trinh hanh dong|nghi quyet|quyet dinh|chi thi|ket luan|quy che|quy dinh|thong tri|thong tu|huong dan|thong bao|bao cao|ke hoach|chuong trinh|de an|to trinh|cong van|bien ban|giay moi|nghi dinh|cong dien|van ban|luat|phap lenh|cong bao'

/** The type that a folded cited name stands for; null for "văn bản" and laws. */
export function typeOfName(folded: string): DocumentType | null {
  for (const [name, type] of TYPE_NAMES) if (folded.startsWith(name)) return type
  return null
}

/** The type by the code of a symbol such as "KL/TW", "2009/CT-UBND", "SYT-NVY" (no code: công văn). */
export function typeOfSymbol(symbol: string): DocumentType {
  const parts = symbol
    .toUpperCase()
    .split(/[/-]/)
    .filter(part => part && !/^\d+$/.test(part))
  const code = SYMBOL_TYPES[parts[0] ?? '']
  return code ?? 'CV'
}
