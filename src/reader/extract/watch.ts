/** Watches a child: what it computes and holds is asked of the system, and it is killed hard when it goes over. */
import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'

export interface Limits {
  /** Seconds on the clock; begun anew with every answer of the child. */
  seconds: number
  /** Seconds of computing between two answers, so that a busy machine stops nobody; read where /proc is. */
  computing?: number
  megabytes: number
  outputBytes: number
}

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
export function watch(child: ChildProcess, limits: Limits) {
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
