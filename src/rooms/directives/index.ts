/** The door of the directives room. */
import type { Room } from '../../platform/room.ts'
import { figures } from './figures.ts'
import { searchDocuments } from './find.ts'
import { documentLifecycle, readingLifecycle, receiptLifecycle } from './lifecycle.ts'
import { recognising } from './recognise.ts'
import { routes } from './routes.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import { workOf } from './work.ts'
import './territory.ts'

export { type ConfirmedDuties, getKnownDocument, type KnownDocument } from './door.ts'

export const room: Room = {
  name: 'directives',
  words: { vi, en },
  routes,
  figures,
  lifecycles: [readingLifecycle, documentLifecycle, receiptLifecycle],
  longJobs: recognising,
  work: workOf,
  search: searchDocuments,
}
