import { expect, test } from 'vitest'
import type { Lifecycle } from '../src/platform/lifecycle.ts'
import type { WordTree } from '../src/platform/words.ts'
import { allRooms } from '../src/server/installation.ts'

const tables = allRooms().flatMap(room => (room.lifecycles ?? []).map(table => ({ room, table })))
const word = (tree: WordTree, ...path: string[]): unknown =>
  path.reduce<unknown>((at, name) => (at as WordTree | undefined)?.[name], tree)

test('there are lifecycles to check', () => {
  expect(tables.length).toBeGreaterThanOrEqual(5)
})

test.each(tables)('$table.object: every state is reached and none is a dead end', ({ table }) => {
  const reached = reachableFrom(table, table.initial)
  expect(table.states.filter(state => !reached.has(state))).toEqual([])
  const leaves = (state: string) => Object.values(table.steps).some(step => step.from.includes(state))
  expect(table.states.filter(state => !leaves(state) && !table.final.includes(state))).toEqual([])
  expect(table.final.filter(leaves)).toEqual([])
})

test.each(tables)('$table.object: states, steps, relations and bases are known', ({ table }) => {
  for (const step of Object.values(table.steps)) {
    expect(table.states).toEqual(expect.arrayContaining([...step.from, step.to]))
    expect(table.relations).toEqual(expect.arrayContaining([...step.by]))
    expect(step.by.length).toBeGreaterThan(0)
  }
})

test.each(tables)('$table.object: every word exists in both languages', ({ room, table }) => {
  for (const tree of [room.words.vi, room.words.en]) {
    const missing = [
      ...table.states.map(state => ['states', table.object, state]),
      ...Object.keys(table.steps).map(step => ['steps', step]),
      ...Object.values(table.steps).map(step => ['basis', step.basis]),
      ...table.relations.map(relation => ['relationsTo', relation]),
    ].filter(path => typeof word(tree, ...path) !== 'string')
    expect(missing).toEqual([])
  }
})

function reachableFrom(table: Lifecycle, start: string): Set<string> {
  const reached = new Set([start])
  for (let grew = true; grew; ) {
    const before = reached.size
    for (const step of Object.values(table.steps))
      if (step.from.some(state => reached.has(state))) reached.add(step.to)
    grew = reached.size > before
  }
  return reached
}
