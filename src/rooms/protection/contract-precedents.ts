/** How like situations were concluded, without names: written by who concluded, read by everybody signed in. */
import Type from 'typebox'
import { Day, endpoint, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { Filled } from './contract-finding.ts'
import { outcomes } from './lifecycle.ts'

export const Precedent = Type.Object({
  id: PublicId,
  title: Type.String(),
  situation: Type.String(),
  reasoning: Type.String(),
  outcome: OneOf(outcomes),
  result: Nullable(OneOf(['reached', 'partly', 'not'])),
  damaged: Type.Boolean(),
  /** The risk that came true had been declared in advance. */
  declared: Type.Boolean(),
  publishedOn: Day,
  mine: Type.Boolean(),
})

export const listPrecedents = endpoint({
  name: 'protection.precedents',
  method: 'GET',
  path: '/api/protection-precedents',
  summary: 'Precedents by the words of the situation and by the conclusion; the most alike first',
  access: 'signedIn',
  query: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 200 })),
    outcome: Type.Optional(OneOf(outcomes)),
    ...Paging,
  }),
  reply: Page(Precedent),
})

export const publishPrecedent = endpoint({
  name: 'protection.publish',
  method: 'POST',
  path: '/api/protection-cases/:id/precedent',
  summary: 'Makes a settled case a precedent, told without names',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  body: Type.Object({ title: Filled(200), situation: Filled(3000), reasoning: Filled(3000) }),
  reply: Type.Object({ id: PublicId }),
})

export const withdrawPrecedent = endpoint({
  name: 'protection.withdrawPrecedent',
  method: 'POST',
  path: '/api/protection-precedents/:id/withdrawal',
  summary: 'Takes a precedent out of the library: by who published it',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({}),
})
