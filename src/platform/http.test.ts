import Type from 'typebox'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { endpoint } from './contract.ts'
import { createServer } from './http.ts'
import { publicRoute } from './room.ts'

const whoAsks = endpoint({
  name: 'probe.whoAsks',
  method: 'GET',
  path: '/api/probe',
  summary: 'The address of the caller',
  access: 'public',
  reply: Type.Object({ address: Type.String() }),
})
const room = {
  name: 'probe',
  words: { vi: {}, en: {} },
  routes: [publicRoute(whoAsks, async (_ctx, _call, { address }) => ({ address }))],
}

test('the address that a proxy forwards is believed only from a proxy that is named', async () => {
  const world = await openWorld()
  try {
    const seen = async (trustedProxies: string | undefined, remoteAddress: string) => {
      const server = await createServer({
        application: world.application,
        rooms: [room],
        secure: false,
        trustedProxies,
      })
      const headers = { 'x-forwarded-for': '203.0.113.9' }
      const answer = await server.inject({ method: 'GET', url: '/api/probe', headers, remoteAddress })
      await server.close()
      return answer.json().address
    }
    expect(await seen(undefined, '127.0.0.1')).toBe('127.0.0.1')
    expect(await seen('127.0.0.1, 10.0.0.0/8', '127.0.0.1')).toBe('203.0.113.9')
    expect(await seen('127.0.0.1, 10.0.0.0/8', '10.1.2.3')).toBe('203.0.113.9')
    expect(await seen('127.0.0.1', '198.51.100.7')).toBe('198.51.100.7')
  } finally {
    await world.close()
  }
})

test('every answer says the day that the server counts, whatever the clock of the device', async () => {
  const world = await openWorld(undefined, { now: '2026-11-23T18:00:00Z' })
  try {
    const server = await createServer({ application: world.application, rooms: [room], secure: false })
    const answer = await server.inject({ method: 'GET', url: '/api/probe' })
    await server.close()
    expect(answer.headers['x-today']).toBe('2026-11-24')
  } finally {
    await world.close()
  }
})
