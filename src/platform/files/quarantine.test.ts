import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openQuarantine } from './quarantine.ts'

const root = mkdtempSync(join(tmpdir(), 'quarantine-'))
const folder = join(root, 'held')
const quarantine = openQuarantine(folder)
afterAll(() => rmSync(root, { recursive: true }))

test('what is held is read by its ticket only, and its words are nowhere on the disk', async () => {
  const bytes = Buffer.concat([Buffer.from('TUYỆT MẬT'), randomBytes(100_000)])
  const ticket = await quarantine.hold(bytes)
  expect((await quarantine.read(ticket)).equals(bytes)).toBe(true)
  expect(statSync(folder).mode & 0o77).toBe(0)
  const [name] = readdirSync(folder)
  const place = join(folder, name!)
  expect(statSync(place).mode & 0o77).toBe(0)
  expect(readFileSync(place).includes('TUYỆT MẬT')).toBe(false)
  expect(ticket.slice(33)).not.toBe('')
  expect(name).not.toContain(ticket.slice(33))
  writeFileSync(place, Buffer.from(readFileSync(place)).fill(0, 20, 30))
  await expect(quarantine.read(ticket)).rejects.toThrow()
  await quarantine.erase(ticket)
  await quarantine.erase(ticket)
  expect(readdirSync(folder)).toEqual([])
})

test('what no ticket names is swept, what is young or named stays', async () => {
  const [named] = [await quarantine.hold(Buffer.from('a')), await quarantine.hold(Buffer.from('b'))]
  expect(await quarantine.sweep([named!], 60_000)).toBe(0)
  expect(await quarantine.sweep([named!], -1)).toBe(1)
  expect((await quarantine.read(named!)).toString()).toBe('a')
  await expect(quarantine.read('../../etc/passwd.x')).rejects.toThrow('not a ticket')
})
