/** How fields of a draft are written on chips, steps and rows. */
import { writeDay } from '../../../../platform/dates/dates.ts'
import { type SayHere, writeDate } from '../words-of.ts'
import type {
  AssignmentDraft,
  DeadlineDraft,
  DocumentDraft,
  RelationDraft,
  SessionDraft,
  SignerText,
} from './draft.ts'

/** "1335-CV/TU", or the type where no number is known yet. */
export function draftLabel({ head }: DocumentDraft, say: SayHere): string {
  const number = head.number.value.trim()
  const symbol = head.symbol.value.trim()
  if (!number) return say(`types.${head.type.value}`)
  if (!symbol) return number
  return `${number}${/^\d{4}\//.test(symbol) || !symbol.includes('/') ? '/' : '-'}${symbol}`
}

export function writeSigner({ authority, post, name }: SignerText): string {
  return [authority, post, name].filter(Boolean).join(' · ')
}

export function writeRelation({ printed, issuedOn }: RelationDraft): string {
  return issuedOn ? `${printed}, ${writeDay(issuedOn)}` : printed
}

export function writeDeadline({ date, kind, who }: DeadlineDraft, say: SayHere): string {
  return [writeDate(date, say), say(`deadlineKinds.${kind}`), who].filter(Boolean).join(' · ')
}

export function writeAssignment({ who, role }: AssignmentDraft, say: SayHere): string {
  return [who, say(`roles.${role}`)].join(' · ')
}

export function writeSession({ organiser, deadline, classes }: SessionDraft, say: SayHere): string {
  return [
    organiser ?? say('item.nobody'),
    classes !== null && say('item.classesOf', { count: classes }),
    deadline && writeDate(deadline, say),
  ]
    .filter(Boolean)
    .join(' · ')
}
