/**
 * Validates against the official schemas with xmllint (libxml2). They are not part of the project:
 * where `../shared/schemas` or xmllint is missing, tests are skipped and say so.
 *
 * @module
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const schemas = fileURLToPath(new URL('../../../../shared/schemas/', import.meta.url))

/** Why nothing can be validated against a schema; undefined: it can. */
export function whyNotValidated(schema: string): string | undefined {
  if (!existsSync(join(schemas, schema))) return `${schema} is not in ../shared/schemas`
  return spawnSync('xmllint', ['--version']).error ? 'xmllint is not installed' : undefined
}

/**
 * What xmllint has against documents, one line each, after the document's number. All in one call:
 * most of the time goes into reading the schema.
 *
 * @param schema - below `../shared/schemas`, e.g. `siri-2.1/siri.xsd`
 */
export function schemaFaults(schema: string, documents: readonly string[]): string[] {
  if (documents.length === 0) throw new Error('nothing to validate')
  const dir = mkdtempSync(join(tmpdir(), 'omweg-xsd-'))
  try {
    const files = documents.map((document, i) => {
      writeFileSync(join(dir, `${i}.xml`), document)
      return `${i}.xml`
    })
    const { stderr, error, status } = spawnSync(
      'xmllint',
      ['--noout', '--nonet', '--schema', join(schemas, schema), ...files],
      { cwd: dir, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    )
    if (error) throw error
    // Warnings are about the schema's own imports.
    const lines = stderr.split('\n').filter((line) => /^\d+\.xml/.test(line))
    const faults = lines.filter((line) => !line.endsWith(' validates'))
    const valid = lines.length - faults.length
    if (faults.length === 0 && (status !== 0 || valid !== documents.length)) {
      throw new Error(`xmllint ended with ${status}: ${stderr.slice(0, 2_000)}`)
    }
    return faults
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
