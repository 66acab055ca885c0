/**
 * What the commands share: options read strictly, and an error that says what to write.
 *
 * @module
 */

import { type ParseArgsConfig, parseArgs } from 'node:util'

/** The command cannot be carried out as it was written. The message says what to write. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** @throws UsageError where an option is not known, or has no value and needs one */
export function parsed<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause })
  }
}
