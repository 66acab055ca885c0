/**
 * Builds what stands in a frame of ours, and the script for the page around it: each one file, with
 * a hash of its content in its name, beside the widget's own.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { build, type Plugin } from 'vite'
import { oldestBrowsers } from '../../oldest-browsers.ts'

/** By the name without hash. */
const scripts = {
  'frame.js': 'web/embed/frame/frame.ts',
  'frame-host.js': 'web/embed/frame/frame-host.ts',
}
const style = 'web/embed/frame/frame.css'

export const embedFrame = (): Plugin => ({
  name: 'omweg-embed-frame',
  async buildStart() {
    const emit = (name: string, source: string) => {
      const hash = createHash('sha256').update(source).digest('base64url').slice(0, 10)
      const fileName = name.replace(/(\.\w+)$/, `.${hash}$1`)
      this.emitFile({ type: 'asset', fileName, source })
    }
    for (const [name, input] of Object.entries(scripts)) emit(name, await bundle(input))
    emit('frame.css', await readFile(style, 'utf8'))
  },
})

/** Leaves nothing in the page's own names, whether it runs as a module or not. */
async function bundle(input: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: oldestBrowsers,
      modulePreload: false,
      rolldownOptions: { input, output: { format: 'iife' } },
    },
  })
  if (Array.isArray(made) || !('output' in made)) throw new Error(`${input} is one build`)
  const [chunk, ...others] = made.output
  if (others.length > 0) throw new Error(`${input} must be one file`)
  return chunk.code
}
