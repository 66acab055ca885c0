/**
 * The widget's own files as the build made them: the script, its languages, its map, what stands in
 * a frame. Each has a hash of its content in its name.
 *
 * @see https://www.w3.org/TR/SRI/
 * @module
 */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface EmbedFile {
  /** `omweg.BxQ3k2f9.js` */
  name: string
  body: Buffer
  /** Subresource Integrity: `sha384-…`. */
  integrity: string
}

export interface EmbedFiles {
  /** The newest script; absent where it is not built, as while developing. */
  script(): EmbedFile | undefined
  /** The newest of a name without its hash: `frame.css`. */
  newest(name: string): EmbedFile | undefined
  /** Of this build or of an earlier one. @throws where it is not what it was */
  file(name: string): Promise<EmbedFile | undefined>
}

/** Files of one build. */
export interface BuiltFiles extends EmbedFiles {
  all(): EmbedFile[]
}

/** What the build writes beside its files. */
export interface EmbedManifest {
  script: string
  /** Of every file, the script's too, by name. */
  integrity: Record<string, string>
}

/** Where they are made from while developing, by name without hash: paths on the server of Vite. */
export const embedSources: Readonly<Record<string, string>> = {
  'omweg.js': '/web/embed/omweg.ts',
  'frame.js': '/web/embed/frame/frame.ts',
  'frame.css': '/web/embed/frame/frame.css',
  'frame-host.js': '/web/embed/frame/frame-host.ts',
}

const hashed = /^([\w-]+)\.[\w-]{8,}(\.(?:js|mjs|css|json))$/

/** Whether a name is one that stands for one content. */
export const isHashed = (name: string): boolean => hashed.test(name)

export const integrityOf = (body: Buffer): string =>
  `sha384-${createHash('sha384').update(body).digest('base64')}`

/**
 * @param folder - `dist/embed`
 * @throws where it is not built, or not whole: the message says what to do
 */
export async function readEmbedFiles(folder: string): Promise<BuiltFiles> {
  const read = async (name: string) => {
    const file = join(folder, name)
    return readFile(file).catch((cause) => {
      throw new Error(`The widget is not built (${file}): npm run build`, { cause })
    })
  }
  const manifest = JSON.parse(`${await read('manifest.json')}`) as EmbedManifest
  const files: EmbedFile[] = []
  for (const [name, integrity] of Object.entries(manifest.integrity)) {
    const body = await read(name)
    if (integrityOf(body) !== integrity) {
      throw new Error(`${join(folder, name)} is not what was built: npm run build`)
    }
    if (isHashed(name)) files.push({ name, integrity, body })
  }
  return builtFiles(files, manifest.script)
}

/** @param script - name of the one that pages load */
export function builtFiles(files: readonly EmbedFile[], script: string): BuiltFiles {
  const byName = new Map(files.map((file) => [file.name, file]))
  const byStem = new Map(files.map((file) => [file.name.replace(hashed, '$1$2'), file]))
  return {
    script: () => byName.get(script),
    newest: (name) => byStem.get(name),
    file: async (name) => byName.get(name),
    all: () => [...files],
  }
}

/** While developing nothing is built. */
export const noEmbedFiles: BuiltFiles = builtFiles([], '')
