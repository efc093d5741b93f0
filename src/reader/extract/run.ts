/** Starts the child that parses or recognises, and kills it hard when it goes over a limit. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ReadRefusal, type RefusalCode, refuseReading } from '../refusal.ts'

export interface Limits {
  /** Seconds on the clock; begun anew with every answer of the child. */
  seconds: number
  /** Seconds of computing between two answers, so that a busy machine stops nobody; read where /proc is. */
  computing?: number
  megabytes: number
  outputBytes: number
}
export const LIMITS: Limits = {
  seconds: 40,
  computing: 10,
  megabytes: 512,
  outputBytes: 20 * 1024 * 1024,
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))
const WATCH_MS = 50
/** Clock ticks a second in /proc: 100 on every Linux that Node runs on (USER_HZ). */
const TICKS = 100

/** Resident megabytes and computed seconds of a process; zeros where the system does not tell (then heap and clock hold). */
async function usageOf(pid: number): Promise<{ megabytes: number; seconds: number }> {
  try {
    const [memory, stat] = await Promise.all([
      readFile(`/proc/${pid}/statm`, 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ])
    // fields 14 and 15 of stat, counted behind the name in brackets
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return {
      megabytes: (Number(memory.split(' ')[1]) * 4096) / 1048576,
      seconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
    }
  } catch {
    return { megabytes: 0, seconds: 0 }
  }
}

type Stop = 'timeout' | 'out_of_memory'

/** Watches a child; `renew` begins its time anew, `end` stops watching and tells why it was killed, if it was. */
function watch(child: ChildProcess, limits: Limits) {
  let stopped: Stop | null = null
  let renewed = performance.now()
  let before = 0
  let now = 0
  const stop = (why: Stop) => {
    stopped ??= why
    child.kill('SIGKILL')
  }
  const timer = setInterval(async () => {
    if (performance.now() - renewed > limits.seconds * 1000) return stop('timeout')
    if (!child.pid) return
    const { megabytes, seconds } = await usageOf(child.pid)
    now = seconds
    if (megabytes > limits.megabytes) stop('out_of_memory')
    else if (limits.computing && now - before > limits.computing) stop('timeout')
  }, WATCH_MS)
  return {
    stop,
    renew: () => {
      renewed = performance.now()
      before = now
    },
    end: () => {
      clearInterval(timer)
      return stopped
    },
  }
}

/**
 * Runs the child on a file and hands over each line of its answer.
 * `signal` kills it; the promise then rejects with the reason of the signal. Refuses `timeout`, `out_of_memory`, `damaged` (no or broken answer) and what the child refuses.
 */
export async function runChild(
  args: string[],
  bytes: Uint8Array,
  limits: Limits,
  { onAnswer, signal }: { onAnswer: (answer: Record<string, unknown>) => void; signal?: AbortSignal },
): Promise<void> {
  signal?.throwIfAborted()
  const heap = Math.max(64, limits.megabytes - 128)
  const child = spawn(process.execPath, [`--max-old-space-size=${heap}`, '--no-warnings', CHILD, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {},
  })
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
  await new Promise<void>(resolve => {
    child.on('error', () => resolve())
    child.on('close', () => resolve())
  })
  const stopped = watched.end()
  signal?.removeEventListener('abort', cancel)
  signal?.throwIfAborted()
  if (stopped === 'timeout') refuseReading('timeout', { seconds: limits.computing ?? limits.seconds })
  if (stopped || heapFull) refuseReading('out_of_memory', { megabytes: limits.megabytes })
  if (broken) throw broken
  if (!answers || rest) refuseReading('damaged', {})
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
  await runChild([kind], bytes, limits, {
    onAnswer({ pages, scanned }) {
      if (!Array.isArray(pages) || !Array.isArray(scanned)) return refuseReading('damaged', {})
      parsed = { pages: pages.map(String), scanned: scanned.map(Number) }
    },
  })
  return parsed ?? refuseReading('damaged', {})
}
