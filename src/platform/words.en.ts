import type { Words } from './words.ts'
import type { vi } from './words.vi.ts'

export const en: Words<typeof vi> = {
  counted: {
    seconds_one: '{{count}} second',
    seconds_other: '{{count}} seconds',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    workingDays_one: '{{count}} working day',
    workingDays_other: '{{count}} working days',
    members_one: '{{count}} member',
    members_other: '{{count}} members',
    persons_one: '{{count}} person',
    persons_other: '{{count}} persons',
    units_one: '{{count}} unit',
    units_other: '{{count}} units',
  },
  refusals: {
    notFound: 'This was not found, or you may not see it.',
    forbidden: 'The post you act in does not allow this.',
    signInFirst: 'The session has ended. Please sign in again.',
    changedMeanwhile: 'Somebody changed this while you were reading. Please open it again and repeat.',
    stepNotNow: 'This can no longer be done in the current state. Please open the page again.',
    reasonMissing: 'A reason is needed.',
    malformed: 'What was sent is not right: {{place}}.',
    fileMissing: 'No file was chosen.',
    tooLarge: 'The file is larger than {{limit}} MB.',
    tooMany: 'Too fast. Please wait a minute and try again.',
    foreignOrigin: 'The request came from another site and was refused.',
    unreachable: 'The server cannot be reached. What you typed is still on the screen; please try again.',
    notATable: 'The file “{{name}}” is not a spreadsheet (.xlsx or .csv).',
    tableDamaged:
      'The spreadsheet cannot be read: it is damaged or too complex. Save it again as .xlsx or .csv.',
    tableTooLarge: 'The spreadsheet has more than {{rows}} rows or {{columns}} columns. Split it.',
    tableTooSlow:
      'Reading the spreadsheet took more than {{seconds}} seconds and was stopped. Save it as .csv.',
    tableEncoding: 'The .csv file is not in UTF-8. Save it as “CSV UTF-8”.',
    secretKeyMalformed: 'The secret key in {{place}} is not 32 bytes in hex or base64.',
    defect: 'The software failed and did not record what you did. Code for the administrator: {{id}}.',
  },
}
