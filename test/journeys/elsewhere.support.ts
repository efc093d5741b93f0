/** Journeys on the real documents, in another time and place: a server of their own, and people who sit down at it. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { root } from '../../src/server/serve.ts'
import { desk, phone } from './screens.ts'
import { signIn } from './support.ts'

export const realDocuments = process.env.THONGSUOT_SEEDS ?? join(root, '../shared/seeds')

/** The path of a real document by the beginning of its name; undefined where the folder is absent. */
export function realDocument(beginning: string): string | undefined {
  const name = existsSync(realDocuments)
    ? readdirSync(realDocuments).find(file => file.startsWith(beginning))
    : undefined
  return name && join(realDocuments, name)
}

export interface Elsewhere<Told> {
  told: Told
  /** Somebody at a desk of 1280 px or with a phone of 390 px. */
  sit(
    browser: Browser,
    login: string,
    path: string,
    on?: 'desk' | 'phone',
    serviceWorkers?: 'allow' | 'block',
  ): Promise<Seat>
  /** Goes on to the morning of a day: for the server, and for everybody who sits down afterwards. */
  goTo(day: string): Promise<void>
  stop(): void
}

export interface Seat {
  context: BrowserContext
  page: Page
}

/** Starts `test/journeys/<script>` and answers when it has said its line. */
export async function openElsewhere<Told = object>(script: string): Promise<Elsewhere<Told>> {
  const server = spawn(join(root, 'node_modules/.bin/node'), [`test/journeys/${script}`], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]()
  const nextLine = async <Line>(): Promise<Line> => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`${script} ended`)
    return JSON.parse(value)
  }
  const told = await nextLine<Told & { address: string; now: string }>()
  let { now } = told
  return {
    told,
    sit: (...at) => sitDown(told.address, now, ...at),
    async goTo(day) {
      server.stdin.write(`${day}\n`)
      now = (await nextLine<{ now: string }>()).now
    },
    stop: () => void server.kill('SIGTERM'),
  }
}

/** The clock of the browser goes with the server's. */
async function sitDown(
  baseURL: string,
  now: string,
  browser: Browser,
  login: string,
  path: string,
  on: 'desk' | 'phone' = 'desk',
  serviceWorkers: 'allow' | 'block' = 'block',
): Promise<Seat> {
  const context = await browser.newContext({
    baseURL,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
    serviceWorkers,
    acceptDownloads: true,
    ...(on === 'phone' ? phone : desk),
  })
  await context.clock.install({ time: new Date(now) })
  const page = await context.newPage()
  await signIn(page, login, path)
  return { context, page }
}
