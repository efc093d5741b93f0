/** Requests a second of product and bare handler in turns, from a process of their own. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Hits, Shots } from './fire.ts'
import { quantile } from './timing.ts'

const script = fileURLToPath(new URL('./fire.ts', import.meta.url))

export function fire(shots: Shots): Promise<Hits> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
    let answer = ''
    child.stdout.on('data', chunk => {
      answer += chunk
    })
    child.once('error', reject)
    child.once('exit', code => {
      if (code !== 0) return reject(new Error(`the load generator ended with ${code}`))
      const hits = JSON.parse(answer) as Hits
      if (hits.failed > 0) return reject(new Error(`${hits.failed} of the requests to ${shots.url} failed`))
      resolve(hits)
    })
    child.stdin.end(JSON.stringify(shots))
  })
}

export interface Contest {
  product: (round: number) => Shots
  baseline: (round: number) => Shots
}

/** Medians of requests a second over a few rounds in turns, the first of which only warms up. */
export async function contest({ product, baseline }: Contest, rounds = 3) {
  const results = { product: [] as Hits[], baseline: [] as Hits[] }
  for (let round = 0; round <= rounds; round++) {
    const bare = await fire(baseline(round))
    const own = await fire(product(round))
    if (round === 0) continue
    results.baseline.push(bare)
    results.product.push(own)
  }
  const middle = (hits: Hits[]) =>
    quantile(
      hits.map(({ perSecond }) => perSecond),
      0.5,
    )
  return { product: middle(results.product), baseline: middle(results.baseline) }
}
