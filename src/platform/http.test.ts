import Type from 'typebox'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { endpoint } from './contract.ts'
import { asNoConnection, NoConnection, waitForConnection } from './database/no-connection.ts'
import { en } from './database/words.en.ts'
import { vi } from './database/words.vi.ts'
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

test('a database whose connections all stay in use is a 503 in words that says when to ask again', async () => {
  const world = await openWorld()
  const { pool } = world.application.database
  try {
    const server = await createServer({
      application: world.application,
      rooms: [room, { name: 'database', words: { vi, en }, routes: [] }],
      secure: false,
    })
    const ask = (language: string) =>
      server.inject({ method: 'GET', url: '/api/probe', headers: { 'accept-language': language } })
    const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
    pool.options.connectionTimeoutMillis = 50
    const [refused, inEnglish] = [await ask('vi'), await ask('en')]
    pool.options.connectionTimeoutMillis = waitForConnection
    for (const client of held) client.release()
    expect(refused.statusCode).toBe(503)
    expect(refused.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'retry-after': '5',
    })
    expect(refused.json()).toMatchObject({ code: 'database.busy', data: { seconds: 5 } })
    expect(refused.json().title).toMatch(/chưa có gì được ghi.*gửi lại sau 5 giây/)
    expect(inEnglish.json().title).toMatch(/nothing was written.*again in 5 seconds/)
    expect((await ask('vi')).statusCode).toBe(200)
    await server.close()
  } finally {
    await world.close()
  }
})

test('what waiting mends is told apart from what it does not', () => {
  const refused = (code: string) => asNoConnection(Object.assign(new Error(code), { code }))
  for (const code of ['ECONNREFUSED', '57P03', '08006'])
    expect(refused(code), code).toMatchObject({ reason: 'away' })
  expect(refused('53300')).toMatchObject({ reason: 'busy' })
  for (const code of ['28P01', '3D000']) expect(refused(code), code).not.toBeInstanceOf(NoConnection)
  expect(asNoConnection(undefined)).toBeUndefined()
})
