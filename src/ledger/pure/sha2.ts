/** SHA-256, SHA-384 and SHA-512 (FIPS 180-4) for a page that has no other. */
import { concat, uint } from '../bytes.ts'

/** The first `count` primes. */
function primes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every(prime => n % prime !== 0)) found.push(n)
  return found
}

/** The first 64 bits of the fraction of the nth root, exactly. */
function fraction(prime: number, root: 2n | 3n): bigint {
  const target = BigInt(prime) << (64n * root)
  let low = 0n
  let high = BigInt(prime) << 64n
  while (low < high) {
    const middle = (low + high + 1n) >> 1n
    if (middle ** root <= target) low = middle
    else high = middle - 1n
  }
  return low & 0xffffffffffffffffn
}

const rounds = primes(80).map(prime => fraction(prime, 3n))
const start512 = primes(8).map(prime => fraction(prime, 2n))
const start384 = primes(16)
  .slice(8)
  .map(prime => fraction(prime, 2n))
const rounds32 = Int32Array.from(rounds.slice(0, 64), value => Number(BigInt.asIntN(32, value >> 32n)))
const start256 = start512.map(value => Number(BigInt.asIntN(32, value >> 32n)))

function padded(bytes: Uint8Array, block: number): Uint8Array {
  const length = block / 8
  const zeros = new Uint8Array((2 * block - 1 - length - (bytes.length % block)) % block)
  return concat(bytes, Uint8Array.of(0x80), zeros, uint(bytes.length * 8, length))
}

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by))

export function sha256(bytes: Uint8Array): Uint8Array {
  const input = padded(bytes, 64)
  const view = new DataView(input.buffer)
  const state = Int32Array.from(start256)
  const w = new Int32Array(64)
  for (let at = 0; at < input.length; at += 64) {
    for (let t = 0; t < 64; t++) {
      if (t < 16) {
        w[t] = view.getInt32(at + 4 * t)
        continue
      }
      const early = w[t - 15]!
      const late = w[t - 2]!
      const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
      const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
      w[t] = w[t - 16]! + s0 + w[t - 7]! + s1
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    for (let t = 0; t < 64; t++) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
      const one = (h + s1 + ((e & f) ^ (~e & g)) + rounds32[t]! + w[t]!) | 0
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
    }
    for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = state[index]! + word
  }
  return concat(...Array.from(state, word => uint(word >>> 0, 4)))
}

const full = (value: bigint) => BigInt.asUintN(64, value)
const turn64 = (word: bigint, by: bigint) => full((word >> by) | (word << (64n - by)))

function long(bytes: Uint8Array, start: readonly bigint[]): Uint8Array {
  const input = padded(bytes, 128)
  const view = new DataView(input.buffer)
  const state = [...start]
  const w: bigint[] = []
  for (let at = 0; at < input.length; at += 128) {
    for (let t = 0; t < 80; t++) {
      if (t < 16) {
        w[t] = view.getBigUint64(at + 8 * t)
        continue
      }
      const early = w[t - 15]!
      const late = w[t - 2]!
      const s0 = turn64(early, 1n) ^ turn64(early, 8n) ^ (early >> 7n)
      const s1 = turn64(late, 19n) ^ turn64(late, 61n) ^ (late >> 6n)
      w[t] = full(w[t - 16]! + s0 + w[t - 7]! + s1)
    }
    let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]
    for (let t = 0; t < 80; t++) {
      const s1 = turn64(e, 14n) ^ turn64(e, 18n) ^ turn64(e, 41n)
      const one = h + s1 + ((e & f) ^ (full(~e) & g)) + rounds[t]! + w[t]!
      const s0 = turn64(a, 28n) ^ turn64(a, 34n) ^ turn64(a, 39n)
      const two = s0 + ((a & b) ^ (a & c) ^ (b & c))
      ;[h, g, f, e, d, c, b, a] = [g, f, e, full(d + one), c, b, a, full(one + two)]
    }
    for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = full(state[index]! + word)
  }
  return concat(...state.map(word => uint(word, 8)))
}

export function sha512(bytes: Uint8Array): Uint8Array {
  return long(bytes, start512)
}

export function sha384(bytes: Uint8Array): Uint8Array {
  return long(bytes, start384).subarray(0, 48)
}
