/** A database that cannot take a request just now: nothing was done, and asking again has a chance. */

/** Milliseconds that a request waits for a connection: less than the minute after which a proxy gives up on it. */
export const waitForConnection = 30_000

/** `busy`: all connections stayed in use. `away`: there is no way to the database, or it starts, stops, hands over. */
export class NoConnection extends Error {
  readonly reason: 'busy' | 'away'
  constructor(reason: 'busy' | 'away', cause: Error) {
    super(`no connection to the database: ${cause.message}`, { cause })
    this.reason = reason
  }
}

/** Of pg-pool; it has no code. */
const allInUse = 'timeout exceeded when trying to connect'
const tooManyConnections = '53300'
/** SQLSTATE class 08 and 57P01 to 57P03 beside what the network says. */
const noWay =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|EAI_AGAIN|08\w{3}|57P0[123])$/
const cutOff = /^Connection terminated/

/** What asking for a connection failed with; what waiting does not mend (a wrong password) stays what it is. */
export function asNoConnection(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code = '' } = error as { code?: string }
  if (error.message === allInUse || code === tooManyConnections) return new NoConnection('busy', error)
  return noWay.test(code) || cutOff.test(error.message) ? new NoConnection('away', error) : error
}
