import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Ballot, tallyOf } from './tally.ts'

const shares = { quorum: 50, pass: 50 }
const ballots = (chair: Ballot['vote'], others: readonly (Ballot['vote'] | 'conflict')[]): Ballot[] => [
  { chairs: true, conflicted: false, vote: chair },
  ...others.map(vote => ({
    chairs: false,
    conflicted: vote === 'conflict',
    vote: vote === 'conflict' ? null : vote,
  })),
]

test('half is not more than half; with equal votes the head decides', () => {
  expect(tallyOf(ballots('for', ['for', 'against', 'against']), shares)).toMatchObject({
    tie: true,
    passed: true,
  })
  expect(tallyOf(ballots('against', ['for', 'for', 'against']), shares)).toMatchObject({
    tie: true,
    passed: false,
  })
  expect(tallyOf(ballots('abstain', ['for', 'against']), shares)).toMatchObject({ tie: true, passed: false })
  expect(tallyOf(ballots('for', ['for', 'against']), shares)).toMatchObject({ tie: false, passed: true })
})

test('whoever has a conflict neither votes nor counts', () => {
  const tally = tallyOf(ballots('for', ['conflict', 'conflict', 'against']), shares)
  expect(tally).toMatchObject({ entitled: 2, voted: 2, tie: true, passed: true, quorate: true })
})

test('half of the entitled is no quorum', () => {
  expect(tallyOf(ballots('for', ['for', null, null]), shares).quorate).toBe(false)
  expect(tallyOf(ballots('for', ['for', 'abstain', null]), shares).quorate).toBe(true)
  expect(tallyOf([], shares)).toMatchObject({ quorate: false, passed: false })
})

test('one more vote in favour never turns a passed vote down; sums agree', () => {
  const ballot = fc.record({
    chairs: fc.constant(false),
    conflicted: fc.boolean(),
    vote: fc.constantFrom<Ballot['vote']>('for', 'against', 'abstain', null),
  })
  fc.assert(
    fc.property(
      fc.array(ballot, { maxLength: 12 }),
      fc.constantFrom<Ballot['vote']>('for', 'against', 'abstain'),
      (others, vote) => {
        const all = [{ chairs: true, conflicted: false, vote }, ...others]
        const before = tallyOf(all, shares)
        expect(before.for + before.against + before.abstain).toBe(before.voted)
        expect(before.voted).toBeLessThanOrEqual(before.entitled)
        const silent = all.findIndex(one => one.vote === null && !one.conflicted)
        if (silent < 0 || !before.passed || before.tie) return
        const after = tallyOf(all.with(silent, { ...all[silent]!, vote: 'for' }), shares)
        expect(after.passed).toBe(true)
      },
    ),
  )
})
