/**
 * Writes beside the widget's files which of them is the script, and the integrity of each; fails
 * where the script outgrew what was promised.
 *
 * @see https://www.w3.org/TR/SRI/
 * @module
 */

import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'
import { integrityOf } from './integrity.ts'

/** Bytes of the script by `gzip -9`, one language inside. */
export const mostBytes = 15_360

export const embedManifest = (): Plugin => ({
  name: 'omweg-embed-manifest',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const integrity: Record<string, string> = {}
      let script = ''
      for (const file of Object.values(bundle)) {
        const body = file.type === 'chunk' ? file.code : file.source
        integrity[file.fileName] = integrityOf(body)
        if (file.type !== 'chunk') continue
        if (script) this.error(`the script is one file, but there is ${file.fileName} too`)
        script = file.fileName
        const size = gzipSync(body, { level: 9 }).length
        if (size > mostBytes) {
          this.error(`${script} has ${size} bytes by gzip -9: ${mostBytes} are promised`)
        }
      }
      const source = JSON.stringify({ script, integrity }, null, 2)
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source })
    },
  },
})
