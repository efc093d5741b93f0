/** Fires requests at an address from a process of its own: the load generator must not share the server's thread. */
import autocannon from 'autocannon'

/** What the parent writes to the standard input as JSON. */
export interface Shots {
  url: string
  connections: number
  seconds: number
  headers: Record<string, string>
  /** Posted one after the other, each once; without them the address is fetched. */
  targets?: { path: string; body: string }[]
}

export interface Hits {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p95: number
  failed: number
}

async function fire({ url, connections, seconds, headers, targets }: Shots): Promise<Hits> {
  let next = 0
  const setupRequest = (request: autocannon.Request): autocannon.Request => {
    const target = targets![next++ % targets!.length]!
    return { ...request, method: 'POST', path: target.path, body: target.body }
  }
  const result = await autocannon({
    ...{ url, connections, headers, duration: seconds },
    ...(targets ? { requests: [{ setupRequest }] } : {}),
  })
  return {
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p95: result.latency.p97_5,
    failed: result.non2xx + result.errors,
  }
}

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
process.stdout.write(JSON.stringify(await fire(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Shots)))
