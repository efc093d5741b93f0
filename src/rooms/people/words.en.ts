/** Words of the people room. */
import type { Words } from '../../platform/words.ts'
import type { vi } from './words.vi.ts'

export const en: Words<typeof vi> = {
  title: 'People',
  refusals: {
    signInRefused: 'The login or the password is not right.',
    codeWrong: 'The code is not right or was used already. Wait for the next one on your phone and enter it.',
    tooOften: 'Too many attempts from this machine. Please wait {{minutes}} minutes and try again.',
    passwordShort: 'The password needs at least {{minimum}} characters. A sentence you remember will do.',
    passwordLong: 'The password may have at most {{maximum}} characters.',
    passwordCommon:
      'The password is made of very common words and easy to guess. Choose a sentence of your own.',
    passwordPersonal: 'The password must not contain your name, login or date of birth.',
    loginTaken: 'The login “{{login}}” is taken, or this person already has an account.',
    proveAgain: 'This step asks for your password (and code) once more; it counts for {{minutes}} minutes.',
    noSecondFactorOffered: 'No second factor is waiting for confirmation. Start setting it up again.',
    ticketUnknown: 'The ticket is wrong, used or too old. Ask the account manager for a new one.',
    notInvited: 'This account already has a password; the invitation is not renewed.',
    notActive: 'The account is not active.',
    secondManager: 'Another manager has to confirm: not the one who asked and not the holder of the account.',
    loginMalformed: 'A login has 3 to 80 letters, digits or . _ - @ and begins with a letter or digit.',
    hasLeft: 'This person has left.',
    hasNotLeft: 'This person has not left.',
    notOneself: 'Nobody changes their own record and posts; ask somebody entitled to do it.',
    placeEnded: '{{place}} has ended.',
    notACell: '{{place}} is not a cell.',
    dayInFuture: '{{day}} is still to come. Enter it on the day it takes effect or later.',
    nameMissing: 'The full name is missing.',
    placeNeeded: 'A cell or a place of work is needed.',
    codeTaken: 'The member code {{code}} belongs to somebody else.',
    beforeMembership: 'The day must be after the beginning of the present membership ({{day}}).',
    postHeldAlready: 'This person already holds that post at {{place}} in the period.',
    endsBeforeBeginning: 'The end must be after the beginning.',
    notAMember: 'Only members are exempted from activities.',
    exemptAlready: 'This person is already exempted in the period.',
    delegateSelf: 'Rights are not delegated to oneself.',
    delegateUnheld: 'You do not hold this right at {{place}}, so you cannot delegate it.',
    delegatePeriod: 'A delegation begins today or later and lasts at most 12 months (until {{latest}}).',
    delegateCircle: 'That person delegates to you in the same period.',
  },
  notifications: {
    signInFromNewAddress:
      'Your account was just opened from a new network address. If it was not you, end that session and change the password.',
    passwordChanged: 'Your password was just changed.',
    passwordSetByTicket: 'Your password was just set by a ticket handed over in person.',
    secondFactorSet: 'Your second factor was just set up.',
    recoveryAsked: 'A manager asked to recover your account. If you did not want that, say so at once.',
    delegationReceived: '{{from}} has just delegated rights at {{place}} to you.',
  },
}
