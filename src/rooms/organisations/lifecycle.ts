/** A reorganisation: drafted, decided for a day, in force from that day. Undone only before its day. */
import { lifecycle } from '../../platform/lifecycle.ts'

export const reorganisationLifecycle = lifecycle({
  room: 'organisations',
  object: 'reorganisation',
  initial: 'draft',
  final: ['inForce', 'undone', 'discarded'],
  states: ['draft', 'scheduled', 'inForce', 'undone', 'discarded'],
  relations: ['manager', 'timetable'],
  steps: {
    schedule: { from: ['draft'], to: 'scheduled', by: ['manager'], basis: 'decision' },
    enact: { from: ['draft'], to: 'inForce', by: ['manager'], basis: 'decision' },
    activate: { from: ['scheduled'], to: 'inForce', by: ['timetable'], basis: 'effectiveDay' },
    undo: { from: ['scheduled'], to: 'undone', by: ['manager'], basis: 'beforeItsDay', reason: 'required' },
    discard: { from: ['draft'], to: 'discarded', by: ['manager'], basis: 'draftOnly' },
  },
})
