/**
 * Processes as the standard describes them.
 *
 * @see https://schemas.opengis.net/ogcapi/processes/part1/1.0/openapi/schemas/process.yaml
 * @module
 */

import type { Job } from '../../processes/job.ts'
import type { Described, Field, Process, Words } from '../../processes/process.ts'
import { type Link, statusInfo } from '../../processes/status-info.ts'
import { type JsonSchema, schemasOf } from './schema-of.ts'

/** Languages of descriptions; the first one is for who names none. */
export const describedIn = ['nl', 'en'] as const satisfies readonly (keyof Words)[]
export type DescribedIn = (typeof describedIn)[number]

const json = 'application/json'
const execute = 'http://www.opengis.net/def/rel/ogc/1.0/execute'

function processSummary(process: Process, lang: DescribedIn, base: string) {
  const { id, version, title, description, keywords, mode } = process
  const own = `${base}/ogc/processes/${id}`
  const links: Link[] = [
    { href: own, rel: 'self', type: json, title: title[lang], hreflang: lang },
    { href: `${own}/execution`, rel: execute, type: json, title: title[lang] },
  ]
  return {
    id,
    version,
    title: title[lang],
    description: description[lang],
    keywords: [...keywords],
    jobControlOptions: mode === 'sync' ? ['sync-execute'] : ['async-execute', 'dismiss'],
    outputTransmission: ['value'],
    links,
  }
}

export interface ProcessPage {
  processes: readonly Process[]
  /** As asked. */
  self: URL
  /** Absent: there are no more. */
  next?: URL
}

export function processList(
  { processes, self, next }: ProcessPage,
  lang: DescribedIn,
  base: string,
) {
  const links: Link[] = [
    { href: self.href, rel: 'self', type: json, hreflang: lang },
    ...(next ? [{ href: next.href, rel: 'next', type: json }] : []),
    { href: `${base}/ogc`, rel: 'up', type: json },
    {
      href: `${base}/ogc/jobs`,
      rel: 'http://www.opengis.net/def/rel/ogc/1.0/job-list',
      type: json,
    },
  ]
  return { processes: processes.map((process) => processSummary(process, lang, base)), links }
}

export function processDocument(process: Process, lang: DescribedIn, base: string) {
  const { inputs, outputs } = schemasOfProcess(process)
  return {
    ...processSummary(process, lang, base),
    inputs: eachField(process.inputs, ({ title, schema }, name) => ({
      title: title[lang],
      schema: inputs[name] ?? {},
      minOccurs: schema.isOptional() ? 0 : 1,
      maxOccurs: 1,
    })),
    outputs: eachField(process.outputs, ({ title }, name) => ({
      title: title[lang],
      schema: outputs[name] ?? {},
    })),
  }
}

interface Schemas {
  inputs: Record<string, JsonSchema>
  outputs: Record<string, JsonSchema>
}

const known = new WeakMap<Process, Schemas>()

/** Made once: some of them are long. */
function schemasOfProcess(process: Process): Schemas {
  const kept = known.get(process)
  if (kept) return kept
  const schemas = (fields: Described['inputs']) =>
    schemasOf(eachField(fields, ({ schema }) => schema))
  const made = { inputs: schemas(process.inputs), outputs: schemas(process.outputs) }
  known.set(process, made)
  return made
}

const eachField = <T>(
  fields: Readonly<Record<string, Field>>,
  make: (field: Field, name: string) => T,
): Record<string, T> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, make(field, name)]))

export interface JobPage {
  jobs: readonly Job[]
  /** As asked. */
  self: URL
  /** Absent: there are no more. */
  next?: URL
}

export function jobList({ jobs, self, next }: JobPage, base: string) {
  const links: Link[] = [
    { href: self.href, rel: 'self', type: json },
    ...(next ? [{ href: next.href, rel: 'next', type: json }] : []),
    { href: `${base}/ogc`, rel: 'up', type: json },
  ]
  return { jobs: jobs.map((job) => statusInfo(job, base)), links }
}
