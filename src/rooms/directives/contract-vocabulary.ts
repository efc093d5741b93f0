/** Words of the contract that readings, documents and the cascade share. Safe for the browser. */
import Type from 'typebox'
import { PublicId } from '../../platform/contract.ts'

export const documentTypes = [
  'CV',
  'KH',
  'HD',
  'KL',
  'CT',
  'QĐ',
  'QyĐ',
  'QC',
  'TB',
  'BC',
  'CTr',
  'NQ',
  'TT',
  'NĐ',
  'TTr',
  'ĐA',
  'BB',
  'GM',
  'OTHER',
] as const
export const relationKinds = [
  'basis',
  'implements',
  'forwards',
  'copies',
  'attaches',
  'amends',
  'replaces',
  'revokes',
  'reportsOn',
  'cites',
] as const
export const purposes = ['act', 'report', 'know', 'archive'] as const
export const urgencies = ['khan', 'thuong_khan', 'hoa_toc'] as const
export const directions = ['in', 'out'] as const

export const OrganisationRef = Type.Object({ id: PublicId, name: Type.String() })
