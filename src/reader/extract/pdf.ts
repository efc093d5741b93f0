/** Text of a PDF from the positions of its pieces, and the pages of it that are only pictures. */
import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs'
import { refuseReading } from '../refusal.ts'
import { checkActive } from './active-pdf.ts'
import { layPage, type Piece } from './layout.ts'
import { oldFontOf } from './old-fonts.ts'
import { MAX_PIXELS } from './picture.ts'
import { DIRECTIONS } from './plain-text.ts'
import { type Places, placeOf } from './word-places.ts'

const MAX_PAGES = 600
/** What lies behind it is looked up in the text; directives are shorter, the places of a book would weigh megabytes. */
const MAX_PLACED = 60
/** A scan may carry a line or two of real text beside its picture: the words of a digital signature. */
const FEW_LETTERS = 120

export interface PdfPages {
  pages: string[]
  /** Where the words of each page stand. */
  places: Places[]
  /** Numbers (from 1) of the pages whose text can only be had by recognising their picture. */
  scanned: number[]
}

/** Opens a PDF, for drawing its pages too where `drawn`. Refuses `encrypted`, `damaged`. */
export async function openPdf(bytes: Uint8Array, drawn = false): Promise<PDFDocumentProxy> {
  const { createIsomorphicCanvasFactory, getDocumentProxy } = await import('unpdf')
  const canvas = drawn
    ? { CanvasFactory: await createIsomorphicCanvasFactory(() => import('@napi-rs/canvas')) }
    : {}
  const options = { verbosity: 0, maxImageSize: MAX_PIXELS, ...canvas }
  return getDocumentProxy(bytes, options).catch((error: unknown) =>
    error instanceof Error && error.name === 'PasswordException'
      ? refuseReading('encrypted', {})
      : refuseReading('damaged', {}),
  )
}

/** Pages of a PDF with what its text layer gives. Refuses `encrypted`, `damaged`, `active_pdf`, `too_many_pages`. */
export async function pdfPages(bytes: Uint8Array): Promise<PdfPages> {
  checkActive(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const pdf = await openPdf(bytes)
  if (pdf.numPages > MAX_PAGES) refuseReading('too_many_pages', { pages: pdf.numPages, limit: MAX_PAGES })
  if (await pdf.getJSActions()) refuseReading('active_pdf', { what: 'javascript' })
  if (await pdf.getAttachments()) refuseReading('active_pdf', { what: 'attachment' })
  const pages: string[] = []
  const places: Places[] = []
  const scanned: number[] = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n)
    const content = await page.getTextContent({ disableNormalization: false })
    const pieces: Piece[] = []
    for (const item of content.items) {
      if (!('str' in item)) continue
      const t = item.transform as number[]
      const size = Math.hypot(t[2] ?? 0, t[3] ?? 0) || item.height || 12
      pieces.push({ text: item.str, x: t[4] ?? 0, y: t[5] ?? 0, width: item.width, size })
    }
    const { text, starts } = layPage(inUnicode(pieces))
    const letters = text.match(/\p{L}/gu)?.length ?? 0
    // to look for pictures means to decode them: only where the letters leave a doubt
    const mostlyPicture = async () => letters < FEW_LETTERS && (await pictured(page))
    if (letters === 0 || oldFont(text) || (await mostlyPicture()) || (await lostItsMarks(page, text)))
      scanned.push(n)
    pages.push(text)
    places.push(n <= MAX_PLACED ? placesOf(page, starts) : [])
    page.cleanup()
  }
  return { pages, places, scanned }
}

/** A piece reaches a little under its baseline; its page may stand turned. */
function placesOf(page: PDFPageProxy, starts: ReadonlyMap<Piece, number>): Places {
  const viewport = page.getViewport({ scale: 1 })
  return [...starts].flatMap(([piece, start]) => {
    const low = viewport.convertToViewportPoint(piece.x, piece.y - piece.size * 0.25) as number[]
    const high = viewport.convertToViewportPoint(
      piece.x + piece.width,
      piece.y + piece.size * 0.85,
    ) as number[]
    const [left, top] = [Math.min(low[0]!, high[0]!), Math.min(low[1]!, high[1]!)]
    const box = { left, top, width: Math.abs(low[0]! - high[0]!), height: Math.abs(low[1]! - high[1]!) }
    return placeOf(start, piece.text, box, viewport)
  })
}

/** Text of an old font is converted where its letters are known; what stays strange is recognised from its picture. */
function inUnicode(pieces: Piece[]): Piece[] {
  const convert = oldFontOf(pieces.map(piece => piece.text).join('\n'))
  return pieces.map(piece => {
    const text = piece.text.replace(DIRECTIONS, '')
    return { ...piece, text: convert?.(text) ?? text }
  })
}

// TCVN3 and VNI fonts, and fonts without a table to Unicode, give signs of Latin-1 that no Vietnamese text holds.
function oldFont(text: string): boolean {
  const letters = text.match(/[\p{L}\p{Co}\u00a1-\u00bf]/gu)?.length ?? 0
  const strange = text.match(/[\p{Co}\ufffd¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ]/gu)?.length ?? 0
  const vietnamese = text.match(/[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]/gu)?.length ?? 0
  return letters > 100 && strange > letters * 0.06 && vietnamese < letters * 0.03
}

// Frequent syllables as they look without their marks, none of them an English word.
const BARE = new Set(
  'ngay thang cua cac nhung viec duoc trong theo khong nguoi dang tinh vien hoi nghi quyet phong nhiem giam cong thuc hien dieu truong tich nhan quy dinh phuong huyen thanh'.split(
    ' ',
  ),
)

/**
 * Vietnamese that lost its marks: in a font that dropped them, or recognised by a program that knew no Vietnamese and got
 * some right by chance. The picture of the page has them. Three of four words of Vietnamese carry a mark.
 */
async function lostItsMarks(page: PDFPageProxy, text: string): Promise<boolean> {
  const words = text.match(/\p{L}+/gu) ?? []
  if (words.length < 60) return false
  const marked = words.filter(word => /[^a-z]/i.test(word)).length / words.length
  const bare = words.filter(word => BARE.has(word.toLowerCase())).length / words.length
  if (marked > 0.3 || bare < 0.05) return false
  return (marked < 0.08 && bare > 0.1) || pictured(page)
}

/** Whether one picture covers half of the page or more. */
async function pictured(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await (await import('unpdf')).getResolvedPDFJS()
  const { fnArray, argsArray } = await page.getOperatorList()
  const pictures = new Set<number>([
    OPS.paintImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintImageMaskXObjectGroup,
  ])
  const { width, height } = page.getViewport({ scale: 1, rotation: 0 })
  const whole = width * height
  const saved: number[] = []
  let area = 1
  let covered = 0
  for (let i = 0; i < fnArray.length; i++) {
    const op = fnArray[i]!
    if (op === OPS.save) saved.push(area)
    else if (op === OPS.restore) area = saved.pop() ?? 1
    else if (op === OPS.transform) {
      const m = argsArray[i] as number[]
      area *= Math.abs(m[0]! * m[3]! - m[1]! * m[2]!)
    } else if (pictures.has(op)) covered += op === OPS.paintImageMaskXObjectGroup ? whole : area
  }
  return covered >= whole * 0.5
}
