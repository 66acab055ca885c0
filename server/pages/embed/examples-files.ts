/**
 * What the example pages load: styles and scripts as other sites have them.
 *
 * @module
 */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Representation, represent } from '../../api/representation.ts'

export const exampleFileNames = [
  'page.css',
  'hostile.css',
  'old-library.js',
  'jquery.min.js',
  'jquery-page.js',
] as const

/** Where the build puts them; else, as while developing, where they come from. */
const folders = ['dist/examples', 'web/embed/examples', 'node_modules/jquery/dist']

/**
 * @param root - the project's folder
 * @returns by name; without those that are missing, as they may be in a deployment
 */
export async function readExampleFiles(root: string): Promise<Map<string, Representation>> {
  const files = new Map<string, Representation>()
  for (const name of exampleFileNames) {
    const body = await firstOf(folders.map((folder) => join(root, folder, name)))
    if (!body) continue
    const contentType = `${name.endsWith('.css') ? 'text/css' : 'text/javascript'}; charset=utf-8`
    files.set(name, await represent(body, { contentType }))
  }
  return files
}

async function firstOf(places: readonly string[]): Promise<Buffer | undefined> {
  for (const place of places) {
    const body = await readFile(place).catch(() => undefined)
    if (body) return body
  }
  return undefined
}
