/**
 * What a process is: what it takes, what it gives, and what it does to the world.
 *
 * Inputs have the names of `POST /api/v1/impact` and of works: one thing, one word.
 *
 * @see https://docs.ogc.org/is/18-062r2/18-062r2.html#ogc_process_description
 * @module
 */

import type { z } from 'zod'
import type { Actor, Principal } from '../../shared/access.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'

/** For people: Dutch leads. */
export interface Words {
  nl: string
  en: string
}

export interface Field {
  title: Words
  /** Of an input: optional where the schema takes undefined. */
  schema: z.ZodType
}

export interface Described {
  /** Stays; part of addresses. */
  id: string
  version: string
  title: Words
  /** Says what it changes, or that it changes nothing. */
  description: Words
  keywords: readonly string[]
  inputs: Readonly<Record<string, Field>>
  outputs: Readonly<Record<string, Field>>
  /** Values of the inputs that work with the bundled sample, for the documentation. */
  example: Readonly<Record<string, unknown>>
}

/** Who asks, as far as that matters to how long they wait. */
export interface AskedBy {
  /** Parties share the engine fairly. */
  party: string
  signal?: AbortSignal
}

/** By name of the output; absent ones do not apply to what was asked. */
export type Results = Readonly<Record<string, unknown>>

/** Answers at once and changes nothing: for anybody. */
export interface SyncProcess extends Described {
  mode: 'sync'
  /** @param inputs - checked against the schemas */
  run(inputs: never, asked: AskedBy): Promise<Results>
}

/** What a job waits for, as it is stored with the job, in one transaction. */
export interface Begun {
  /** NIS code of the tenant that it is about. */
  tenant: string
  /** Works that it is about. */
  works: string
  message: string
  progress: number
  /** What the process needs to know later. */
  state?: unknown
}

export interface Beginning {
  by: Principal
  actor: Actor
  at: Instant
  /** Of the job. */
  id: string
  /** The tenants of the realm asked in: works of others are not there. */
  tenants: ReadonlySet<string>
  /** Whether works of other programs are not there either; see `JobsOptions`. */
  apart: boolean
  /** Stores the job. To be called once, in the transaction of whatever else is done. */
  store(tx: Queryable, begun: Begun): Promise<void>
}

/** Waits for somebody: always a job. */
export interface AsyncProcess extends Described {
  mode: 'async'
  /**
   * Does what there is to do first, and stores the job in the same transaction.
   *
   * @param inputs - checked against the schemas
   * @throws ProcessError, WorksError: then there is no job
   */
  begin(inputs: never, beginning: Beginning): Promise<void>
}

export type Process = SyncProcess | AsyncProcess

/** Ties what a process takes to what its schemas give. */
export function syncProcess<Inputs extends Record<string, Field>>(
  process: Omit<SyncProcess, 'mode' | 'inputs' | 'run'> & {
    inputs: Inputs
    run(inputs: ValuesOf<Inputs>, asked: AskedBy): Promise<Results>
  },
): SyncProcess {
  return { ...process, mode: 'sync' } as SyncProcess
}

/** @see syncProcess */
export function asyncProcess<Inputs extends Record<string, Field>>(
  process: Omit<AsyncProcess, 'mode' | 'inputs' | 'begin'> & {
    inputs: Inputs
    begin(inputs: ValuesOf<Inputs>, beginning: Beginning): Promise<void>
  },
): AsyncProcess {
  return { ...process, mode: 'async' } as AsyncProcess
}

export type ValuesOf<Inputs extends Record<string, Field>> = {
  [Name in keyof Inputs]: z.output<Inputs[Name]['schema']>
}
