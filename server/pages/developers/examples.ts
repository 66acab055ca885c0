/**
 * Examples that are shown to developers, as files that run.
 *
 * @module
 */

import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type ExampleId, exampleIds } from '../../../shared/text/developers-texts.ts'

export interface Example {
  id: ExampleId
  /** `impact.mjs` */
  file: string
  language: 'curl' | 'JavaScript' | 'Python'
  text: string
}

const languages: Record<string, Example['language']> = {
  '.sh': 'curl',
  '.mjs': 'JavaScript',
  '.py': 'Python',
}

/** The base in the files. */
const base = 'http://localhost:8080'

/**
 * @param dir - `docs/examples` of the project
 * @returns in the order of the page; none where the folder is missing, as it may be in a deployment
 */
export async function readExamples(dir: string): Promise<Example[]> {
  const files = (await readdir(dir).catch(() => [])).sort()
  const examples: Example[] = []
  for (const id of exampleIds) {
    for (const [extension, language] of Object.entries(languages)) {
      const file = files.find((name) => name === `${id}${extension}`)
      if (!file || extname(file) !== extension) continue
      examples.push({ id, file, language, text: await readFile(join(dir, file), 'utf8') })
    }
  }
  return examples
}

/** As it is to be copied from a site. @param url - absolute, without a slash at the end */
export const exampleAt = ({ text }: Example, url: string): string => text.replaceAll(base, url)
