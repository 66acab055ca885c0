/**
 * The programs that crash tests kill, built once and without a transformer beside them: they start
 * often, and most of a start was to read TypeScript.
 *
 * @module
 */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { build } from 'vite'

export interface Program {
  /** To be given to `fork`. */
  file: string
  remove(): void
}

/** The thread of the embedded database is looked for beside whoever starts it. */
const thread = resolve('server/store/embedded-worker.ts')

/** @param source - path of a module, with what it imports of ours; packages stay where they are */
export async function buildProgram(source: string): Promise<Program> {
  // Within the project, so that its packages are found.
  const cache = resolve('node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'omweg-crash-'))
  const name = basename(source, '.ts')
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { [name]: source, 'embedded-worker': thread },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  return {
    file: join(folder, `${name}.js`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
