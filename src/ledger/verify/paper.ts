/** A receipt as parts for QR codes: `TS<part>/<parts>:<text>`, in any order, with line ends as they are. */

const longest = 900
const head = /^TS(\d{1,3})\/(\d{1,3}):/

export function paperParts(text: string): string[] {
  const pieces = text.match(new RegExp(`[^]{1,${longest}}`, 'gu')) ?? []
  return pieces.map((piece, index) => `TS${index + 1}/${pieces.length}:${piece}`)
}

/** The receipt that these parts make, or null while one is missing or two contradict each other. */
export function joinParts(parts: readonly string[]): string | null {
  const found = new Map<number, string>()
  let total = 0
  for (const part of parts) {
    const match = head.exec(part)
    if (!match) return null
    const [whole, number, of] = match
    const piece = part.slice(whole.length)
    if ((total !== 0 && total !== Number(of)) || (found.get(Number(number)) ?? piece) !== piece) return null
    total = Number(of)
    found.set(Number(number), piece)
  }
  const pieces = Array.from({ length: total }, (_, index) => found.get(index + 1))
  return pieces.length > 0 && pieces.every(piece => piece !== undefined) ? pieces.join('') : null
}
