import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Audience } from '../../contract-audience.ts'
import { type AudienceDraft, draftOf, expressionOf, type SetDraft } from './expression.ts'

const choice = fc.uuid({ version: 4 }).map(id => ({ id, name: `Tên ${id}` }))
const within = fc.array(choice, { minLength: 1, maxLength: 3 })
const set: fc.Arbitrary<SetDraft> = fc.oneof(
  fc.record({ op: fc.constant('members' as const), within }),
  fc.record({
    op: fc.constant('employees' as const),
    within,
    party: fc.constantFrom('all' as const, 'members' as const, 'nonMembers' as const),
    kinds: fc.constantFrom([], ['school']),
  }),
  fc.record({
    op: fc.constant('holders' as const),
    within,
    reach: fc.constantFrom('own' as const, 'children' as const, 'subtree' as const),
    posts: fc.constantFrom(['secretary'], ['head', 'deputyHead']),
    kinds: fc.constant([]),
    levels: fc.constantFrom([], ['cell']),
  }),
  fc.record({ op: fc.constant('persons' as const), persons: within }),
)
const draft: fc.Arbitrary<AudienceDraft> = fc.record({
  include: fc.array(set, { minLength: 1, maxLength: 3 }),
  only: fc.array(set, { maxLength: 2 }),
  exclude: fc.array(set, { maxLength: 2 }),
})

test('what a person wrote comes back as it was written', () => {
  fc.assert(
    fc.property(draft, written => {
      const expression = expressionOf(written)!
      expect(draftOf(expression, id => `Tên ${id}`)).toEqual(written)
    }),
  )
})

test('an expression of another shape is not taken for one', () => {
  const deep: Audience = {
    op: 'minus',
    of: [
      { op: 'members', within: ['a'] },
      {
        op: 'minus',
        of: [
          { op: 'members', within: ['b'] },
          { op: 'members', within: ['c'] },
        ],
      },
    ],
  }
  expect(draftOf(deep, id => id)).toBeNull()
})
