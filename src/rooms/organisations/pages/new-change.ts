/** From the fields of the form to a change; null while something is missing. */
import type { Choice } from '../../../web/kit/picker.tsx'
import type { Change, Operation } from '../contract-reorganisation.ts'
import { advisingKinds, type Kind, type Level } from '../kinds.ts'

export interface Fields {
  organisation: Choice | null
  /** Successor, new parent, the one merged into. */
  other: Choice | null
  organisations: readonly Choice[]
  name: string
  kind: Kind
  level: Level
}

export const emptyFields: Fields = {
  organisation: null,
  other: null,
  organisations: [],
  name: '',
  kind: 'partyBody',
  level: 'commune',
}

export function changeOf(operation: Operation, fields: Fields, changes: readonly Change[]): Change | null {
  const { organisation, other, organisations, kind, level } = fields
  const name = fields.name.trim()
  switch (operation) {
    case 'merge':
      return other && organisations.some(one => one.id !== other.id)
        ? { operation, organisations: organisations.map(one => one.id), into: other.id }
        : null
    case 'split':
      return organisation && organisations.length > 0
        ? {
            operation,
            organisation: organisation.id,
            into: organisations.map(one => ({ organisation: one.id, share: 'part' as const })),
          }
        : null
    case 'dissolve':
      return organisation ? { operation, organisation: organisation.id, successor: other?.id ?? null } : null
    case 'rename':
      return organisation && name ? { operation, organisation: organisation.id, name } : null
    case 'reparent':
      return organisation && other ? { operation, organisation: organisation.id, parent: other.id } : null
    case 'changeClass':
      return organisation ? { operation, organisation: organisation.id, kind, level } : null
    case 'found':
      return other && name
        ? {
            operation,
            key: freshKey(changes),
            parent: other.id,
            ...{ kind, level, name },
            ...(advisingKinds.includes(kind) ? { advises: other.id } : {}),
          }
        : null
  }
}

function freshKey(changes: readonly Change[]): string {
  const used = new Set(changes.flatMap(change => (change.operation === 'found' ? [change.key] : [])))
  for (let number = 1; ; number++) if (!used.has(`+n${number}`)) return `+n${number}`
}

/** What the chosen organisations are called, for the sentences of the list. */
export function namesIn({ organisation, other, organisations }: Fields): Map<string, string> {
  const chosen = [organisation, other, ...organisations].filter(choice => choice !== null)
  return new Map(chosen.map(({ id, name }) => [id, name]))
}
