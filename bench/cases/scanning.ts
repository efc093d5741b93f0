/**
 * Seconds a page, memory and cores of recognising scans: `npm run bench -- --only scanning [--write]`. The page is a
 * letter of our own, drawn at 150 dots an inch with a stamp. `--write` renews docs/measurements/scanning.md.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { letter } from '../../src/reader/extract/scans.support.ts'
import { recognisePages } from '../../src/reader/extract/scans.ts'

const PAGES = 8
const PAGE = new URL('../../docs/measurements/scanning.md', import.meta.url)

interface Child {
  pid: string
  megabytes: number
  /** Computed. */
  seconds: number
  /** Ready to compute while others had the cores, by thread. */
  waited: Map<string, number>
}

/** What every child of this process holds, has computed and has waited for a core. */
function children(): Child[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        if (Number(fields[1]) !== process.pid) return []
        const seconds = (Number(fields[11]) + Number(fields[12])) / 100
        return [{ pid, megabytes: (Number(fields[21]) * 4096) / 1048576, seconds, waited: waitedBy(pid) }]
      } catch {
        return []
      }
    })
}

/** Second field of schedstat: nanoseconds in the queue for a core. */
function waitedBy(pid: string): Map<string, number> {
  const threads = readdirSync(`/proc/${pid}/task`)
  return new Map(
    threads.map(thread => {
      const [, waiting] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
      return [thread, Number(waiting) / 1e9]
    }),
  )
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

/** Prints the table; with `write` it becomes docs/measurements/scanning.md. */
export async function scanning({ write }: { write: boolean }): Promise<void> {
  const computed = new Map<string, number>()
  const waited = new Map<string, number>()
  let most = 0
  let together = 0
  const watch = setInterval(() => {
    const now = children()
    for (const child of now) {
      computed.set(child.pid, child.seconds)
      for (const [thread, seconds] of child.waited) waited.set(thread, seconds)
    }
    most = Math.max(most, ...now.map(child => child.megabytes))
    together = Math.max(together, sum(now.map(child => child.megabytes)))
  }, 50)
  const [load] = loadavg()
  const bytes = letter().toBuffer('image/png')
  const begun = performance.now()
  await recognisePages(
    'png',
    bytes,
    Array.from({ length: PAGES }, () => 1),
  )
  clearInterval(watch)
  const clock = (performance.now() - begun) / 1000
  const computing = sum(computed.values())
  const asked = (computing + sum(waited.values())) / clock
  const table = [
    ['seconds of computing a page', (computing / PAGES).toFixed(1)],
    ['seconds a page on the clock', (clock / PAGES).toFixed(1)],
    ['cores kept busy', (computing / clock).toFixed(2)],
    ['cores asked for (busy, or waiting for one that others had)', asked.toFixed(2)],
    ['most memory of one child, MB', most.toFixed(0)],
    ['most memory of all children, MB', together.toFixed(0)],
    ['memory of the program itself, MB', (process.memoryUsage.rss() / 1048576).toFixed(0)],
  ]
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()} at load ${load?.toFixed(0)}, Node ${process.versions.node}`
  const rows = table.map(([what, value]) => `| ${what} | ${value} |`).join('\n')
  const page = `# Recognising scans

${PAGES} pages of A4 with letterhead and stamp, ${machine}, ${new Date().toISOString().slice(0, 10)};
\`npm run bench -- --only scanning --write\`.

| | |
|---|---|
${rows}
`
  console.log(page)
  if (write) writeFileSync(PAGE, page)
}
