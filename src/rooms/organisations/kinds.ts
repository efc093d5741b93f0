/** Kinds and levels of organisations, and which kind may stand under which. Safe for the browser. */

export const kinds = [
  'partyBody',
  'advisoryBody',
  'committeeOffice',
  'organizationCommission',
  'propagandaCommission',
  'inspectionCommission',
  'grassrootsBody',
  'sectionBody',
  'cell',
  'stateOrgan',
  'fatherlandFront',
  'massOrganization',
  'pressOrgan',
  'school',
  'enterprise',
  'politicalCenter',
  'armedForce',
] as const
export type Kind = (typeof kinds)[number]

/** Highest first; the same order as the database function `level_rank`. */
export const levels = [
  'central',
  'province',
  'district',
  'bloc',
  'commune',
  'grassroots',
  'section',
  'cell',
] as const
export type Level = (typeof levels)[number]

/** Bodies that advise and serve a committee (cơ quan tham mưu, giúp việc): `advises_id` names it. */
export const advisingKinds: readonly Kind[] = [
  'advisoryBody',
  'committeeOffice',
  'organizationCommission',
  'propagandaCommission',
  'inspectionCommission',
]

/** Party organisations with members: the line of command from a committee to a cell. */
export const partyKinds: readonly Kind[] = ['partyBody', 'grassrootsBody', 'sectionBody', 'cell']

/**
 * What may never stand under a kind. A cell (chi bộ) is the last organisation of the Party, a section body holds
 * cells, a grassroots body holds section bodies and cells (Điều lệ Đảng, Điều 10, 21, 24).
 */
const refusedUnder: Partial<Record<Kind, readonly Kind[]>> = {
  cell: kinds,
  sectionBody: ['partyBody', 'grassrootsBody', 'sectionBody'],
  grassrootsBody: ['partyBody', 'grassrootsBody'],
}

export function mayStandUnder(kind: Kind, parent: Kind): boolean {
  if (refusedUnder[parent]?.includes(kind)) return false
  return partyKinds.includes(parent) || !['partyBody', 'grassrootsBody', 'sectionBody'].includes(kind)
}

export function isKind(text: string): text is Kind {
  return (kinds as readonly string[]).includes(text)
}

export function isLevel(text: string): text is Level {
  return (levels as readonly string[]).includes(text)
}
