import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { glossary } from '../src/glossary.ts'
import { rooms } from '../src/rooms.ts'
import { allRooms } from '../src/server/installation.ts'

const known = new Set(Object.keys(glossary))
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

test('rooms, objects, states and steps are in the glossary', () => {
  const names = allRooms().flatMap(room =>
    (room.lifecycles ?? []).flatMap(table => [
      camel(table.object),
      ...table.states,
      ...Object.keys(table.steps),
    ]),
  )
  expect(names.length).toBeGreaterThan(20)
  expect([...rooms, ...names].filter(name => !known.has(name))).toEqual([])
})

test('tables are in the glossary', () => {
  const files = globSync('src/{platform,rooms}/*/migrations/*.sql')
  const tables = files.flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/^create table (\w+)/gm)].map(match => camel(match[1]!)),
  )
  expect(tables.length).toBeGreaterThan(20)
  expect(tables.filter(name => !known.has(name))).toEqual([])
})
