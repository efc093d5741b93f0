import { expect, test } from 'vitest'
import { newKey } from '../../../web/new-key.ts'
import { changePurpose, choiceOf, recipientsOf, tick } from './recipients-choice.ts'

const organisation = (id: string, more = {}) => ({ id, name: id, alreadySent: false, ended: false, ...more })
const line = (
  printed: string,
  purpose: 'act' | 'know',
  organisations: ReturnType<typeof organisation>[],
) => ({
  printed,
  role: 'addressee',
  purpose,
  organisations,
  suggestions: [],
})
const choice = () =>
  choiceOf([
    line('Các đảng ủy', 'act', [organisation('a'), organisation('b', { alreadySent: true })]),
    line('Như kính gửi', 'know', [organisation('a'), organisation('c', { ended: true }), organisation('d')]),
  ])

test('whoever has it already or has ended is not ticked, whoever is named twice is sent to once', () => {
  expect(recipientsOf(choice())).toEqual([
    { organisationId: 'a', purpose: 'act' },
    { organisationId: 'd', purpose: 'know' },
  ])
})

test('unticking takes an organisation from every line; ticking never adds those who cannot get it', () => {
  const without = tick(choice(), ['a'], false)
  expect(recipientsOf(without).map(one => one.organisationId)).toEqual(['d'])
  const all = tick(without, ['a', 'b', 'c', 'd'], true)
  expect(recipientsOf(all).map(one => one.organisationId)).toEqual(['a', 'd'])
})

test('the purpose of a line goes to its organisations, added ones keep their own', () => {
  const changed = {
    ...changePurpose(choice(), 0, 'report'),
    added: [{ id: 'e', name: 'e', purpose: 'know' as const }],
  }
  expect(recipientsOf(changed)).toEqual([
    { organisationId: 'a', purpose: 'report' },
    { organisationId: 'd', purpose: 'know' },
    { organisationId: 'e', purpose: 'know' },
  ])
})

test('each form has a key of its own, a random identifier of version 4', () => {
  const keys = new Set(Array.from({ length: 50 }, newKey))
  expect(keys.size).toBe(50)
  for (const key of keys)
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
