/** Builders for tests of this room: what a cadre is owed after a success, and the model that others copy. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Caller, type Cast, finished } from '../proposals/proposals.support.ts'
import * as contract from './contract.ts'
import * as models from './contract-models.ts'
import type { EncouragementKind } from './lifecycle.ts'

export const reached = (cast: Cast) => finished(cast, { result: 'reached', damage: '' })
export const read = (call: Caller, id: string) => call(contract.getEncouragement, { params: { id } })
const versionOf = async (call: Caller, id: string) => (await read(call, id)).version

export async function owedFor(call: Caller, kind: EncouragementKind): Promise<string> {
  const { items } = await call(contract.listEncouragements, { query: { view: 'authority', kind } })
  return items[0]!.id
}

export const what = {
  content: 'Biểu dương tại hội nghị quý IV.',
  basis: 'Kết luận đạt mục tiêu.',
  months: null,
}

export async function prepares(call: Caller, id: string, more: object = {}) {
  const body = { version: await versionOf(call, id), ...what, ...more }
  return call(contract.prepareEncouragement, { params: { id }, body })
}

export async function grants(call: Caller, id: string, more: object = {}) {
  const decision = { number: '31-QĐ/UB', decidedOn: '2026-11-23', effectiveOn: '2026-11-23' }
  const body = { version: await versionOf(call, id), ...what, ...decision, ...more }
  return call(contract.grantEncouragement, { params: { id }, body })
}

export async function gives(call: Caller, id: string, givenOn = '2026-11-23') {
  const body = { version: await versionOf(call, id), givenOn, evidence: 'Biên bản hội nghị' }
  return call(contract.giveEncouragement, { params: { id }, body })
}

export async function steps(call: Caller, id: string, step: 'refuse' | 'passUp' | 'waive', reason?: string) {
  const body = { step, version: await versionOf(call, id), ...(reason ? { reason } : {}) }
  return call(contract.takeEncouragementStep, { params: { id }, body })
}

export const aModel = (proposalId: string, more: object = {}) => ({
  key: randomUUID(),
  proposalId,
  title: 'Trả kết quả thủ tục tại nhà văn hóa thôn',
  content: 'Mỗi tuần một buổi, kết quả được trả tại thôn thay vì tại trụ sở.',
  howTo: '1. Lập danh sách hồ sơ. 2. Giao nhận có sổ ký. 3. Đối chiếu cuối buổi.',
  conditions: 'Hai cán bộ, một xe máy.',
  results: '62 % hồ sơ được trả tại thôn.',
  ...more,
})
export const readModel = (call: Caller, id: string) => call(models.getModel, { params: { id } })

export async function published(cast: Cast): Promise<string> {
  const proposal = await reached(cast)
  return (await cast.head(models.publishModel, { body: aModel(proposal) })).id
}

export async function adopts(call: Caller, id: string, reportBy = '2027-02-26'): Promise<string> {
  const body = { key: randomUUID(), adapted: 'Hai tuần một buổi.', reportBy }
  return (await call(models.adoptModel, { params: { id }, body })).id
}

/** What was sealed of the newest one, and whether the proposer holds its receipt. */
export const leavesOf = (cast: Cast, type: 'encouragement' | 'model') =>
  cast.world.build(async ctx => {
    const { rows } = await sql<{ kind: string; holds: boolean }>`
      select l.kind, exists (select from ledger_holder h where h.leaf_id = l.id
        and h.person_id = ${cast.person('proposer')}) as holds
      from ledger_leaf l join ledger_case c on c.id = l.case_id
      where c.object_type = ${type} and c.object_id = (select max(object_id) from ledger_case where object_type = ${type})
      order by l.id`.execute(ctx.tx)
    return rows
  })
