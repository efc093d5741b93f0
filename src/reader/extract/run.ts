/** Starts the child that parses or recognises, and kills it hard when it goes over a limit. */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { ReadRefusal, type RefusalCode, refuseReading } from '../refusal.ts'
import { beside, confined } from './confine.ts'
import { places } from './places.ts'
import { type Limits, watch } from './watch.ts'
import type { Places } from './word-places.ts'

export const LIMITS: Limits = {
  seconds: 40,
  computing: 10,
  megabytes: 512,
  outputBytes: 20 * 1024 * 1024,
}

/** Children that parse at once, for the whole program: a hundred uploads must not be a hundred half gigabytes. */
const inPlace = places(Math.max(2, availableParallelism()))

export interface RunOptions {
  onAnswer: (answer: Record<string, unknown>) => void
  signal?: AbortSignal
  /** Another script than the one that reads files (tests of the locks). */
  script?: string
}

/**
 * Runs the child on a file and hands over each line of its answer.
 * `signal` kills it; the promise then rejects with the reason of the signal. Refuses `timeout`, `out_of_memory`, `damaged`
 * (no or broken answer, or a child that did not end well) and what the child refuses.
 */
export async function runChild(
  args: string[],
  bytes: Uint8Array,
  limits: Limits,
  { onAnswer, signal, script = beside('child') }: RunOptions,
): Promise<void> {
  signal?.throwIfAborted()
  const drawing = args.length > 1
  const command = await confined(script, limits.megabytes, drawing)
  signal?.throwIfAborted()
  const child = spawn(command.file, [...command.args, ...args], { stdio: ['pipe', 'pipe', 'pipe'], env: {} })
  const watched = watch(child, limits)
  const cancel = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', cancel)
  let answers = 0
  let size = 0
  let rest = ''
  let broken: unknown = null
  let heapFull = false
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (chunk: string) => {
    size += chunk.length
    if (size > limits.outputBytes) return watched.stop('out_of_memory')
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      try {
        onAnswer(answerOf(line))
        answers++
        watched.renew()
      } catch (error) {
        broken ??= error
      }
    }
  })
  child.stderr.on('data', (chunk: Buffer) => {
    if (chunk.includes('heap out of memory') || chunk.includes('heap limit')) heapFull = true
  })
  child.stdin.on('error', () => {})
  child.stdin.end(bytes)
  const code = await new Promise<number | null>(resolve => {
    child.on('error', () => resolve(null))
    child.on('close', resolve)
  })
  const stopped = watched.end()
  signal?.removeEventListener('abort', cancel)
  signal?.throwIfAborted()
  if (stopped === 'timeout') refuseReading('timeout', { seconds: limits.computing ?? limits.seconds })
  if (stopped || heapFull) refuseReading('out_of_memory', { megabytes: limits.megabytes })
  if (broken) throw broken
  // a native decoder may take the child down between two pages: what came before is not the whole file
  if (!answers || rest || code !== 0) refuseReading('damaged', {})
}

function answerOf(line: string): Record<string, unknown> {
  let answer: Record<string, unknown> & { refusal?: { code: RefusalCode; data: never } }
  try {
    answer = JSON.parse(line) as typeof answer
  } catch {
    return refuseReading('damaged', {})
  }
  if (answer.refusal) throw new ReadRefusal(answer.refusal.code, answer.refusal.data)
  return answer
}

export interface Parsed {
  pages: string[]
  /** Where the words of each page stand; empty where pages have no picture. */
  places: Places[]
  /** Pages (from 1) that must be recognised. */
  scanned: number[]
}

/** Text of a .docx, .doc or .pdf, parsed in a child process. Refuses as `runChild`. */
export async function parseInChild(
  kind: string,
  bytes: Uint8Array,
  limits: Limits = LIMITS,
): Promise<Parsed> {
  let parsed: Parsed | null = null
  await inPlace(() =>
    runChild([kind], bytes, limits, {
      onAnswer({ pages, places: standing = [], scanned }) {
        if (!Array.isArray(pages) || !Array.isArray(standing) || !Array.isArray(scanned))
          return refuseReading('damaged', {})
        parsed = { pages: pages.map(String), places: standing as Places[], scanned: scanned.map(Number) }
      },
    }),
  )
  return parsed ?? refuseReading('damaged', {})
}
