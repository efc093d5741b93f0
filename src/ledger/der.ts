/** Reads DER (X.690) as far as certificates and time stamps need it. Throws for what is not DER. */
import { toHex } from './bytes.ts'

export interface Der {
  /** The identifier byte: 0x30 a sequence, 0x02 an integer, 0xa0 a context tag. */
  tag: number
  content: Uint8Array
  /** Tag, length and content as they stood. */
  whole: Uint8Array
}

function readOne(bytes: Uint8Array, at: number): Der {
  const tag = bytes[at]
  let length = bytes[at + 1]
  if (tag === undefined || length === undefined || (tag & 31) === 31) throw new TypeError('not DER')
  let begin = at + 2
  if (length & 0x80) {
    const count = length & 0x7f
    if (count === 0 || count > 4 || begin + count > bytes.length) throw new TypeError('not DER')
    length = bytes.subarray(begin, begin + count).reduce((sum, byte) => sum * 256 + byte, 0)
    begin += count
  }
  if (begin + length > bytes.length) throw new TypeError('not DER')
  return { tag, content: bytes.subarray(begin, begin + length), whole: bytes.subarray(at, begin + length) }
}

/** One value that fills the bytes. */
export function readDer(bytes: Uint8Array): Der {
  const der = readOne(bytes, 0)
  if (der.whole.length !== bytes.length) throw new TypeError('not DER')
  return der
}

/** The values inside a sequence, a set or an explicit tag. */
export function inside({ tag, content }: Der): Der[] {
  if ((tag & 0x20) === 0) throw new TypeError('not constructed')
  const found: Der[] = []
  for (let at = 0; at < content.length; ) {
    const der = readOne(content, at)
    found.push(der)
    at += der.whole.length
  }
  return found
}

/** `1.2.840.113549.1.7.2` */
export function readOid({ tag, content }: Der): string {
  if (tag !== 6) throw new TypeError('not an object identifier')
  const numbers: number[] = []
  let value = 0
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    numbers.push(value)
    value = 0
  }
  const [first = 0, ...rest] = numbers
  const root = Math.min(2, Math.floor(first / 40))
  return [root, first - root * 40, ...rest].join('.')
}

export function readInteger({ tag, content }: Der): bigint {
  if (tag !== 2 || content.length === 0) throw new TypeError('not an integer')
  return BigInt.asIntN(content.length * 8, BigInt(`0x${toHex(content)}`))
}

/** UTCTime or GeneralizedTime in Z. */
export function readTime({ tag, content }: Der): Date {
  const text = String.fromCharCode(...content)
  const long = tag === 0x17 ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(long)
  if ((tag !== 0x17 && tag !== 0x18) || !match) throw new TypeError('not a time')
  const [, year, month, day, hour, minute, second, part = ''] = match
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${part.slice(0, 4)}Z`)
}
