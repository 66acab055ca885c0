/**
 * Folders that take seconds to make, made once for all test files of a run and copied by each.
 *
 * The run's own folder is named in the environment, by `tests/setup/shared-folder.ts`.
 *
 * @module
 */

import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/** Name in the environment of the folder that the files of a run share. */
export const sharedFolderName = 'OMWEG_TEST_SHARED'

/** Path of a folder of the run, whether it has been made or not. */
export function sharedFolder(name: string): string {
  const shared = process.env[sharedFolderName]
  if (!shared) throw new Error(`${sharedFolderName} is not set: run the tests with Vitest`)
  return join(shared, name)
}

/**
 * Path of a folder of the run, made where nobody has yet. Not to be written to.
 *
 * @param make - fills the folder it is given; may run in two processes at once, of which one is kept
 */
export async function madeOnce(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = sharedFolder(name)
  if (existsSync(folder)) return folder
  const draft = `${folder}.${randomUUID()}`
  await mkdir(draft)
  await make(draft)
  await rename(draft, folder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  return folder
}

/**
 * An empty embedded database in a data folder that has none: as the server makes it at a first
 * start, whose own tests do without this.
 */
export async function makeEmbedded(dataDir: string): Promise<void> {
  const made = await madeOnce('database', async (folder) => {
    const db = await PGlite.create({ dataDir: folder })
    await db.close()
  })
  await cp(made, join(dataDir, 'database'), { recursive: true, errorOnExist: true, force: false })
}
