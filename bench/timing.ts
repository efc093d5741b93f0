/** Medians of interleaved runs: product and baseline take turns, so that a busy machine slows both. */
export interface Pair {
  product: number
  baseline: number
}

/** Milliseconds; the first rounds are thrown away. What takes long is asked fewer times. */
export async function medians(
  product: () => Promise<unknown>,
  baseline: () => Promise<unknown>,
): Promise<Pair> {
  const times = { product: [] as number[], baseline: [] as number[] }
  const first = await timed(product)
  const rounds = Math.max(1, Math.min(40, Math.floor(8_000 / first)))
  for (let round = rounds > 4 ? -2 : 0; round < rounds; round++) {
    const own = await timed(product)
    const bare = await timed(baseline)
    if (round < 0) continue
    times.product.push(own)
    times.baseline.push(bare)
  }
  return { product: quantile(times.product, 0.5), baseline: quantile(times.baseline, 0.5) }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now()
  await work()
  return performance.now() - since
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
