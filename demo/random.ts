/** Chance that repeats: the same seed gives the same world on every machine (sfc32, public domain). */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  /** True in `share` of the cases. */
  chance(share: number): boolean
  /** A UUID of version 4. */
  uuid(): string
}

export function createRandom(seed: number): Random {
  let a = 0x9e3779b9 ^ seed
  let b = 0x243f6a88 + seed
  let c = 0xb7e15162
  let count = 1
  const word = () => {
    const sum = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let i = 0; i < 15; i++) word()
  const next = () => word() / 4294967296
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    pick: list => list[Math.floor(next() * list.length)]!,
    chance: share => next() < share,
    uuid() {
      const hex = [word(), word(), word(), word()].map(part => part.toString(16).padStart(8, '0')).join('')
      const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
    },
  }
}
