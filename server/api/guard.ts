/**
 * Who asks, and whether they may: for every route of the workspace.
 *
 * @module
 */

import type { Context } from 'hono'
import type { Principal, Right } from '../../shared/access.ts'

export interface Guard {
  /**
   * Who asks, by session cookie, API key or access token.
   *
   * What changes something by a session also needs `X-CSRF-Token` and an `Origin` that is ours.
   *
   * @throws Refusal 401 where nobody is signed in, 403 where the token or the origin is wrong
   */
  principal(c: Context): Promise<Principal>
  /** @throws Refusal also 404 where the tenant is none of theirs, 403 where the right is missing */
  allowed(c: Context, right: Right, tenant: string): Promise<Principal>
}

/** Ends a request: caught by the app, sent as it is. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly response: Response

  constructor(response: Response) {
    super(`refused with ${response.status}`)
    this.response = response
  }
}
