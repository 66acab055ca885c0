/**
 * Other people's software to compare with: a package of its own, so that nobody who only wants
 * Omweg installs it.
 *
 * @module
 */

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const peersFolder = fileURLToPath(new URL('./peers', import.meta.url))

/** Some of it compiles, which takes a minute or two; once. @throws where it cannot be installed */
export async function installPeers(): Promise<void> {
  const lock = join(peersFolder, 'package-lock.json')
  const installed = join(peersFolder, 'node_modules/.package-lock.json')
  const changed = async (path: string) => (await stat(path)).mtimeMs
  if (existsSync(installed) && (await changed(installed)) >= (await changed(lock))) return
  console.error('installing what to compare with (a minute or two) …')
  await promisify(execFile)('npm', ['ci', '--prefix', peersFolder, '--no-audit', '--no-fund'], {
    maxBuffer: 1 << 26,
  })
}
