import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beside, kernelLocks } from './confine.ts'
import { LIMITS, runChild } from './run.ts'
import { letter } from './scans.support.ts'

const folder = mkdtempSync(join(tmpdir(), 'confine-'))
const secret = join(folder, 'secret.txt')
let heard = 0
const server = createServer(socket => {
  heard++
  socket.destroy()
})
beforeAll(async () => {
  writeFileSync(secret, 'x')
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const port = () => (server.address() as { port: number }).port

test.each([
  ['parses', []],
  ['recognises', ['1']],
])('a child that %s reaches no network, no file, no other program', async (_, more) => {
  let answer: Record<string, unknown> = {}
  const input = Buffer.from(JSON.stringify({ port: port(), path: secret }))
  await runChild(['x', ...more], input, LIMITS, {
    script: beside('trespass.support'),
    onAnswer: given => {
      answer = given
    },
  })
  const { worker, ...rest } = answer
  expect(Object.keys(rest)).toHaveLength(9)
  for (const [attempt, outcome] of Object.entries(rest)) expect(outcome, attempt).toBe('ERR_ACCESS_DENIED')
  expect(worker).toBe(more.length ? 'done' : 'ERR_ACCESS_DENIED')
  expect(heard).toBe(0)
})

test('where the kernel allows it a child has no network of its own', async context => {
  const [file, ...args] = await kernelLocks()
  if (!file?.endsWith('unshare'))
    return context.skip('this system does not let a program give up its network')
  const devices = execFileSync(file, [...args, '/bin/cat', '/proc/net/dev'], { encoding: 'utf8' })
  const names = devices.split('\n').flatMap(line => /^\s*(\S+):/.exec(line)?.[1] ?? [])
  expect(names).toEqual(['lo'])
  const connect = `require('net').connect(${port()}, '127.0.0.1').on('connect', () => process.exit(7)).on('error', () => process.exit(0))`
  execFileSync(file, [...args, process.execPath, '-e', connect])
  expect(heard).toBe(0)
})

test('killed with -9, the program leaves no child behind', async context => {
  if (!(await kernelLocks()).some(word => word.endsWith('setpriv')))
    return context.skip('setpriv of util-linux is not here')
  const picture = join(folder, 'letter.png')
  writeFileSync(picture, letter().toBuffer('image/png'))
  const program = `import { recognisePages } from ${JSON.stringify(beside('scans'))}
    import { readFileSync } from 'node:fs'
    await recognisePages('png', readFileSync(process.argv[1]), [1, 1])`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program, picture], { stdio: 'ignore' })
  const children = () =>
    readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  await expect.poll(children, { timeout: 300_000 }).toHaveLength(2)
  const pids = children()
  parent.kill('SIGKILL')
  await expect.poll(() => pids.filter(isAtWork), { timeout: 300_000 }).toEqual([])
})

/** Whether a process computes still; one that waits to be reaped does not. */
function isAtWork(pid: string): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
