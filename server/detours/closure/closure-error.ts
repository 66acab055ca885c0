/**
 * A closure that cannot be worked with.
 *
 * @module
 */

export type ClosureFault =
  | 'empty'
  | 'invalid'
  | 'selfCrossing'
  | 'tooLarge'
  | 'tooManyVertices'
  | 'outside'
  | 'direction'
  | 'waypoint'
  | 'unknownPattern'

/** The message says what is wrong and what to do. */
export class ClosureError extends Error {
  override readonly name = 'ClosureError'
  readonly code: ClosureFault
  /** Field of the request, e.g. `closure.coordinates.0.4`. */
  readonly field: string

  constructor(code: ClosureFault, message: string, field: string) {
    super(message)
    this.code = code
    this.field = field
  }
}
