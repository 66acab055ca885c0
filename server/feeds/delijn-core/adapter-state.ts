/**
 * What the adapter keeps between polls: line numbers, what it saw of items without a reference,
 * and the last good storingen.
 *
 * @module
 */

import { z } from 'zod'
import { emptyRegister, registerSchema } from './line-register.ts'
import { occurrenceSchema } from './occurrences.ts'

const stateSchema = z.object({
  register: registerSchema,
  occurrences: z.array(occurrenceSchema),
  storingen: z.object({
    /** When all of them were last read. */
    readAt: z.string().optional(),
    /** As the source gave them. */
    items: z.array(z.unknown()),
  }),
})
export type AdapterState = z.infer<typeof stateSchema>

/** Of an earlier version, or broken: start anew, the source says it all again. */
export function readState(state: unknown): AdapterState {
  const read = stateSchema.safeParse(state)
  if (read.success) return read.data
  return { register: emptyRegister(), occurrences: [], storingen: { items: [] } }
}
