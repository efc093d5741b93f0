/** Checks an ECDSA signature (FIPS 186-5) on the curves P-256 and P-384. */
import { readUint } from '../bytes.ts'
import { inside, readDer, readInteger } from '../der.ts'
import { inverse, mod } from './modular.ts'

interface Curve {
  p: bigint
  b: bigint
  order: bigint
  base: Point
  bytes: number
}

/** Affine; null is the point at infinity. */
type Point = readonly [bigint, bigint] | null

const curves: Record<string, Curve> = {
  '1.2.840.10045.3.1.7': {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    base: [
      0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
      0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
    ],
    bytes: 32,
  },
  '1.3.132.0.34': {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    order:
      0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    base: [
      0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
      0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
    ],
    bytes: 48,
  },
}

function add(a: Point, b: Point, p: bigint): Point {
  if (!a) return b
  if (!b) return a
  if (a[0] === b[0] && mod(a[1] + b[1], p) === 0n) return null
  // Both curves have a = -3.
  const slope =
    a[0] === b[0]
      ? mod((3n * a[0] * a[0] - 3n) * inverse(2n * a[1], p), p)
      : mod((b[1] - a[1]) * inverse(b[0] - a[0], p), p)
  const x = mod(slope * slope - a[0] - b[0], p)
  return [x, mod(slope * (a[0] - x) - a[1], p)]
}

function times(scalar: bigint, point: Point, p: bigint): Point {
  let result: Point = null
  let doubled = point
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(result, doubled, p)
    doubled = add(doubled, doubled, p)
  }
  return result
}

/** `key` is the uncompressed point, `signature` the DER of r and s. */
export function verifyEcdsa(
  curveOid: string,
  key: Uint8Array,
  hash: Uint8Array,
  signature: Uint8Array,
): boolean {
  const curve = curves[curveOid]
  if (!curve || key.length !== 1 + 2 * curve.bytes || key[0] !== 4) return false
  const { p, order, base, bytes } = curve
  const point: Point = [readUint(key.subarray(1, 1 + bytes)), readUint(key.subarray(1 + bytes))]
  const [x, y] = point
  if (x >= p || y >= p || mod(y * y - (x ** 3n - 3n * x + curve.b), p) !== 0n) return false
  const [r = 0n, s = 0n, ...more] = inside(readDer(signature)).map(readInteger)
  if (more.length > 0 || r < 1n || r >= order || s < 1n || s >= order) return false
  const over = inverse(s, order)
  const e = readUint(hash.subarray(0, bytes))
  const sum = add(times(mod(e * over, order), base, p), times(mod(r * over, order), point, p), p)
  return sum !== null && mod(sum[0], order) === r
}
