/**
 * What is refused of webhooks, and what to do about it.
 *
 * @module
 */

import { deliveryDays } from '../../../shared/webhooks.ts'
import { TargetRefused } from '../../outputs/webhooks/target.ts'
import { Refusal } from '../guard.ts'
import { type Issue, type ProblemKind, problem } from '../problem.ts'

export const refuse = (kind: ProblemKind, detail: string, issues?: Issue[]) =>
  new Refusal(problem(kind, detail, issues ? { issues } : {}))

export const wrong = (name: string, detail: string) =>
  refuse('badRequest', `${name}: ${detail}`, [{ in: 'body', name, detail }])

/** @throws Refusal 400 for an address that nothing is sent to */
export function refuseTarget(error: unknown): never {
  throw error instanceof TargetRefused ? wrong('url', error.message) : error
}

export const missing = () =>
  refuse('resourceNotFound', 'There is no such webhook, or it is none of yours')

export const noDelivery = () =>
  refuse('resourceNotFound', `There is no such delivery; they are kept for ${deliveryDays} days`)

export const noTenant = () =>
  refuse('resourceNotFound', 'There is no such tenant, or it is none of yours')

export const tooOften = (detail: string) =>
  new Refusal(problem('tooManyRequests', detail, { headers: { 'retry-after': '60' } }))

export const tooManyWait = () =>
  tooOften('Hundreds of messages to it still wait: let it take those before more are sent again')

export const isOff = () => refuse('conflict', 'It is switched off: switch it on first')
