/**
 * The official schemas of OGC API - Processes 1.0, where they are at hand.
 *
 * @module
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseYaml } from '@redocly/openapi-core'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

const folder = resolve('../shared/schemas/ogc-processes-1')
export const haveSchemas = existsSync(folder)
export const whyNoSchemas = `no schemas in ${folder}: nothing is compared with them`

let ajv: Ajv | undefined

/** @returns what is wrong with a value by a schema, e.g. `statusInfo`; empty: nothing, or no schemas */
export function faultsBy(schema: string, value: unknown): string[] {
  if (!haveSchemas) return []
  ajv ??= load()
  const validate = ajv.getSchema(`${base}${schema}.yaml`) as ValidateFunction | undefined
  if (!validate) throw new Error(`there is no schema ${schema}`)
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const base = 'https://schemas.example/'

function load(): Ajv {
  const made = new Ajv({ strict: false, allErrors: true, validateFormats: true })
  // The default import of a CommonJS module.
  const add = formats as unknown as (to: Ajv) => void
  add(made)
  for (const name of readdirSync(folder)) {
    const schema = parseYaml(readFileSync(resolve(folder, name), 'utf8'))
    made.addSchema(asJsonSchema(schema) as object, `${base}${name}`)
  }
  return made
}

/**
 * From the dialect of OpenAPI 3.0. Two things in these schemas contradict themselves and are read as
 * they are meant: `oneOf` of types that overlap (every integer is a number), and `required:
 * successUrl` of a property that is called `successUri`.
 */
function asJsonSchema(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((each) => asJsonSchema(each))
  if (typeof value !== 'object' || value === null) return value
  const schema: Record<string, unknown> = {}
  for (const [key, each] of Object.entries(value)) {
    // What stands there is a value, no schema; a property may have that name, too.
    if (key === 'nullable' && typeof each === 'boolean') continue
    if (key === 'example' && !isMap) continue
    const name = key === 'oneOf' && Array.isArray(each) ? 'anyOf' : key
    schema[name] = asJsonSchema(each, key === 'properties' && !isMap)
  }
  // In draft 7 these are numbers.
  if (schema.exclusiveMinimum === true) delete schema.exclusiveMinimum
  if (Array.isArray(schema.required)) {
    schema.required = schema.required.filter((name) => name !== 'successUrl')
  }
  return schema
}
