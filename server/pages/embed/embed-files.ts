/**
 * The widget's own files as the build made them: the script, its languages, its map. Each has a
 * hash of its content in its name.
 *
 * @module
 */

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
  /** Of this build or of an earlier one. */
  file(name: string): Promise<EmbedFile | undefined>
}

/** What the build writes beside its files. */
export interface EmbedManifest {
  script: string
  /** Of every file, the script's too, by name. */
  integrity: Record<string, string>
}

/** @param folder - `dist/embed` */
export async function readEmbedFiles(folder: string): Promise<EmbedFiles> {
  const manifest = JSON.parse(
    await readFile(join(folder, 'manifest.json'), 'utf8'),
  ) as EmbedManifest
  const files = new Map<string, EmbedFile>()
  for (const [name, integrity] of Object.entries(manifest.integrity)) {
    files.set(name, { name, integrity, body: await readFile(join(folder, name)) })
  }
  return {
    script: () => files.get(manifest.script),
    file: async (name) => files.get(name),
  }
}

/** While developing nothing is built. */
export const noEmbedFiles: EmbedFiles = { script: () => undefined, file: async () => undefined }
