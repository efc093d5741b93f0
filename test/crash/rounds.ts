/** Starts a process that writes, kills it without warning, and compares what it said with what is there. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Database } from '../../src/platform/database/connect.ts'

const writer = fileURLToPath(new URL('./writer.ts', import.meta.url))

export const long = process.env.TEST_LONG === '1'
/** How often something is killed in one test; CRASH_ROUNDS asks for another number. */
export const rounds = Number(process.env.CRASH_ROUNDS ?? (long ? 100 : 4))

/**
 * Runs the writer until it has said `enough` numbers and then `extra` ms more, kills it, or instead what it writes
 * to; answers the last number it said.
 */
export function writeAndKill(
  args: string[],
  enough: number,
  extra: number,
  killInstead?: () => void,
): Promise<number> {
  const child = spawn(process.execPath, [writer, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let complaint = ''
  let doomed = false
  child.stderr.on('data', chunk => {
    complaint += chunk
  })
  child.stdout.on('data', chunk => {
    said += chunk
    if (doomed || said.split('\n').length <= enough) return
    doomed = true
    setTimeout(killInstead ?? (() => child.kill('SIGKILL')), extra)
  })
  return new Promise((resolve, reject) => {
    child.on('close', (_code, signal) => {
      // A line without its end was not said.
      const numbers = said.split('\n').slice(0, -1)
      if (doomed && (killInstead || signal === 'SIGKILL')) resolve(Number(numbers.at(-1)))
      else reject(new Error(`the writer ended by itself: ${complaint}`))
    })
  })
}

/** Every acknowledged number is there, none is missing in between, and both writes of a transaction agree. */
export async function expectNothingLost(database: Database, acknowledged: number): Promise<number> {
  const { rows } = await database.pool.query<{ count: number; highest: number; noted: number }>(`
    select count(*) as count, coalesce(max(object_id), 0) as highest,
           coalesce((select value::text::int8 from setting where key = 'crash'), 0) as noted
    from history where object_type = 'crash'`)
  const { count, highest, noted } = rows[0]!
  expect(highest).toBeGreaterThanOrEqual(acknowledged)
  // At most the one transaction that was committed and not yet acknowledged.
  expect(highest).toBeLessThanOrEqual(acknowledged + 1)
  expect(count).toBe(highest)
  expect(noted).toBe(highest)
  return highest
}
