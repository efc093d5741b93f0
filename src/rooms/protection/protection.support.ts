/** Builders for tests of this room: a finished proposal with damage, and its case as far as a test wants it. */
import { randomUUID } from 'node:crypto'
import { type Caller, type Cast, finished, inspection, openCast } from '../proposals/proposals.support.ts'
import * as contract from './contract.ts'
import type { Finding } from './contract-finding.ts'
import type { Outcome } from './lifecycle.ts'

export const start = new Date('2026-11-23T02:00:00Z')

export interface Bench extends Cast {
  inspectors: [Caller, Caller]
  onDay(day: string): void
}

export async function openBench(): Promise<Bench> {
  const cast = await openCast()
  return {
    ...cast,
    inspectors: [
      await cast.join('inspector', inspection, 'head'),
      await cast.join('secondInspector', inspection, 'inspector'),
    ],
    onDay: day => {
      cast.world.clock.now = new Date(`${day}T02:00:00Z`)
    },
  }
}

export const openedCase = (call: Caller, id: string) => call(contract.getCase, { params: { id } })
const versionOf = async (call: Caller, id: string) => (await openedCase(call, id)).version

type Kind = 'result' | 'accusation'

export async function opensCase(call: Caller, proposalId: string, kind: Kind = 'result'): Promise<string> {
  const body = { key: randomUUID(), proposalId, kind, grounds: 'Đề nghị xem xét, bảo vệ.' }
  return (await call(contract.openCase, { body })).id
}

export async function stepCase(
  call: Caller,
  id: string,
  step: 'accept' | 'passUp' | 'passAppealUp' | 'takeBack' | 'agree' | 'appeal' | 'uphold',
  reason?: string,
) {
  const version = await versionOf(call, id)
  return call(contract.takeCaseStep, {
    params: { id },
    body: { step, version, ...(reason ? { reason } : {}) },
  })
}

const shown = (what: string) => [{ what, leaf: null }]
export const aFinding = (more: Partial<Finding> = {}): Finding => ({
  causes: [{ side: 'objective', what: 'Mưa lũ làm hỏng đường 12 ngày.', evidence: shown('Báo cáo của xã') }],
  damage: 'Cấp lại một giấy',
  tests: {
    line: { holds: true, reasons: 'Làm đúng quyết định thí điểm.', evidence: shown('Quyết định 12-QĐ/UB') },
    motive: { holds: true, reasons: 'Không có lợi ích riêng.', evidence: shown('Kê khai lợi ích') },
    commonGood: { holds: true, reasons: 'Giảm đi lại cho 146 hộ.', evidence: shown('Danh sách hộ') },
  },
  abuse: null,
  ...more,
})

export const failing = (test: 'line' | 'motive' | 'commonGood'): Finding['tests'] => {
  const { tests } = aFinding()
  return { ...tests, [test]: { ...tests[test], holds: false } }
}

export async function finds(call: Caller, id: string, finding: Finding = aFinding()) {
  const version = await versionOf(call, id)
  return call(contract.writeFinding, { params: { id }, body: { version, finding } })
}

export async function replies(call: Caller, id: string, words = '') {
  const version = await versionOf(call, id)
  return call(contract.replyToFinding, { params: { id }, body: { version, agrees: words === '', words } })
}

export async function concludes(
  call: Caller,
  id: string,
  outcome: Outcome,
  { reason = 'Đủ căn cứ', finding = null as Finding | null } = {},
) {
  const version = await versionOf(call, id)
  const body = { version, outcome, reason, number: '5-KL/UB', finding }
  return call(contract.concludeCase, { params: { id }, body })
}

/** A case whose cadre has replied: to be concluded. */
export async function repliedCase(
  bench: Bench,
  {
    finding = aFinding(),
    kind = 'result' as Kind,
    ...result
  }: Parameters<typeof finished>[1] & {
    finding?: Finding
    kind?: Kind
  } = {},
): Promise<string> {
  const proposal = await finished(bench, result)
  const id = await opensCase(bench.proposer, proposal, kind)
  await stepCase(bench.clerk, id, 'accept')
  await finds(bench.clerk, id, finding)
  await replies(bench.proposer, id)
  return id
}
