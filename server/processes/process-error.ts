/**
 * Why a process, a job or a request is refused.
 *
 * @module
 */

export type ProcessErrorKind =
  | 'noSuchProcess'
  /** Not there, or not for who asks. */
  | 'noSuchJob'
  /** It has no results yet. */
  | 'notReady'
  /** It has none: it failed, or was dismissed. */
  | 'noResults'
  /** Of what is asked of an operator; as `noSuchJob`. */
  | 'noSuchRequest'
  /** The right is missing. */
  | 'forbidden'
  /** `issues` say what is to be mended. */
  | 'invalid'
  /** Somebody else was first: `version` is the one now. */
  | 'stale'
  /** Not possible as it stands. */
  | 'notNow'

export interface ProcessIssue {
  /** Path in the body, e.g. `inputs.works`. */
  name: string
  /** What is wrong and what to do. */
  detail: string
  /** URN, where the kind of fault has one. */
  type?: string
  suggestions?: readonly string[]
}

/** What a job failed with. */
export interface JobProblem {
  /** URN. */
  type: string
  title: string
  detail: string
}

export class ProcessError extends Error {
  override readonly name = 'ProcessError'
  readonly kind: ProcessErrorKind
  readonly issues: readonly ProcessIssue[]
  readonly version: number | undefined
  /** Of `noResults`: why the job failed. */
  readonly problem: JobProblem | undefined

  constructor(
    kind: ProcessErrorKind,
    message: string,
    more: { issues?: readonly ProcessIssue[]; version?: number; problem?: JobProblem } = {},
  ) {
    super(message)
    this.kind = kind
    this.issues = more.issues ?? []
    this.version = more.version
    this.problem = more.problem
  }
}

export const wrongInput = (name: string, detail: string, suggestions?: readonly string[]) =>
  new ProcessError('invalid', `inputs.${name}: ${detail}`, {
    issues: [{ name: `inputs.${name}`, detail, ...(suggestions?.length ? { suggestions } : {}) }],
  })
