/**
 * Seconds a page, memory and cores of recognising scans: `npm run bench -- --only scanning [--write]`. The page is a
 * letter of our own, drawn at 150 dots an inch with a stamp. `--write` renews docs/measurements/scanning.md.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { letter } from '../../src/reader/extract/scans.support.ts'
import { recognisePages } from '../../src/reader/extract/scans.ts'

const PAGES = 8
const PAGE = new URL('../../docs/measurements/scanning.md', import.meta.url)

/** Resident megabytes and computed seconds of every child of this process. */
function children(): { pid: string; megabytes: number; seconds: number }[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        if (Number(fields[1]) !== process.pid) return []
        const seconds = (Number(fields[11]) + Number(fields[12])) / 100
        return [{ pid, megabytes: (Number(fields[21]) * 4096) / 1048576, seconds }]
      } catch {
        return []
      }
    })
}

/** Prints the table; with `write` it becomes docs/measurements/scanning.md. */
export async function scanning({ write }: { write: boolean }): Promise<void> {
  const computed = new Map<string, number>()
  let most = 0
  let together = 0
  const watch = setInterval(() => {
    const now = children()
    for (const { pid, seconds } of now) computed.set(pid, seconds)
    most = Math.max(most, ...now.map(child => child.megabytes))
    together = Math.max(
      together,
      now.reduce((sum, child) => sum + child.megabytes, 0),
    )
  }, 50)
  const bytes = letter().toBuffer('image/png')
  const begun = performance.now()
  await recognisePages(
    'png',
    bytes,
    Array.from({ length: PAGES }, () => 1),
  )
  clearInterval(watch)
  const clock = (performance.now() - begun) / 1000
  const computing = [...computed.values()].reduce((sum, seconds) => sum + seconds, 0)
  const table = [
    ['seconds of computing a page', (computing / PAGES).toFixed(1)],
    ['seconds a page on the clock', (clock / PAGES).toFixed(1)],
    ['cores kept busy', (computing / clock).toFixed(2)],
    ['most memory of one child, MB', most.toFixed(0)],
    ['most memory of all children, MB', together.toFixed(0)],
    ['memory of the program itself, MB', (process.memoryUsage.rss() / 1048576).toFixed(0)],
  ]
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`
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
