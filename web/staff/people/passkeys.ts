/**
 * Passkeys in the browser. The library is loaded when it is first needed.
 *
 * @module
 */

import type { Session } from '../../../shared/staff-api.ts'
import type { Passkey } from '../api/people.ts'
import type { Api } from '../api.ts'

const library = () => import('@simplewebauthn/browser')

type Options = Awaited<ReturnType<typeof library>>

/** Whether this browser knows passkeys at all; only on https and on this very machine. */
export const knowsPasskeys = (): boolean =>
  isSecureContext && typeof PublicKeyCredential === 'function'

type Creation = Parameters<Options['startRegistration']>[0]['optionsJSON']
type Asking = Parameters<Options['startAuthentication']>[0]['optionsJSON']

/** @throws where somebody or the browser says no: see `wasRefused`; ApiProblem */
export async function makePasskey(api: Api, name: string): Promise<Passkey> {
  const { startRegistration } = await library()
  const optionsJSON = (await api.passkeys.options()) as Creation
  const response = await startRegistration({ optionsJSON })
  return api.passkeys.add({ name, response })
}

/** @param autofill - wait until one is chosen from the list under the address field */
export async function signInWithPasskey(api: Api, autofill = false): Promise<Session> {
  const { startAuthentication } = await library()
  const optionsJSON = (await api.passkeys.signInOptions()) as Asking
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill: autofill })
  return api.passkeys.signIn(response)
}

/** Whether passkeys can be offered under the address field. */
export async function offersAutofill(): Promise<boolean> {
  if (!knowsPasskeys()) return false
  return (await library()).browserSupportsWebAuthnAutofill()
}

/** Gives up waiting for one to be chosen. */
export async function stopWaiting(): Promise<void> {
  if (!knowsPasskeys()) return
  const { WebAuthnAbortService } = await library()
  WebAuthnAbortService.cancelCeremony()
}

/** Somebody closed the question, or took too long: nothing to be sorry for. */
export const wasRefused = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')

/** This device has one for the account already. */
export const isKnownAlready = (error: unknown): boolean =>
  error instanceof Error && error.name === 'InvalidStateError'
