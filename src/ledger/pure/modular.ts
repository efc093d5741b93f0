/** Arithmetic modulo a prime, for checking signatures only: nothing secret passes here, so time may tell. */

export function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus
  return rest < 0n ? rest + modulus : rest
}

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = mod(base, modulus)
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

/** Of a number that shares no factor with the modulus. */
export function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b] = [mod(value, modulus), modulus]
  let [x, y] = [1n, 0n]
  while (b > 0n) {
    const quotient = a / b
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return mod(x, modulus)
}
