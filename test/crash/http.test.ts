/** Kill -9 of the server while clerks write: whatever it answered is there after the next start, and once. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { letter } from '../../src/reader/extract/scans.support.ts'
import { blankDatabase } from '../setup/database.ts'

const rounds = Number(process.env.CRASH_ROUNDS ?? (process.env.TEST_LONG ? 100 : 3))
const writers = 6

interface Running {
  process: ChildProcess
  base: string
  cookie: string
}

let dataDir: string
let environment: NodeJS.ProcessEnv
let forget = async () => {}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'thongsuot-crash-'))
  environment = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', DATABASE_OWNER_URL: '' }
  const server = process.env.TEST_DATABASE_URL
  if (!server) return
  const blank = await blankDatabase()
  const { rows } = await blank.pool.query('select current_database() as name')
  const url = new URL(server)
  url.pathname = `/${rows[0].name}`
  environment.DATABASE_URL = url.href
  forget = () => blank.close()
})

afterAll(async () => {
  await forget()
  rmSync(dataDir, { recursive: true, force: true })
})

function start(): Promise<Running> {
  // It lives for seconds: optimising the embedded database would cost more than all that it does.
  const child = spawn(process.execPath, ['--liftoff-only', 'test/crash/serving.ts'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', chunk => {
      said += chunk
      const [, port, cookie] = /ready (\d+) (\S+)/.exec(said) ?? []
      if (port && cookie) resolve({ process: child, base: `http://127.0.0.1:${port}`, cookie })
    })
    child.once('exit', code => reject(new Error(`the server ended with ${code} before it was ready`)))
  })
}

function kill({ process: child }: Running): Promise<void> {
  return new Promise(resolve => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** Keeps numbers in the register until the server is gone; every acknowledged serial is noted. */
async function write({ base, cookie }: Running, acknowledged: Set<number>): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch(`${base}/api/register/in/reserve`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ note: null }),
      })
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
      const { serial } = (await answer.json()) as { serial: number }
      expect(acknowledged.has(serial)).toBe(false)
      acknowledged.add(serial)
    } catch (error) {
      if (error instanceof TypeError) return
      throw error
    }
  }
}

async function registered({ base, cookie }: Running): Promise<Set<number>> {
  const found = new Set<number>()
  for (let after = ''; ; ) {
    const address = `${base}/api/register/in?limit=200${after && `&after=${after}`}`
    const page = (await (await fetch(address, { headers: { cookie } })).json()) as {
      items: { serial: number }[]
      next: string | null
    }
    for (const { serial } of page.items) found.add(serial)
    if (!page.next) return found
    after = page.next
  }
}

test(`${rounds} times kill -9 of the server: nothing acknowledged is lost or doubled`, async () => {
  const acknowledged = new Set<number>()
  for (let round = 0; round < rounds; round++) {
    const server = await start()
    const enough = acknowledged.size + 10
    const writing = Array.from({ length: writers }, () => write(server, acknowledged))
    while (acknowledged.size < enough) await pause(5)
    await pause((round * 37) % 100)
    await kill(server)
    await Promise.all(writing)
  }
  const server = await start()
  const kept = await registered(server)
  await kill(server)
  expect(acknowledged.size).toBeGreaterThanOrEqual(rounds * 10)
  expect([...acknowledged].filter(serial => !kept.has(serial))).toEqual([])
}, 900_000)

test('a scan whose recognition was cut short by kill -9 is recognised after the next start', async () => {
  const server = await start()
  const body = new FormData()
  body.append('file', new File([new Uint8Array(letter().toBuffer('image/png'))], 'dang-do.png'))
  const answer = await fetch(`${server.base}/api/readings`, {
    method: 'POST',
    headers: { cookie: server.cookie },
    body,
  })
  const { id, state } = (await answer.json()) as { id: string; state: string }
  expect(state).toBe('recognising')
  await pause(1500)
  await kill(server)
  const again = await start()
  const now = async () => {
    const reply = await fetch(`${again.base}/api/readings/${id}`, { headers: { cookie: again.cookie } })
    return ((await reply.json()) as { state: string }).state
  }
  await expect.poll(now, { timeout: 300_000, interval: 500 }).toBe('proposed')
  await kill(again)
})
