/**
 * A job as the standard says it.
 *
 * @see https://schemas.opengis.net/ogcapi/processes/part1/1.0/openapi/schemas/statusInfo.yaml
 * @module
 */

import { z } from '@hono/zod-openapi'
import { instantSchema } from '../../shared/disruption.schema.ts'
import { isOver, type Job, jobStatuses } from './job.ts'

export const linkSchema = z
  .object({
    href: z.string(),
    rel: z.string(),
    type: z.string().optional(),
    hreflang: z.string().optional(),
    title: z.string().optional(),
  })
  .openapi('Link')

export type Link = z.output<typeof linkSchema>

export const statusInfoSchema = z
  .object({
    jobID: z.string(),
    processID: z.string(),
    type: z.enum(['process']),
    status: z.enum(jobStatuses),
    message: z.string(),
    progress: z.int().min(0).max(100),
    created: instantSchema,
    started: instantSchema.optional(),
    finished: instantSchema.optional(),
    updated: instantSchema,
    links: z.array(linkSchema),
  })
  .openapi('StatusInfo')

export type StatusInfo = z.output<typeof statusInfoSchema>

const json = 'application/json'

/** @param base - absolute, of the realm, without a slash at the end */
export function statusInfo(job: Job, base: string): StatusInfo {
  const { id, process, status, message, progress, created, started, finished, updated } = job
  const own = `${base}/ogc/jobs/${id}`
  return {
    jobID: id,
    processID: process,
    type: 'process',
    status,
    message,
    progress,
    created,
    ...(started === undefined ? {} : { started }),
    ...(finished === undefined ? {} : { finished }),
    updated,
    links: [
      { href: own, rel: 'self', type: json, title: 'This job' },
      ...(status === 'successful' ? [resultsLink(own, 'Results')] : []),
      ...(status === 'failed' ? [resultsLink(own, 'Why it failed')] : []),
      ...(isOver(job) ? [] : [{ href: own, rel: 'monitor', type: json, title: 'Ask again here' }]),
      {
        href: `${base}/ogc/processes/${process}`,
        rel: 'up',
        type: json,
        title: 'The process',
      },
    ],
  }
}

const resultsLink = (own: string, title: string): Link => ({
  href: `${own}/results`,
  rel: 'http://www.opengis.net/def/rel/ogc/1.0/results',
  type: json,
  title,
})
