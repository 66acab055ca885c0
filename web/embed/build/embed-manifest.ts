/**
 * Writes beside the widget's files which of them is the script, and the integrity of each.
 *
 * @see https://www.w3.org/TR/SRI/
 * @module
 */

import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

export const embedManifest = (): Plugin => ({
  name: 'embed-manifest',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const integrity: Record<string, string> = {}
      let script = ''
      for (const file of Object.values(bundle)) {
        const body = file.type === 'chunk' ? file.code : file.source
        integrity[file.fileName] = `sha384-${createHash('sha384').update(body).digest('base64')}`
        if (file.type === 'chunk' && file.isEntry) script = file.fileName
      }
      const source = JSON.stringify({ script, integrity }, null, 2)
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source })
    },
  },
})
