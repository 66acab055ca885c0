/**
 * Puts what the example pages load beside the build: pages of other sites are not built, so neither
 * is this, and the widget's own files stay by themselves.
 *
 * @module
 */

import { cp, mkdir } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Plugin } from 'vite'

const files = [
  'web/embed/examples/page.css',
  'web/embed/examples/hostile.css',
  'web/embed/examples/old-library.js',
  'web/embed/examples/jquery-page.js',
  'node_modules/jquery/dist/jquery.min.js',
]

/** @param folder - from the project's folder */
export const copyExamples = (folder = 'dist/examples'): Plugin => ({
  name: 'copy-examples',
  async closeBundle() {
    await mkdir(folder, { recursive: true })
    await Promise.all(files.map((file) => cp(file, `${folder}/${basename(file)}`)))
  },
})
