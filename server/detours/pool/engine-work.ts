/**
 * What the threads of the engine are given and give back.
 *
 * @module
 */

import type { ImpactAnswer, ImpactRequest } from '../../../shared/impact.ts'
import type { ClosureFault } from '../closure/closure-error.ts'
import type { EstimatedDetour, EstimateQuestion } from '../estimate/estimate-types.ts'

/** A world as it is posted to a thread: nothing of it is copied. */
export interface SharedWorld {
  network: SharedArrayBuffer
  streets?: SharedArrayBuffer
  courses: SharedArrayBuffer
}

/** Why a question is not answered. */
export interface Refusal {
  /** What is wrong and what to do. */
  detail: string
  issues: {
    /** Field of the question, e.g. `closure.coordinates.0.4`; empty for all of it. */
    name: string
    detail: string
    code: ClosureFault | 'malformed' | 'schema'
  }[]
}

/** A question as it came. */
export interface WrittenQuestion {
  json: Uint8Array
  /** Content coding that the answer may have. */
  coding?: AnswerCoding
  /** To be said in the answer: the data is the bundled sample. */
  example?: boolean
}

export type AnswerCoding = 'gzip' | 'br'

/** The answer as it is sent, so that only the thread pays for reading and writing JSON. */
export type WrittenAnswer =
  | { ok: true; body: Uint8Array; coding?: AnswerCoding }
  | { ok: false; refusal: Refusal }

/** Each kind of work, what goes in and what comes out. All of it is plain data. */
export interface Work {
  question: { input: WrittenQuestion; output: WrittenAnswer }
  /** @throws ClosureError */
  ask: { input: ImpactRequest; output: ImpactAnswer }
  estimate: { input: EstimateQuestion; output: EstimatedDetour[] }
}

export type WorkKind = keyof Work

export interface ToThread<K extends WorkKind = WorkKind> {
  id: number
  kind: K
  input: Work[K]['input']
  /** Milliseconds after which the thread is to stop by itself. */
  budget: number
}

/** An error as it crosses threads; `fault` and `field` where it is a ClosureError. */
export interface ToldError {
  message: string
  stack?: string
  /** The time allowed was over. */
  late?: boolean
  fault?: ClosureFault
  field?: string
}

export type FromThread =
  | { type: 'ready' }
  | { type: 'done'; id: number; output: unknown }
  | { type: 'failed'; id: number; error: ToldError }
