/** The text of a part of a page: a line for each paragraph, a row of a table on one line, letterheads side by side. */
import type { Element } from './html-tree.ts'

const BLOCKS = new Set(
  'p div section article main header h1 h2 h3 h4 h5 h6 ul ol dl dt dd blockquote center form fieldset figure address pre hr body html'.split(
    ' ',
  ),
)
/** A cell with a longer line is a paragraph: set beside another one it would tear both apart. */
const LETTERHEAD = 90

/** Lines of text with their blanks collapsed, an empty line at most between two. */
export function textOf(element: Element): string {
  const lines = linesOf(element)
  return lines
    .map(line => line.trimEnd())
    .filter((line, i) => line !== '' || (lines[i - 1] ?? '').trim() !== '')
    .join('\n')
    .trim()
}

/** Recursion ends at the depth that the tree allows. */
function linesOf(element: Element): string[] {
  const lines = ['']
  const upper = isCapitalFont(element)
  const say = (text: string) => {
    const words = text.replace(/[ \t\r\n\f\u00a0]+/g, ' ')
    const line = lines.at(-1)!
    lines[lines.length - 1] = line + (line === '' || line.endsWith(' ') ? words.trimStart() : words)
  }
  const newLine = () => {
    if (lines.at(-1) !== '') lines.push('')
  }
  let count = 0
  for (const child of element.children) {
    if (typeof child === 'string') {
      if (element.name === 'pre') lines.push(...child.split('\n'))
      else say(child)
    } else if (child.name === 'br') lines.push('')
    else if (child.name === 'table') {
      newLine()
      lines.push(...tableLines(child), '')
    } else if (child.name === 'li') {
      newLine()
      const [first = '', ...rest] = linesOf(child)
      lines[lines.length - 1] = `${element.name === 'ol' ? `${++count}.` : '-'} ${first}`
      lines.push(...rest, '')
    } else if (BLOCKS.has(child.name)) {
      newLine()
      const inner = linesOf(child)
      lines.pop()
      lines.push(...inner, '')
    } else {
      const [first = '', ...rest] = linesOf(child)
      say(first)
      lines.push(...rest)
    }
  }
  return upper ? lines.map(line => line.toUpperCase()) : lines
}

/** ".VnTimeH" and alike: small letters in the file, capitals on the page. */
function isCapitalFont({ attributes }: Element): boolean {
  return (
    /\.vn\w{0,40}h\b/i.test(attributes.face ?? '') ||
    /font-family[^;]{0,40}\.vn\w{0,40}h\b/i.test(attributes.style ?? '')
  )
}

function tableLines(table: Element): string[] {
  return rowsOf(table).flatMap(row => {
    const cells = row.children
      .filter((cell): cell is Element => typeof cell !== 'string' && /^t[dh]$/.test(cell.name))
      .map(cell => linesOf(cell).map(line => line.trim()))
      .map(lines => lines.filter((line, i) => line !== '' || (i > 0 && lines[i - 1] !== '')))
    const filled = cells.filter(lines => lines.some(line => line !== ''))
    if (filled.length < 2) return filled[0] ?? []
    const layout = filled.length === 2 && filled.some(lines => lines.length > 1)
    if (!layout) return [cells.map(lines => lines.filter(Boolean).join(' ')).join('\t')]
    return filled.every(lines => lines.every(line => line.length < LETTERHEAD))
      ? sideBySide(filled)
      : filled.flat()
  })
}

function rowsOf(table: Element): Element[] {
  return table.children.flatMap(child => {
    if (typeof child === 'string') return []
    if (child.name === 'tr') return [child]
    return /^(thead|tbody|tfoot)$/.test(child.name) ? rowsOf(child) : []
  })
}

/** The two columns of a letterhead or of a signature, line beside line. */
function sideBySide(cells: string[][]): string[] {
  const height = Math.max(...cells.map(lines => lines.length))
  return Array.from({ length: height }, (_, i) => cells.map(lines => lines[i] ?? '').join('\t'))
}
