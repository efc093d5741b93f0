/** Words of the working-day calendar. */
import type { Words } from '../words.ts'
import type { vi } from './words.vi.ts'

export const en: Words<typeof vi> = {
  title: 'Working days',
  intro:
    'Public holidays, days given back and working days that were moved. Only confirmed days count in deadlines.',
  year: 'Year {{year}}',
  previous: 'Year before',
  next: 'Next year',
  kinds: { off: 'Day off', work: 'Worked weekend day' },
  columns: { day: 'Day', kind: 'Kind', name: 'Name', source: 'Source', state: 'State' },
  verified: 'Confirmed',
  unverified: 'To be confirmed',
  doubtful_one: '{{count}} day is to be confirmed; deadlines that pass it may still change.',
  doubtful_other: '{{count}} days are to be confirmed; deadlines that pass them may still change.',
  empty: 'Nothing is entered for this year. Add the days off when the notice is out.',
  confirm: 'Confirm',
  add: 'Add a day',
  change: 'Change',
  remove: 'Take out',
  removeAsk: 'Take {{day}} out of the calendar? It is an ordinary day of its week again.',
  save: 'Save',
  cancel: 'Cancel',
  reckoning: {
    title: 'Count a term',
    from: 'From (not counted)',
    days: 'Working days',
    result: 'Due on {{day}}',
    doubt: 'The result may change, since days are to be confirmed: {{days}}.',
  },
  refusals: {
    workOnWeekday: 'A worked weekend day must be a Saturday or Sunday.',
    noSuchDay: 'There is no day {{day}}.',
    tooFar: 'Only about ten years can be counted.',
  },
}
