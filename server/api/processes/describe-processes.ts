/**
 * The routes of processes and jobs for the description of the API.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { executeSchema } from '../../processes/execute.ts'
import type { Process } from '../../processes/process.ts'
import { linkSchema, statusInfoSchema } from '../../processes/status-info.ts'
import { jsonContent, refusals } from '../access/responses.ts'
import { idempotencyKey } from '../idempotency.ts'
import { problemContent } from '../problem.ts'
import type { Realm } from '../realm.ts'
import { formQuery, jobsQuery, plainQuery, processesQuery } from './process-query.ts'

const tags = ['processes']

const summary = z
  .object({
    id: z.string(),
    version: z.string(),
    title: z.string(),
    description: z.string(),
    keywords: z.array(z.string()),
    jobControlOptions: z.array(z.enum(['sync-execute', 'async-execute', 'dismiss'])),
    outputTransmission: z.array(z.enum(['value'])),
    links: z.array(linkSchema),
  })
  .openapi('ProcessSummary')

const field = z.object({
  title: z.string(),
  schema: z.record(z.string(), z.any()).openapi({ description: 'JSON Schema, as in OpenAPI 3.0.' }),
})

const described = summary
  .extend({
    inputs: z.record(z.string(), field.extend({ minOccurs: z.int(), maxOccurs: z.int() })),
    outputs: z.record(z.string(), field),
  })
  .openapi('Process')

const list = z
  .object({ processes: z.array(summary), links: z.array(linkSchema) })
  .openapi('ProcessList')
const jobs = z
  .object({ jobs: z.array(statusInfoSchema), links: z.array(linkSchema) })
  .openapi('JobList')
const results = z
  .record(z.string(), z.any())
  .openapi('Results', { description: 'By name of the output; an object is wrapped in `value`.' })

const processId = z.object({ processID: z.string() })
const jobId = z.object({ jobID: z.string() })
const noProcess = problemContent('There is no such process: `type` ends in `no-such-process`.')
const noJob = problemContent('There is none, or it is none of yours: `type` ends in `no-such-job`.')

export function describeProcesses(
  { openAPIRegistry }: OpenAPIHono,
  { base }: Pick<Realm, 'base'>,
  all: readonly Process[],
): void {
  if (base !== '') return
  const root = '/ogc/processes'
  openAPIRegistry.registerPath({
    method: 'get',
    path: root,
    tags,
    summary: 'What can be executed',
    request: { query: processesQuery },
    responses: {
      200: jsonContent(list, 'One page; `next` leads on.'),
      400: problemContent('A parameter is wrong.'),
    },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: `${root}/{processID}`,
    tags,
    summary: 'One process, with its inputs, outputs and effect',
    request: { params: processId, query: plainQuery },
    responses: {
      200: jsonContent(described, 'The process.'),
      400: problemContent('A parameter is wrong.'),
      404: noProcess,
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: `${root}/{processID}/execution`,
    tags,
    summary: 'Execute a process',
    description: `Those that only ask answer at once, for anybody: ${named(all, 'sync')}. Those that ask somebody else always make a job, and need the right \`processes.execute\`: ${named(all, 'async')}.`,
    request: {
      params: processId,
      headers: idempotencyKey.extend({
        Prefer: z.string().optional().openapi({
          description: '`respond-async`; answered with `Preference-Applied` where there is a job.',
        }),
      }),
      body: {
        required: true,
        content: {
          'application/json': {
            schema: executeSchema,
            examples: Object.fromEntries(
              all.map(({ id, title, example }) => [
                id,
                { summary: title.en, value: { inputs: example } },
              ]),
            ),
          },
        },
      },
    },
    responses: {
      200: jsonContent(results, 'The results, of a process that answers at once.'),
      201: {
        ...jsonContent(statusInfoSchema, 'The job that was made.'),
        headers: z.object({
          Location: z.string().openapi({ description: 'Of the job.' }),
          'Preference-Applied': z.string().optional(),
        }),
      },
      400: problemContent('`issues` name each input that is wrong.'),
      ...refusals,
      404: noProcess,
      409: problemContent('Not possible as things stand.'),
      412: problemContent('The works were changed meanwhile.'),
      413: problemContent('The body is too long.'),
      422: problemContent('The Idempotency-Key stands for another request.'),
      429: problemContent('Too many requests; see `Retry-After`.'),
      503: problemContent('The engine is busy; see `Retry-After`.'),
    },
  })
  describeJobs(openAPIRegistry)
}

function describeJobs(openAPIRegistry: OpenAPIHono['openAPIRegistry']): void {
  const root = '/ogc/jobs'
  openAPIRegistry.registerPath({
    method: 'get',
    path: root,
    tags,
    summary: 'Jobs that one may see',
    description: 'One’s own, and those of the tenants whose works one may read; the newest first.',
    request: { query: jobsQuery },
    responses: {
      200: jsonContent(jobs, 'One page; `next` leads on.'),
      400: problemContent('A parameter is wrong.'),
      ...refusals,
    },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: `${root}/{jobID}`,
    tags,
    summary: 'How a job stands',
    description: 'Kept for ninety days after its end.',
    request: { params: jobId, query: formQuery },
    responses: { 200: jsonContent(statusInfoSchema, 'Its status.'), ...refusals, 404: noJob },
  })
  openAPIRegistry.registerPath({
    method: 'delete',
    path: `${root}/{jobID}`,
    tags,
    summary: 'Dismiss a job',
    description:
      'What it waits for is asked no more; results are forgotten. What an operator answered stays with the works.',
    request: { params: jobId },
    responses: { 200: jsonContent(statusInfoSchema, 'Dismissed.'), ...refusals, 404: noJob },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: `${root}/{jobID}/results`,
    tags,
    summary: 'What came of a job',
    request: { params: jobId, query: formQuery },
    responses: {
      200: jsonContent(results, 'The results.'),
      ...refusals,
      404: problemContent('There is no such job, or it has none yet: `result-not-ready`.'),
      409: problemContent('It failed or was dismissed; `type` and `detail` say why.'),
    },
  })
}

const named = (all: readonly Process[], mode: Process['mode']): string =>
  all
    .filter((process) => process.mode === mode)
    .map(({ id }) => `\`${id}\``)
    .join(', ')
