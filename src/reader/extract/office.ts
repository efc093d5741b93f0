/** Text of .docx (mammoth) and .doc (word-extractor); both are loaded only when needed. */
import { refuseReading } from '../refusal.ts'
import { checkOle } from './ole.ts'
import { checkDocx } from './zip.ts'

const OLE = [0xd0, 0xcf, 0x11, 0xe0]

function utf16(bytes: Buffer, name: string): boolean {
  return bytes.includes(Buffer.from(name, 'utf16le'))
}

/** Text of a .docx, a line for each paragraph. Refuses what `checkDocx` refuses, and `encrypted` for a wrapped package. */
export async function docxText(bytes: Buffer): Promise<string> {
  if (OLE.every((b, i) => bytes[i] === b)) {
    if (utf16(bytes, 'EncryptedPackage')) refuseReading('encrypted', {})
    refuseReading('not_what_name_says', { name: '.docx', kind: '.doc' })
  }
  await checkDocx(bytes)
  const { default: mammoth } = await import('mammoth')
  const result = await mammoth
    .convertToHtml({ buffer: bytes }, { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) })
    .catch(() => refuseReading('damaged', {}))
  return htmlText(result.value)
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

/** Plain text of mammoth's HTML: paragraphs, list items and cells become lines; list items keep a dash or their number. */
export function htmlText(html: string): string {
  const lists: { ordered: boolean; count: number }[] = []
  let out = ''
  let at = 0
  const newLine = () => {
    if (out && !out.endsWith('\n')) out += '\n'
  }
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const text = html.slice(at, open < 0 ? html.length : open)
    out += text.replace(/&(#39|[a-z]{2,4});/g, (whole, name: string) => ENTITIES[name] ?? whole)
    if (open < 0) break
    const close = html.indexOf('>', open)
    if (close < 0) break
    const tag = html.slice(open + 1, close)
    const name = /^\/?[a-z0-9]+/i.exec(tag)?.[0] ?? ''
    if (name === 'ul' || name === 'ol') lists.push({ ordered: name === 'ol', count: 0 })
    else if (name === '/ul' || name === '/ol') lists.pop()
    else if (name === 'li') {
      newLine()
      const list = lists.at(-1)
      if (list) out += list.ordered ? `${++list.count}. ` : '- '
    } else if (
      name === '/p' ||
      name === '/h1' ||
      name === '/h2' ||
      name === '/h3' ||
      name === '/h4' ||
      name === '/h5' ||
      name === '/h6'
    ) {
      out += '\n'
    } else if (name === 'br') out += '\n'
    else if (name === '/li' || name === '/tr' || name === '/td' || name === '/th') newLine()
    at = close + 1
  }
  return out
}

/** Text of a .doc. Refuses `encrypted`, `damaged`. */
export async function docText(bytes: Buffer): Promise<string> {
  if (utf16(bytes, 'EncryptedPackage')) refuseReading('encrypted', {})
  if (utf16(bytes, '_VBA_PROJECT')) refuseReading('macro', { part: '_VBA_PROJECT' })
  // a packed file of any kind, which Word opens at a double click
  if (utf16(bytes, '\u0001Ole10Native')) refuseReading('embedded', { part: 'Ole10Native' })
  // the instruction of a field stands between its begin mark and its separator
  const fields = bytes.toString('latin1').replaceAll('\0', '').split('\u0013').slice(1)
  if (fields.some(field => /^\s{0,20}DDE(AUTO)?\b/i.test(field))) refuseReading('dde', {})
  checkOle(bytes)
  const { default: WordExtractor } = await import('word-extractor')
  try {
    const document = await new WordExtractor().extract(bytes)
    return [
      document.getBody(),
      document.getFootnotes(),
      document.getTextboxes({ includeHeadersAndFooters: false }),
    ]
      .filter(part => part.trim() !== '')
      .join('\n')
  } catch (error) {
    if (/encrypt|password/i.test(String(error))) refuseReading('encrypted', {})
    return refuseReading('damaged', {})
  }
}
