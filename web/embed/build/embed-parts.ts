/**
 * Builds the widget's lazy parts before the script, so that the script knows each by the hash in
 * its name and by its integrity. The script imports them as `virtual:omweg-parts`; the map knows
 * its worker in the same way, as `virtual:omweg-worker`.
 *
 * While developing and in tests nothing is built: the same names lead to the sources.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { build, type Plugin } from 'vite'
import { widget as de } from '../../../shared/text/de/widget.ts'
import { widget as en } from '../../../shared/text/en/widget.ts'
import { widget as fr } from '../../../shared/text/fr/widget.ts'
import { oldestBrowsers } from '../../oldest-browsers.ts'
import { integrityOf } from './integrity.ts'

interface Part {
  url: string
  integrity?: string
}

/** Where the parts are, on whatever server the script is from; `embedPaths.files`. */
const folder = '/embed/v1/'
const texts = { fr, en, de }
const mapSource = 'web/embed/map/widget-map.ts'
const worker = 'maplibre-gl/dist/maplibre-gl-worker.mjs'
const partsId = 'virtual:omweg-parts'
const workerId = 'virtual:omweg-worker'

/** @param built - whether files are made; else the sources are pointed at */
export function embedParts(built: boolean): Plugin {
  return {
    name: 'omweg-embed-parts',
    resolveId: (id) => (id === partsId || id === workerId ? `\0${id}` : undefined),
    async load(id) {
      /** The name has the hash; whoever asks by it gets this and nothing else, for ever. */
      const emit = (name: string, source: string | Uint8Array): Part => {
        const fileName = name.replace(/(\.\w+)$/, `.${shortHash(source)}$1`)
        this.emitFile({ type: 'asset', fileName, source })
        return { url: folder + fileName, integrity: integrityOf(source) }
      }
      if (id === `\0${workerId}`) {
        if (!built)
          return `export const worker = ${JSON.stringify({ url: `/node_modules/${worker}` })}`
        const file = createRequire(import.meta.url).resolve(worker)
        const source = await readFile(file)
        return `export const worker = ${JSON.stringify(emit('map-worker.js', source))}`
      }
      if (id !== `\0${partsId}`) return undefined
      const words = Object.fromEntries(
        Object.entries(texts).map(([lang, text]) => {
          const source = JSON.stringify(text)
          return [
            lang,
            built
              ? emit(`texts-${lang}.json`, source)
              : { url: `data:application/json,${encodeURIComponent(source)}` },
          ]
        }),
      )
      let map: Part = { url: `/${mapSource}` }
      if (built) {
        for (const file of await buildMap()) {
          const source = file.type === 'chunk' ? file.code : file.source
          if (file.type === 'chunk' && file.isEntry) map = emit('map.js', source)
          else this.emitFile({ type: 'asset', fileName: file.fileName, source })
        }
      }
      return `export const parts = ${JSON.stringify({ texts: words, map })}`
    },
  }
}

/** One file for the page's thread: a part of a part would have to be pinned as well. */
async function buildMap() {
  const made = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [embedParts(true)],
    build: {
      write: false,
      target: oldestBrowsers,
      modulePreload: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1200,
      rolldownOptions: {
        input: mapSource,
        preserveEntrySignatures: 'strict',
        output: { codeSplitting: false, assetFileNames: '[name].[hash][extname]' },
      },
    },
  })
  if (Array.isArray(made) || !('output' in made)) throw new Error('the map is one build')
  const chunks = made.output.filter(({ type }) => type === 'chunk')
  if (chunks.length !== 1) throw new Error(`the map must be one file, not ${chunks.length}`)
  return made.output
}

const shortHash = (source: string | Uint8Array) =>
  createHash('sha256').update(source).digest('base64url').slice(0, 10)
