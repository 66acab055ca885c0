/**
 * Steps back and forth over something immutable: one step per gesture or finished field.
 *
 * @module
 */

/** Far more than anybody takes back; a bound all the same. */
const mostSteps = 300

export interface Undoable<T> {
  past: readonly T[]
  present: T
  future: readonly T[]
  /** What the last step was about: typing on in the same field belongs to the same step. */
  field?: string
}

export const undoable = <T>(present: T): Undoable<T> => ({ past: [], present, future: [] })

/**
 * A step to something new; what was undone before it is gone.
 *
 * @param field - of one being typed in: until `settle`, all of it is one step
 */
export function step<T>(history: Undoable<T>, next: T, field?: string): Undoable<T> {
  if (next === history.present) return history
  const same = field !== undefined && field === history.field && history.past.length > 0
  const past = same ? history.past : [...history.past, history.present].slice(-mostSteps)
  return { past, present: next, future: [], ...(field === undefined ? {} : { field }) }
}

/** The field is finished: what is typed next is a step of its own. */
export function settle<T>({ field: _, ...rest }: Undoable<T>): Undoable<T> {
  return rest
}

/** What follows from the last step by itself, e.g. answers carried over: no step of its own. */
export const amend = <T>(history: Undoable<T>, present: T): Undoable<T> => ({ ...history, present })

export function undo<T>({ past, present, future }: Undoable<T>): Undoable<T> {
  const before = past.at(-1)
  if (before === undefined) return { past, present, future }
  return { past: past.slice(0, -1), present: before, future: [present, ...future] }
}

export function redo<T>({ past, present, future }: Undoable<T>): Undoable<T> {
  const [next, ...rest] = future
  if (next === undefined) return { past, present, future }
  return { past: [...past, present], present: next, future: rest }
}
