/** Duties for tests. */
import { randomUUID } from 'node:crypto'
import type { Call } from '../src/platform/contract.ts'
import type { issueDuties } from '../src/rooms/assignments/contract.ts'

export type NewDuty = Call<typeof issueDuties>['body']['duties'][number]

/** A confirmed duty for the organisations with these public ids. */
export function aDuty(leads: readonly string[], more: Partial<NewDuty> = {}): NewDuty {
  return {
    key: randomUUID(),
    origin: null,
    clause: 'II.3.b',
    clauseText: 'Các huyện ủy tổ chức quán triệt trong tháng 11.',
    what: 'Tổ chức quán triệt trong toàn đảng bộ',
    expected: null,
    kind: 'study',
    due: '2026-12-04',
    duePrinted: 'trước ngày 05/12/2026',
    dueReason: null,
    executorsPrinted: 'các huyện ủy',
    viaPrinted: null,
    via: null,
    leads: leads.map(organisationId => ({ organisationId })),
    coordinators: [],
    ...more,
  }
}

/** A batch that is issued at once. */
export function aBatch(...duties: NewDuty[]): Call<typeof issueDuties>['body'] {
  return { documentId: null, aboveId: null, issue: true, duties }
}
