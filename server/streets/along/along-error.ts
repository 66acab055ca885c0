/**
 * Why a street or a line along streets cannot be given.
 *
 * @module
 */

export type AlongErrorCode =
  | 'unknownStreet'
  /** Several streets have the name: `near` would tell which. */
  | 'ambiguousStreet'
  | 'unknownCrossing'
  /** From a crossing to the same one. */
  | 'sameCrossing'
  | 'notConnected'
  /** No street near a point. */
  | 'offStreets'
  /** No way from one point to the next. */
  | 'unreachable'
  | 'tooFar'
  /** The points are one place. */
  | 'onePlace'

export class AlongError extends Error {
  override readonly name = 'AlongError'
  readonly code: AlongErrorCode
  /** Which part of the question: `street`, `from`, `points.2` … */
  readonly field: string
  /** Names that may have been meant, the likeliest first. */
  readonly suggestions: readonly string[]

  constructor(
    code: AlongErrorCode,
    field: string,
    message: string,
    suggestions: readonly string[] = [],
  ) {
    super(message)
    this.code = code
    this.field = field
    this.suggestions = suggestions
  }
}
