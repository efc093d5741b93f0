/**
 * A page as a portal gives it → the text of the document in it. Own scoring instead of a reader mode (Readability and
 * alike): those look for the longest prose and throw away what is short, set in tables or in capitals, which is the
 * letterhead, the receivers and the signature of an official document.
 */
import { fold } from '../text.ts'
import { textOf } from './html-text.ts'
import { decodePage, type Element, treeOf } from './html-tree.ts'
import { fromOldFont } from './old-fonts.ts'

/** The text of the document on a page, '' where there is none. Refuses `bomb`. */
export function pageText(bytes: Uint8Array): string {
  const root = treeOf(decodePage(bytes))
  prune(root)
  const text = textOf(mainOf(root))
  return fromOldFont(text) ?? text
}

const FURNITURE = new Set(['nav', 'footer', 'aside'])
const ROLES = /^(navigation|banner|contentinfo|search|complementary|dialog|alert|menu|menubar|toolbar)$/
const NAMED =
  /(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|footer|banner|comments?|binh-?luan|share|social|related|lien-?quan|tin-?khac|popup|modal|cookies?|quang-?cao|ads?|advert\w*|pagination|toolbar|skip-?link|login|search(?:box|form)?|widget)(?:$|[\s_-])/i

/** Takes out menus, notices and footers: by element, by role, by name, and by holding hardly more than links. */
function prune(root: Element): void {
  const waiting = [root]
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    element.children = element.children.filter(child => typeof child === 'string' || !isFurniture(child))
    for (const child of element.children) if (typeof child !== 'string') waiting.push(child)
  }
}

function isFurniture(element: Element): boolean {
  const { name, attributes } = element
  if (name === 'body' || name === 'html' || name === 'main' || name === 'article') return false
  const named =
    FURNITURE.has(name) ||
    ROLES.test(attributes.role ?? '') ||
    NAMED.test(attributes.class ?? '') ||
    NAMED.test(attributes.id ?? '')
  if (!named && !/^(ul|ol|div|table|td|section|header|p)$/.test(name)) return false
  const { all, linked, links } = wordsOf(element)
  const linksOnly = links >= 3 && linked.length > all.length * 0.7
  return (named || linksOnly) && marksOf(fold(all)) < 3
}

// Signs of an official document, on text without diacritics; each counts once.
const SIGNS = [
  /cong hoa xa hoi chu nghia viet nam|dang cong san viet nam/,
  /doc lap.{0,5}tu do.{0,5}hanh phuc/,
  /\bso\s?:?\s?[\d.… ]{0,12}[-/]\s?[a-z0-9]/,
  /\bngay.{1,12}thang.{1,8}nam\s?\d{4}/,
  /\bkinh gui\b/,
  /\bnoi nhan\b/,
  /\bcan cu\b|\bthuc hien\b/,
  /(^|\n)\s{0,20}(quyet dinh|ke hoach|thong bao|chi thi|nghi quyet|huong dan|bao cao|to trinh|ket luan|cong dien)\b/,
  /\b(tm|kt|tl|tuq|t\/m|k\/t|t\/l)\b[. ]/,
]

function marksOf(folded: string): number {
  return SIGNS.filter(sign => sign.test(folded)).length
}

const CONTAINERS = new Set(
  'html body main article section div td table tbody tr form center font span header'.split(' '),
)

/**
 * The smallest element that holds the signs of the document and four fifths of the words outside links that the
 * element around it holds. Where there is no sign at all the page keeps what the words alone decide.
 */
function mainOf(root: Element): Element {
  let at = root
  let whole = measure(root)
  for (;;) {
    const inner = at.children.filter((child): child is Element => typeof child !== 'string')
    const candidates = inner
      .filter(child => CONTAINERS.has(child.name))
      .map(element => ({ element, size: measure(element) }))
      .sort((a, b) => b.size.marks - a.size.marks || b.size.own - a.size.own)
    const best = candidates[0]
    const holds =
      best && best.size.marks >= whole.marks && best.size.own >= whole.own * (whole.marks >= 4 ? 0.5 : 0.8)
    if (!best || !holds) return at
    // a row of the table of a letterhead may hold most signs: what is around a table belongs to it
    if (best.element.name === 'tr' || best.element.name === 'td') {
      const beside = whole.own - best.size.own
      if (beside > 0 && whole.marks > 0 && beside > whole.own * 0.05) return at
    }
    at = best.element
    whole = best.size
  }
}

function measure(element: Element): { marks: number; own: number } {
  const { all, linked } = wordsOf(element)
  return { marks: marksOf(fold(all)), own: all.length - linked.length }
}

/** The words of an element, those inside links, and how many links; blocks apart by line ends. */
function wordsOf(root: Element): { all: string; linked: string; links: number } {
  let all = ''
  let linked = ''
  let links = 0
  const waiting: { node: Element | string; inLink: boolean }[] = [{ node: root, inLink: false }]
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { node, inLink } = item
    if (typeof node === 'string') {
      const words = node.replace(/\s+/g, ' ')
      all += words
      if (inLink) linked += words
      continue
    }
    const link = node.name === 'a' && node.attributes.href !== undefined
    if (link) links++
    if (/^(p|div|tr|td|li|br|h\d)$/.test(node.name)) all += '\n'
    for (let i = node.children.length - 1; i >= 0; i--)
      waiting.push({ node: node.children[i]!, inLink: inLink || link })
  }
  return { all: all.replace(/\s*\n\s*/g, '\n').trim(), linked: linked.trim(), links }
}
