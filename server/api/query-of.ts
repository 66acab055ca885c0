import type { Context } from 'hono'
import { z } from 'zod'
import { Refusal } from './guard.ts'
import { refuseInvalid } from './problem.ts'

/** Of an address that takes no parameters. */
export const nothingAsked = z.strictObject({})

/**
 * The parameters of an address, checked.
 *
 * @throws Refusal 400 with the issues of each parameter
 */
export function queryOf<Schema extends z.ZodType>(c: Context, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(c.req.query())
  if (parsed.success) return parsed.data
  const { error } = parsed
  const response = refuseInvalid({ success: false, target: 'query', error }, c)
  throw response ? new Refusal(response) : error
}
