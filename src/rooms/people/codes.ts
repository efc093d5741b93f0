/** One-time codes of the second factor (RFC 6238: SHA-1, 6 digits, 30 seconds, as every authenticator app has). */
import { Secret, TOTP } from 'otpauth'

const period = 30

function generator(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Thông Suốt', label, secret: Secret.fromBase32(secret), digits: 6, period })
}

export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address that an authenticator app reads from the QR code. */
export function enrolmentAddress(secret: string, login: string): string {
  return generator(secret, login).toString()
}

/** The step (count of 30 seconds) to which the code belongs, one step early or late allowed; null when wrong. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime()
  const delta = generator(secret, '').validate({ token: code.replace(/\s/g, ''), timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta
}

/** The code of this moment, for tests and for people who script their own sign-in. */
export function codeNow(secret: string, now: Date): string {
  return generator(secret, '').generate({ timestamp: now.getTime() })
}
