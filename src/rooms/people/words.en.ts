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
  },
  notifications: {
    signInFromNewAddress:
      'Your account was just opened from a new network address. If it was not you, end that session and change the password.',
  },
}
