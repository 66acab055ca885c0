/**
 * OGC's own schemas, to hold answers to. They are no part of the project: where `../shared/schemas` is
 * missing, tests are skipped and say so.
 *
 * @module
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseYaml } from '@redocly/openapi-core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

const folder = fileURLToPath(new URL('../../../../shared/schemas/', import.meta.url))

/** Why answers cannot be held to them, if so. */
export function missingSchemas(name = 'ogc-features-1'): string | undefined {
  return existsSync(join(folder, name)) ? undefined : `${name} is not in ../shared/schemas`
}

/**
 * Holds a document to a schema file of a folder.
 *
 * @returns what is wrong, as text; nothing where all is well
 */
export function schemaChecker(name = 'ogc-features-1'): (file: string, body: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
  formats.default(ajv)
  for (const file of readdirSync(join(folder, name))) {
    const schema = parseYaml(readFileSync(join(folder, name, file), 'utf8'))
    ajv.addSchema(modern(schema) as object, file)
  }
  return (file, body) => {
    const validate = ajv.getSchema(file)
    if (!validate) throw new Error(`${name} has no ${file}`)
    validate(body)
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}

/** OpenAPI 3.0 has `nullable`; and YAML takes the type `null` for no type. */
function modern(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(modern)
  if (node === null || typeof node !== 'object') return node
  const { nullable, ...rest } = node as { nullable?: boolean; type?: unknown }
  const made = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, modern(value)]))
  if ('type' in made) {
    const types = [made.type].flat().map((each) => (each === null ? 'null' : each))
    if (nullable) types.push('null')
    made.type = types.length === 1 ? types[0] : types
  }
  return made
}
