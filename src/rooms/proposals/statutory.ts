/** The horizontal line of statutory steps: what was done when, whose clock runs, what is to come, each with its basis. */
import type { Day } from '../../platform/dates/dates.ts'
import { type Calendar, workingDaysLate } from '../../platform/dates/working-days.ts'
import type { Opened } from './contract.ts'
import type { RuleName } from './contract-rules.ts'
import type { ClockKind, ProposalState } from './lifecycle.ts'
import type { ProposalRow } from './rows.ts'
import type { Rule } from './rules.ts'

export interface ClockRow {
  id: number
  proposal_id: number
  kind: ClockKind
  subject_id: number | null
  whose: 'authority' | 'proposer'
  organisation_id: number | null
  began_on: Day
  due_on: Day
  basis: string
  ended_on: Day | null
  called_off: boolean
  lapsed_at: Date | null
}

type LineStep = Opened['line'][number]
type Key = LineStep['key']

interface Shape {
  key: Key
  clocks: readonly ClockKind[]
  whose: LineStep['whose']
  rule: RuleName | null
  basis: string
  on(row: ProposalRow): Day | null
  /** States in which this step is the one that is waited for. */
  now: readonly ProposalState[]
}

const kl = (point: string) => `Kết luận 14-KL/TW, điểm ${point}`
const shapes: readonly Shape[] = [
  {
    key: 'submit',
    clocks: [],
    whose: 'proposer',
    rule: null,
    basis: 'Nghị định 73/2023/NĐ-CP, Điều 7',
    on: row => (row.state === 'returned' ? null : row.submitted_on),
    now: ['draft', 'returned'],
  },
  {
    key: 'receive',
    clocks: ['receive'],
    whose: 'authority',
    rule: 'receiveDays',
    basis: kl('2.3'),
    on: row => row.received_on,
    now: ['submitted'],
  },
  {
    key: 'vote',
    clocks: ['meet', 'council'],
    whose: 'authority',
    rule: 'meetDays',
    basis: '',
    on: row => row.voted_on,
    now: ['received', 'convened'],
  },
  {
    key: 'decide',
    clocks: ['decide'],
    whose: 'authority',
    rule: 'decideDays',
    basis: kl('2.3'),
    on: row => row.decided_on,
    now: ['voted'],
  },
  {
    key: 'carryOut',
    clocks: [],
    whose: 'proposer',
    rule: null,
    basis: kl('2.4'),
    on: row => row.stopped_on,
    now: ['running'],
  },
  {
    key: 'complete',
    clocks: ['complete'],
    whose: 'proposer',
    rule: 'completeDays',
    basis: '',
    on: row => row.reported_on,
    now: ['stopped'],
  },
  {
    key: 'review',
    clocks: ['review'],
    whose: 'authority',
    rule: 'reviewDays',
    basis: '',
    on: row => row.reviewed_on,
    now: ['reported'],
  },
  {
    key: 'conclude',
    clocks: ['conclude'],
    whose: 'authority',
    rule: 'concludeDays',
    basis: '',
    on: row => row.concluded_on,
    now: ['reviewed'],
  },
]

interface Ground {
  calendar: Calendar
  today: Day
  rules: Record<RuleName, Rule>
  /** The end of the carrying out by the conditions in force. */
  end: Day | null
  finishedOn: Day | null
}

export function lineOf(row: ProposalRow, clocks: readonly ClockRow[], ground: Ground): LineStep[] {
  const over = row.state === 'declined' || row.state === 'withdrawn'
  const at = shapes.findIndex(shape => shape.now.includes(row.state))
  return shapes.map((shape, index) => {
    const clock = clocks.findLast(one => shape.clocks.includes(one.kind) && !(one.called_off && one.ended_on))
    const carryOut = shape.key === 'carryOut'
    const on = carryOut ? (ground.finishedOn ?? row.stopped_on) : shape.on(row)
    const done = row.state === 'concluded' || (at >= 0 ? index < at : on !== null)
    const state = done ? 'done' : index === at ? 'now' : over ? 'off' : 'coming'
    return {
      key: shape.key,
      state,
      on: done ? on : null,
      due: carryOut ? ground.end : (clock?.due_on ?? null),
      whose: shape.whose,
      late: clock ? workingDaysLate(ground.calendar, clock.due_on, clock.ended_on ?? ground.today) : 0,
      basis: clock?.basis ?? (shape.basis || (shape.rule ? ground.rules[shape.rule].source : '')),
    }
  })
}
