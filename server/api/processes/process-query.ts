/**
 * Parameters of the addresses of processes and jobs.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { anyInstant } from '../../../shared/impact.schema.ts'
import { jobStatuses } from '../../processes/job.ts'
import { describedIn } from './process-documents.ts'

const json = z.enum(['json'], { error: "must be 'json'" }).optional()

export const plainQuery = z.strictObject({
  f: json,
  lang: z
    .enum(describedIn, { error: `must be one of ${describedIn.join(', ')}` })
    .optional()
    .openapi({ description: 'Of titles and descriptions; else by `Accept-Language`.' }),
})

/** Parameters that say nothing but how it is told. */
export const formQuery = z.strictObject({ f: json })

const mostListed = 1000

const form = { param: { style: 'form', explode: false } } as const

/** Which part of a list. */
const page = {
  limit: z.coerce
    .number({ error: 'must be a whole number' })
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be 1 or more' })
    .max(mostListed, { error: `must be at most ${mostListed}` })
    .default(100)
    .openapi(form),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0).openapi({
    description: 'As in the `next` link.',
  }),
}

export const processesQuery = plainQuery.extend(page)

/** What is wrong with one of them is wrong with the parameter. */
const commas = <T extends string>(one: z.ZodType<T, string>) =>
  z.string().transform((text, context): T[] => {
    const parsed = z
      .array(one)
      .max(20)
      .safeParse(text.split(',').map((each) => each.trim()))
    if (parsed.success) return parsed.data
    const message = parsed.error.issues[0]?.message ?? 'is not valid'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

const seconds = z.coerce
  .number({ error: 'must be a number of seconds' })
  .min(0, { error: 'must not be negative' })

/** An instant, or an interval that may be open: `a/b`, `../b`, `a/..`. */
const datetime = z.string().transform((text, context) => {
  const parts = text.split('/')
  const [from = '', until = from] = parts
  const open = (part: string) => part === '..' || part === ''
  const read = (part: string) => (open(part) ? undefined : anyInstant.safeParse(part))
  const [first, last] = [read(from), read(until)]
  const isWrong =
    parts.length > 2 ||
    (open(from) && open(until)) ||
    (parts.length === 1 && open(from)) ||
    first?.success === false ||
    last?.success === false
  if (isWrong) {
    context.addIssue({
      code: 'custom',
      message: 'must be an instant or an interval, e.g. 2026-11-21T00:00:00Z/..',
    })
    return z.NEVER
  }
  return {
    ...(first?.success ? { from: first.data } : {}),
    ...(last?.success ? { until: last.data } : {}),
  }
})

export const jobsQuery = z.strictObject({
  type: commas(z.enum(['process'], { error: "must be 'process'" }))
    .optional()
    .openapi({ description: 'There are only processes.' }),
  processID: commas(z.string().min(1).max(100))
    .optional()
    .openapi({ description: 'One or more, separated by commas.' }),
  status: commas(z.enum(jobStatuses, { error: `must be one of ${jobStatuses.join(', ')}` }))
    .optional()
    .openapi({ description: 'One or more, separated by commas.' }),
  datetime: datetime
    .optional()
    .openapi({ type: 'string', description: 'Created then: an instant, or an interval `a/b`.' }),
  minDuration: seconds
    .optional()
    .openapi({ description: 'Seconds from the start to the end, or to now.' }),
  maxDuration: seconds.optional().openapi({ description: 'As `minDuration`.' }),
  ...page,
  f: json,
})
