/**
 * Audiences as a person writes them: who comes, of those only …, but not … . That is the expression
 * `minus(intersect(union(include), union(only)), ...exclude)`; any other expression is kept as it is and shown in words.
 */
import type { Choice } from '../../../../web/kit/picker.tsx'
import type { Audience, AudienceSet } from '../../contract-audience.ts'

export type SetDraft =
  | { op: 'members'; within: readonly Choice[] }
  | {
      op: 'employees'
      within: readonly Choice[]
      party: 'all' | 'members' | 'nonMembers'
      kinds: readonly string[]
    }
  | {
      op: 'holders'
      within: readonly Choice[]
      reach: 'own' | 'children' | 'subtree'
      posts: readonly string[]
      kinds: readonly string[]
      levels: readonly string[]
    }
  | { op: 'persons'; persons: readonly Choice[] }

export interface AudienceDraft {
  include: SetDraft[]
  only: SetDraft[]
  exclude: SetDraft[]
}

export const emptySet = (op: SetDraft['op'], within: readonly Choice[] = []): SetDraft => {
  if (op === 'persons') return { op, persons: [] }
  if (op === 'employees') return { op, within, party: 'all', kinds: [] }
  if (op === 'holders')
    return { op, within, reach: 'children', posts: ['secretary', 'deputySecretary'], kinds: [], levels: [] }
  return { op, within }
}

/** Said wholly enough to be asked for. */
export function isSaid(set: SetDraft): boolean {
  if (set.op === 'persons') return set.persons.length > 0
  return set.within.length > 0 && (set.op !== 'holders' || set.posts.length > 0)
}

const ids = (choices: readonly Choice[]) => choices.map(choice => choice.id)

function setOf(draft: SetDraft): AudienceSet {
  switch (draft.op) {
    case 'persons':
      return { op: 'persons', persons: ids(draft.persons) }
    case 'members':
      return { op: 'members', within: ids(draft.within) }
    case 'employees':
      return {
        op: 'employees',
        within: ids(draft.within),
        party: draft.party,
        ...(draft.kinds.length > 0 ? { kinds: [...draft.kinds] } : {}),
      }
    case 'holders':
      return {
        op: 'holders',
        within: ids(draft.within),
        reach: draft.reach,
        posts: [...draft.posts],
        ...(draft.kinds.length > 0 ? { kinds: [...draft.kinds] } : {}),
        ...(draft.levels.length > 0 ? { levels: [...draft.levels] } : {}),
      }
  }
}

const unionOf = (sets: readonly SetDraft[]): Audience => {
  const [only, ...more] = sets.map(setOf)
  return more.length === 0 && only ? only : { op: 'union', of: sets.map(setOf) }
}

/** Null while nobody is included yet. */
export function expressionOf(draft: AudienceDraft): Audience | null {
  const [include, only, exclude] = [draft.include, draft.only, draft.exclude].map(sets => sets.filter(isSaid))
  if (!include || include.length === 0) return null
  const base: Audience =
    only && only.length > 0 ? { op: 'intersect', of: [unionOf(include), unionOf(only)] } : unionOf(include)
  return exclude && exclude.length > 0 ? { op: 'minus', of: [base, ...exclude.map(setOf)] } : base
}

/** The draft of an expression; null when it is not of the shape that a person writes here. */
export function draftOf(audience: Audience, nameOf: (id: string) => string): AudienceDraft | null {
  const draft = { include: [] as SetDraft[], only: [] as SetDraft[], exclude: [] as SetDraft[] }
  let base = audience
  if ('of' in base && base.op === 'minus') {
    const [first, ...rest] = base.of
    if (!first || rest.some(part => 'of' in part)) return null
    draft.exclude = rest.map(part => draftOfSet(part as AudienceSet, nameOf))
    base = first
  }
  if ('of' in base && base.op === 'intersect') {
    const [first, second, ...rest] = base.of
    if (!first || !second || rest.length > 0) return null
    const only = setsIn(second)
    if (!only) return null
    draft.only = only.map(set => draftOfSet(set, nameOf))
    base = first
  }
  const include = setsIn(base)
  if (!include) return null
  draft.include = include.map(set => draftOfSet(set, nameOf))
  return draft
}

/** The sets of a union, or a set by itself. */
function setsIn(audience: Audience): AudienceSet[] | null {
  if (!('of' in audience)) return [audience]
  if (audience.op !== 'union' || audience.of.some(part => 'of' in part)) return null
  return audience.of as AudienceSet[]
}

function draftOfSet(set: AudienceSet, nameOf: (id: string) => string): SetDraft {
  const choices = (list: readonly string[]) => list.map(id => ({ id, name: nameOf(id) }))
  if (set.op === 'persons') return { op: 'persons', persons: choices(set.persons) }
  const within = choices(set.within)
  if (set.op === 'members') return { op: 'members', within }
  if (set.op === 'employees') return { op: 'employees', within, party: set.party, kinds: set.kinds ?? [] }
  return {
    op: 'holders',
    within,
    reach: set.reach,
    posts: set.posts,
    kinds: set.kinds ?? [],
    levels: set.levels ?? [],
  }
}
