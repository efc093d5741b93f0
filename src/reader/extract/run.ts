/** Starts the parsing child and kills it hard when it goes over a limit. */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ReadRefusal, type RefusalCode, refuseReading } from '../refusal.ts'

export interface Limits {
  seconds: number
  megabytes: number
  outputBytes: number
}
export const LIMITS: Limits = { seconds: 10, megabytes: 512, outputBytes: 20 * 1024 * 1024 }

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))

/** Resident memory of a process in megabytes; 0 where the system does not tell (then only the heap limit holds). */
async function residentMegabytes(pid: number): Promise<number> {
  try {
    return (Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]) * 4096) / 1048576
  } catch {
    return 0
  }
}

/** Pages of a .docx, .doc or .pdf, parsed in a child process. Refuses `timeout`, `out_of_memory`, `damaged` and what the child refuses. */
export async function parseInChild(
  kind: string,
  bytes: Uint8Array,
  limits: Limits = LIMITS,
): Promise<string[]> {
  const heap = Math.max(64, limits.megabytes - 128)
  const child = spawn(process.execPath, [`--max-old-space-size=${heap}`, '--no-warnings', CHILD, kind], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {},
  })
  let stopped: { code: 'timeout' | 'out_of_memory' | 'damaged' } | null = null
  const stop = (code: 'timeout' | 'out_of_memory' | 'damaged') => {
    stopped ??= { code }
    child.kill('SIGKILL')
  }
  const timer = setTimeout(() => stop('timeout'), limits.seconds * 1000)
  const watch = setInterval(async () => {
    if (child.pid && (await residentMegabytes(child.pid)) > limits.megabytes) stop('out_of_memory')
  }, 50)
  const chunks: Buffer[] = []
  let size = 0
  let heapFull = false
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > limits.outputBytes) stop('out_of_memory')
    else chunks.push(chunk)
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
  clearTimeout(timer)
  clearInterval(watch)
  const over = stopped as { code: 'timeout' | 'out_of_memory' | 'damaged' } | null
  if (over?.code === 'timeout') refuseReading('timeout', { seconds: limits.seconds })
  if (over?.code === 'out_of_memory' || heapFull)
    refuseReading('out_of_memory', { megabytes: limits.megabytes })
  return answerOf(Buffer.concat(chunks))
}

function answerOf(output: Buffer): string[] {
  let answer: { pages?: unknown; refusal?: { code: RefusalCode; data: never } }
  try {
    answer = JSON.parse(output.toString('utf8')) as typeof answer
  } catch {
    return refuseReading('damaged', {})
  }
  if (answer.refusal) throw new ReadRefusal(answer.refusal.code, answer.refusal.data)
  if (!Array.isArray(answer.pages)) return refuseReading('damaged', {})
  return answer.pages.map(String)
}
