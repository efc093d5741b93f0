/** Loaded before everything else in a child, and in its worker threads: from then on no code of it reaches a network. */
import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

function refused(): never {
  throw Object.assign(new Error('a file is read without network'), { code: 'ERR_ACCESS_DENIED' })
}

for (const [object, names] of [
  [net.Socket.prototype, ['connect']],
  [net.Server.prototype, ['listen']],
  [dgram.Socket.prototype, ['bind', 'connect', 'send']],
  [dns, Object.keys(dns).filter(name => /^(lookup|resolve|reverse)/.test(name))],
  [dns.promises, Object.keys(dns.promises).filter(name => /^(lookup|resolve|reverse)/.test(name))],
  [globalThis, ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']],
] as const)
  for (const name of names) Object.defineProperty(object, name, { value: refused, writable: false })
syncBuiltinESMExports()
