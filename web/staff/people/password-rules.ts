/**
 * As much of what the server asks of a password as can be told while it is typed.
 *
 * @module
 */

import type { PasswordFaultCode } from '../../../shared/text/staff/people-texts.ts'

/** Characters; the server says the same. */
export const leastLength = 12

/** Characters as people count them, in the form the server keeps. */
export const lengthOf = (password: string): number => [...password.normalize('NFKC')].length

const codes: readonly string[] = ['tooShort', 'tooLong', 'tooCommon', 'tooPersonal']

export const isPasswordFault = (code: string | undefined): code is PasswordFaultCode =>
  code !== undefined && codes.includes(code)
