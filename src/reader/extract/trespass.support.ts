/** A child that tries what no parser may do, and says how each attempt ended. Its only input is a port and a path. */
import { execFileSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { Worker } from 'node:worker_threads'

const { port, path } = JSON.parse(readFileSync(0, 'utf8')) as { port: number; path: string }

async function outcome(attempt: () => unknown): Promise<string> {
  try {
    await attempt()
    return 'done'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

const connected = () =>
  new Promise((resolve, reject) => connect(port, '127.0.0.1').on('connect', resolve).on('error', reject))
const listening = () =>
  new Promise((resolve, reject) =>
    createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', resolve as () => void),
  )

const attempts = {
  connect: connected,
  listen: listening,
  fetch: () => fetch(`http://127.0.0.1:${port}/`),
  datagram: () => createSocket('udp4').send('x', port, '127.0.0.1'),
  lookup: () => lookup('localhost'),
  child: () => execFileSync('/bin/true'),
  read: () => readFileSync(path),
  write: () => writeFileSync(`${path}.new`, 'x'),
  binding: () => (process as unknown as { binding(name: string): unknown }).binding('tcp_wrap'),
  worker: () => new Worker('', { eval: true }),
}
const answer: Record<string, string> = {}
for (const [name, attempt] of Object.entries(attempts)) answer[name] = await outcome(attempt)
process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0))
