/**
 * The municipality that is none: where programs try out what they do, and nobody reads it.
 *
 * @module
 */

/** NIS code; none begins with 99. */
export const sandboxTenant = '99999'

export const sandboxName = 'Proefstad'

/** Before every address of the sandbox. */
export const sandboxBase = '/sandbox'

/** Whether an address is one of the sandbox. @param path - of a request */
export const isInSandbox = (path: string): boolean =>
  path === sandboxBase || path.startsWith(`${sandboxBase}/`)

/** Days that keys live and works are kept. */
export const sandboxDays = 7
