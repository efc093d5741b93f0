import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { figuresOn, ruleNames, rules, valueOn } from './rules.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('every figure has a rule with a source and a day, and none claims to be verified', () => {
  expect(new Set(rules.map(rule => rule.name))).toEqual(new Set(ruleNames))
  for (const rule of rules) {
    expect(rule.source.length).toBeGreaterThan(10)
    expect(rule.effectiveFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(rule.verified).toBe(false)
  }
})

test.each([
  ['passOnDays', [3]],
  ['bufferDays', [2]],
  ['remindBefore', [7, 3, 1]],
  ['remindAfter', [1, 7, 14, 30]],
  ['remindNotAccepted', [3]],
  ['escalateAfter', [5]],
] as const)('%s', (name, value) => {
  expect(valueOn(name, '2026-11-23')).toEqual(value)
})

test('an installation sets a figure of its own from a day on', async () => {
  await world.build(ctx =>
    ctx.tx
      .insertInto('setting')
      .values({ key: 'assignments.passOnDays', value: '5', source: '12-QC/TU', effective_from: '2026-12-01' })
      .execute(),
  )
  expect((await world.build(ctx => figuresOn(ctx, '2026-11-30'))).passOnDays).toEqual([3])
  const own = await world.build(ctx => figuresOn(ctx, '2026-12-01'))
  expect(own.passOnDays).toEqual([5])
  expect(own.bufferDays).toEqual([2])
})
