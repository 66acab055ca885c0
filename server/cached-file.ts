/**
 * Built things on disk. A file is written beside its place and moved there when it is whole, so
 * that a crash leaves nothing half.
 *
 * @module
 */

import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Files kept in a folder: today's, and those to go back to. */
const kept = 3

/** Write it beside its place and move it there: nobody ever reads half of it. */
export async function writeWhole(file: string, parts: readonly Uint8Array[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${randomUUID()}.tmp`
  const handle = await open(draft, 'wx')
  try {
    for (const part of parts) await handle.writeFile(part)
    await handle.close()
    await rename(draft, file)
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(draft, { force: true })
    throw error
  }
}

/**
 * Open what a file holds; undefined where there is none, or none that can be used: then it is to be
 * built anew, and `log` hears why.
 *
 * @param opened - throws where the content is not what it should be
 */
export async function loadCached<T>(
  file: string,
  opened: (buffer: SharedArrayBuffer) => T,
  log: (line: string) => void,
): Promise<T | undefined> {
  const buffer = await readShared(file)
  if (!buffer) return undefined
  try {
    return opened(buffer)
  } catch (error) {
    log(`${file} is not used and built anew: ${(error as Error).message}`)
    return undefined
  }
}

async function readShared(file: string): Promise<SharedArrayBuffer | undefined> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!handle) return undefined
  try {
    const { size } = await handle.stat()
    const buffer = new SharedArrayBuffer(size)
    const bytes = new Uint8Array(buffer)
    for (let at = 0; at < size; ) {
      const { bytesRead } = await handle.read(bytes, at, Math.min(size - at, 1 << 26), at)
      if (bytesRead === 0) break
      at += bytesRead
    }
    return buffer
  } finally {
    await handle.close()
  }
}

/** Remove all but the newest few, and drafts that a crash left an hour ago or earlier. */
export async function removeOlder(folder: string, current: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /\.(bin|tmp)$/.test(name))
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      return {
        path,
        changed: await stat(path).then(
          (s) => s.mtimeMs,
          () => 0,
        ),
      }
    }),
  )
  const hourAgo = Date.now() - 3_600_000
  const drafts = files.filter(({ path, changed }) => path.endsWith('.tmp') && changed < hourAgo)
  const older = files
    .filter(({ path }) => path.endsWith('.bin') && path !== current)
    .sort((a, b) => b.changed - a.changed)
    .slice(kept - 1)
  await Promise.all([...drafts, ...older].map(({ path }) => rm(path, { force: true })))
}
