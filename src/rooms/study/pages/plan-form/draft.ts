/** A plan as it is written: names beside the ids, and back to what the server takes. */
import { today } from '../../../../web/clock.ts'
import type { Choice } from '../../../../web/kit/picker.tsx'
import type { Plan, PlanBody } from '../../contract.ts'
import type { Audience } from '../../contract-audience.ts'
import { type AudienceDraft, draftOf, expressionOf } from './expression.ts'

export type ConferenceKind = PlanBody['conferences'][number]['kind']

export interface ConferenceDraft {
  id?: string
  kind: ConferenceKind
  title: string
  organisedBy: 'one' | 'each'
  organisers: readonly Choice[]
  audience: AudienceDraft
  /** An expression that this form cannot write: kept as it is. */
  kept: Audience | null
  due: string | null
  classes: number | null
  speakerNote: string
  material: string
  /** As printed in the document, to write the audience from. */
  printed: string | null
}

export interface PlanDraft {
  title: string
  basis: Choice | null
  /** The own assignment that the plan carries out. */
  assignment: Choice | null
  contents: { document: Choice | null; title: string }[]
  asOf: string
  due: string | null
  splitOver: number | null
  essay: boolean
  conferences: ConferenceDraft[]
}

export const emptyConference = (): ConferenceDraft => ({
  kind: 'grassroots',
  title: '',
  organisedBy: 'one',
  organisers: [],
  audience: { include: [], only: [], exclude: [] },
  kept: null,
  due: null,
  classes: null,
  speakerNote: '',
  material: '',
  printed: null,
})

export const emptyPlan = (): PlanDraft => ({
  title: '',
  basis: null,
  assignment: null,
  contents: [{ document: null, title: '' }],
  asOf: today(),
  due: null,
  splitOver: null,
  essay: false,
  conferences: [emptyConference()],
})

export function draftOfPlan(plan: Plan): PlanDraft {
  const names = new Map(plan.names.map(one => [one.id, one.name]))
  return {
    title: plan.title,
    basis: plan.basis && { id: plan.basis.id, name: plan.basis.label },
    assignment: plan.assignment && { id: plan.assignment.id, name: plan.assignment.label },
    contents: plan.contents.map(content => ({
      document: content.document ? { id: content.document, name: content.title } : null,
      title: content.title,
    })),
    asOf: plan.asOf,
    due: plan.due,
    splitOver: plan.splitOver,
    essay: plan.essay,
    conferences: plan.conferences.map(conference => {
      const audience = draftOf(conference.audience as Audience, id => names.get(id) ?? '…')
      return {
        id: conference.id,
        kind: conference.kind,
        title: conference.title,
        organisedBy: conference.organisedBy,
        organisers: conference.organisers,
        audience: audience ?? { include: [], only: [], exclude: [] },
        kept: audience ? null : (conference.audience as Audience),
        due: conference.due,
        classes: conference.classes,
        speakerNote: conference.speakerNote ?? '',
        material: conference.material ?? '',
        printed: null,
      }
    }),
  }
}

/** What is still missing, as word keys under `form.missing`; nothing when it can be saved. */
export function missingIn(draft: PlanDraft): ('title' | 'contents' | 'conference')[] {
  const missing: ('title' | 'contents' | 'conference')[] = []
  if (draft.title.trim() === '') missing.push('title')
  if (!draft.contents.some(content => content.document || content.title.trim() !== ''))
    missing.push('contents')
  const whole = (one: ConferenceDraft) =>
    one.title.trim() !== '' && one.organisers.length > 0 && (one.kept ?? expressionOf(one.audience)) !== null
  if (!draft.conferences.every(whole)) missing.push('conference')
  return missing
}

export function bodyOfPlan(draft: PlanDraft): PlanBody {
  return {
    title: draft.title.trim(),
    basisDocument: draft.basis?.id ?? null,
    assignment: draft.assignment?.id ?? null,
    contents: draft.contents
      .filter(content => content.document || content.title.trim() !== '')
      .map(content => ({
        document: content.document?.id ?? null,
        ...(content.title.trim() ? { title: content.title.trim() } : {}),
      })),
    asOf: draft.asOf,
    due: draft.due,
    splitOver: draft.splitOver,
    essay: draft.essay,
    conferences: draft.conferences.map(one => ({
      ...(one.id ? { id: one.id } : {}),
      kind: one.kind,
      title: one.title.trim(),
      organisedBy: one.organisedBy,
      organisers: one.organisers.map(organiser => organiser.id),
      audience: (one.kept ?? expressionOf(one.audience)) as PlanBody['conferences'][number]['audience'],
      due: one.due,
      classes: one.classes,
      speakerNote: one.speakerNote.trim() || null,
      material: one.material.trim() || null,
    })),
  }
}
