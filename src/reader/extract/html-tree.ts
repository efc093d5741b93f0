/** A saved page as a tree (htmlparser2): scripts, styles, forms and what is hidden left out, nothing fetched. */
import { Parser } from 'htmlparser2'
import { refuseReading } from '../refusal.ts'
import { fromOldFont } from './old-fonts.ts'

export interface Element {
  name: string
  attributes: Record<string, string>
  children: (Element | string)[]
}

/** No page of a portal nests a tenth as deep; a page has some thousand elements, a long law fifty thousand. */
const DEPTH = 400
const ELEMENTS = 400_000

const DROPPED = new Set(
  'script style noscript template head svg math iframe object embed applet canvas audio video map select textarea button input dialog link meta'.split(
    ' ',
  ),
)
const HIDDEN =
  /(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all)/i

/** The tree of a page. Refuses `bomb` where tags are nested or piled up beyond any real page. */
export function treeOf(html: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  let skipped = 0
  let count = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++count > ELEMENTS) refuseReading('bomb', { reason: 'entries', limit: ELEMENTS })
        if (open.length + skipped > DEPTH) refuseReading('bomb', { reason: 'nesting', limit: DEPTH })
        if (skipped || DROPPED.has(name) || isHidden(attributes)) {
          skipped++
          return
        }
        const element = { name, attributes, children: [] }
        open.at(-1)!.children.push(element)
        open.push(element)
      },
      ontext(text) {
        if (!skipped) open.at(-1)!.children.push(text)
      },
      onclosetag() {
        if (skipped) skipped--
        else open.pop()
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  return root
}

function isHidden({ style, hidden, ...rest }: Record<string, string>): boolean {
  return hidden !== undefined || rest['aria-hidden'] === 'true' || (style !== undefined && HIDDEN.test(style))
}

const sniffed = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 4096)).toString('latin1')

/**
 * Bytes of a page to a string: its byte order mark, then UTF-8 where it holds throughout, then what the page says of
 * itself, windows-1258 or the Latin letters of an old font. What cannot be told is taken as windows-1252.
 */
export function decodePage(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const said = /charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{2,30})/i.exec(sniffed(bytes))?.[1]?.toLowerCase()
    if (said === 'utf-8' || said === 'utf8') return new TextDecoder('utf-8').decode(bytes)
    if (said === 'windows-1258') return new TextDecoder('windows-1258').decode(bytes).normalize('NFC')
    const latin = new TextDecoder('windows-1252').decode(bytes)
    if (fromOldFont(latin.replace(/<[^<>]{0,2000}>/g, ' ')) !== null) return latin
    const vietnamese = new TextDecoder('windows-1258').decode(bytes).normalize('NFC')
    return /[\u1ea0-\u1ef9].*[\u1ea0-\u1ef9]/s.test(vietnamese) ? vietnamese : latin
  }
}
