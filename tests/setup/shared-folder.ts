/**
 * A folder that the files of a run share, for what is made once (Vitest's `globalSetup`).
 *
 * @module
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sharedFolderName } from '../../server/store/testing-made-once.ts'

/** Of the two projects of a run, and of the runs beside each other, one makes it and removes it. */
export function setup(): (() => void) | undefined {
  if (process.env[sharedFolderName]) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'omweg-shared-'))
  process.env[sharedFolderName] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
