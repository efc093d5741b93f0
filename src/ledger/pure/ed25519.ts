/** Checks an Ed25519 signature (RFC 8032, 5.1.7, without cofactor, as node:crypto does). */
import { concat, readUint, same, uint } from '../bytes.ts'
import { inverse, mod, power } from './modular.ts'
import { sha512 } from './sha2.ts'

const p = 2n ** 255n - 19n
const order = 2n ** 252n + 27742317777372353535851937790883648493n
const d = mod(-121665n * inverse(121666n, p), p)
const rootOfMinusOne = power(2n, (p - 1n) / 4n, p)

/** Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
type Point = readonly [bigint, bigint, bigint, bigint]

const little = (bytes: Uint8Array) => readUint(bytes.slice().reverse())
const zero: Point = [0n, 1n, 1n, 0n]
const base = unpack(uint(mod(4n * inverse(5n, p), p), 32).reverse())!

function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2), p)
  const b = mod((y1 + x1) * (y2 + x2), p)
  const c = mod(2n * d * t1 * t2, p)
  const e = mod(2n * z1 * z2, p)
  const [f, g, h, i] = [b - a, e - c, e + c, b + a]
  return [mod(f * g, p), mod(h * i, p), mod(g * h, p), mod(f * i, p)]
}

function times(scalar: bigint, point: Point): Point {
  let result = zero
  let doubled = point
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(result, doubled)
    doubled = add(doubled, doubled)
  }
  return result
}

/** The point of these 32 bytes; null when there is none or it is not in its one spelling. */
function unpack(bytes: Uint8Array): Point | null {
  const sign = bytes[31]! >> 7
  const y = little(bytes) & (2n ** 255n - 1n)
  if (y >= p) return null
  const u = mod(y * y - 1n, p)
  const v = mod(d * y * y + 1n, p)
  let x = mod(u * v ** 3n * power(u * v ** 7n, (p - 5n) / 8n, p), p)
  if (mod(v * x * x, p) !== u) x = mod(x * rootOfMinusOne, p)
  if (mod(v * x * x, p) !== u || (x === 0n && sign === 1)) return null
  if (Number(x & 1n) !== sign) x = p - x
  return [x, y, 1n, mod(x * y, p)]
}

function pack([x, y, z]: Point): Uint8Array {
  const over = inverse(z, p)
  const bytes = uint(mod(y * over, p), 32).reverse()
  if (mod(x * over, p) & 1n) bytes[31]! |= 0x80
  return bytes
}

export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const key = unpack(publicKey)
  const s = little(signature.subarray(32))
  if (!key || s >= order) return false
  const r = signature.subarray(0, 32)
  const k = mod(little(sha512(concat(r, publicKey, message))), order)
  const [x, y, z, t] = key
  const minus: Point = [mod(-x, p), y, z, mod(-t, p)]
  return same(pack(add(times(s, base), times(k, minus))), r)
}
