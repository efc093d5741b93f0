/** A duty as it is being confirmed: from a proposal or by hand, until it is sent. Pure, so that it is tested. */
import type { Call, Reply } from '../../../../platform/contract.ts'
import type { Day } from '../../../../platform/dates/dates.ts'
import type { Choice } from '../../../../web/kit/picker.tsx'
import type { issueDuties, proposeDuties } from '../../contract.ts'
import type { DutyKind } from '../../lifecycle.ts'

export type Proposal = Reply<typeof proposeDuties>['proposals'][number]
type NewDuty = Call<typeof issueDuties>['body']['duties'][number]

export interface DutyDraft {
  key: string
  /** Taken over; a dropped one stays on the page and is not sent. */
  kept: boolean
  proposal: Proposal | null
  what: string
  expected: string
  kind: DutyKind
  due: Day | null
  dueReason: string
  leads: readonly Choice[]
  /** By rule, beside those named. */
  everyCell: boolean
  coordinators: readonly Choice[]
  via: Choice | null
}

const choices = (lines: readonly { organisations: readonly { id: string; name: string }[] }[]): Choice[] => [
  ...new Map(
    lines.flatMap(line => line.organisations.map(({ id, name }) => [id, { id, name }] as const)),
  ).values(),
]

/** What was made before is dropped at first, and so is what names nobody that was found: a person decides. */
export function draftOf(proposal: Proposal, key: string): DutyDraft {
  const leads = choices(proposal.leads)
  return {
    key,
    kept: proposal.madeAs === null && leads.length > 0,
    proposal,
    what: proposal.what,
    expected: '',
    kind: proposal.kind,
    due: proposal.due,
    dueReason: '',
    leads,
    everyCell: false,
    coordinators: choices(proposal.coordinators).filter(one => !leads.some(lead => lead.id === one.id)),
    via: proposal.via ? (choices([proposal.via])[0] ?? null) : null,
  }
}

export function emptyDraft(key: string): DutyDraft {
  return {
    key,
    kept: true,
    proposal: null,
    what: '',
    expected: '',
    kind: 'task',
    due: null,
    dueReason: '',
    leads: [],
    everyCell: false,
    coordinators: [],
    via: null,
  }
}

/** What keeps a duty from being sent; null when nothing does. */
export function lacks(draft: DutyDraft, today: Day): 'lead' | 'what' | 'date' | null {
  if (draft.what.trim() === '') return 'what'
  if (draft.leads.length === 0 && !draft.everyCell) return 'lead'
  if (draft.due !== null && draft.due < today && draft.dueReason.trim() === '') return 'date'
  return null
}

export function bodyOf(draft: DutyDraft): NewDuty {
  const { proposal } = draft
  const orNull = (text: string) => text.trim() || null
  return {
    key: draft.key,
    origin: proposal?.origin.slice(0, 600) ?? null,
    clause: proposal?.clause ?? null,
    clauseText: proposal?.clauseText ?? null,
    what: draft.what.trim(),
    expected: orNull(draft.expected),
    kind: draft.kind,
    due: draft.due,
    duePrinted: proposal?.duePrinted ?? null,
    dueReason: orNull(draft.dueReason),
    executorsPrinted: proposal
      ? proposal.leads
          .map(line => line.printed)
          .join('; ')
          .slice(0, 1000) || null
      : null,
    viaPrinted: proposal?.via?.printed ?? null,
    via: draft.via?.id ?? null,
    leads: draft.leads.map(({ id }) => ({ organisationId: id })),
    everyCell: draft.everyCell,
    coordinators: draft.coordinators.map(({ id }) => ({ organisationId: id, part: null })),
  }
}
