/**
 * One process per data folder, by a lock that dies with its owner.
 *
 * The lock is a listening Unix socket in the folder: the kernel closes it with the process, however
 * that ends, and a socket nobody listens on refuses connections. No process id is trusted, so one
 * that is used again, or that means something else in another container, blocks nobody.
 *
 * Sockets have unique names, so that removing a dead one never removes somebody's living one. Who
 * comes binds first and looks second: of two that come together at least one sees the other. A
 * candidate gives way to an owner and to a candidate with a smaller name, and waits for one with a
 * larger name to give way.
 *
 * @module
 */

import { createHash, randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { hostname } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export interface ProcessLock {
  release(): Promise<void>
}

/** The folder is in use. The message names the folder and the process. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError'
}

interface Holder {
  pid: number
  host: string
  since: string
  state: 'owner' | 'candidate'
}

const suffix = '.lock'

/**
 * Take the folder for this process; it is made where it is missing.
 *
 * @throws FolderInUseError when a living process has it
 */
export async function lockFolder(folder: string): Promise<ProcessLock> {
  mkdirSync(folder, { recursive: true })
  if (process.platform === 'win32') return lockByName(pipeName(folder), folder)
  const name = `${randomUUID()}${suffix}`
  const dir = socketFolder(folder)
  const me: Holder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    state: 'candidate',
  }
  const server = answering(() => me)
  const release = async () => {
    await new Promise((resolve) => server.close(resolve))
    rmSync(join(folder, name), { force: true })
    dir.close()
  }
  try {
    await listen(server, dir.path(name))
  } catch (error) {
    dir.close()
    if (process.platform === 'linux' && isUnsupported(error)) {
      return lockByName(abstractName(folder), folder)
    }
    throw new Error(
      `cannot make the lock in the data folder ${folder} (${(error as Error).message}): ` +
        'it must be writable and on a disc of this machine',
      { cause: error },
    )
  }
  try {
    await becomeOwner(folder, name, dir.path)
    me.state = 'owner'
    return { release }
  } catch (error) {
    await release()
    throw error
  }
}

async function becomeOwner(folder: string, name: string, path: (name: string) => string) {
  const giveUp = Date.now() + 10_000
  for (;;) {
    let waiting = false
    for (const other of readdirSync(folder)) {
      if (!other.endsWith(suffix) || other === name) continue
      const holder = await ask(path(other))
      if (holder === 'dead') rmSync(join(folder, other), { force: true })
      else if (holder === 'leaving') waiting = true
      else if (holder === 'unknown' || holder.state === 'owner' || other < name) {
        throw inUse(folder, holder)
      } else waiting = true
    }
    if (!waiting) return
    if (Date.now() > giveUp) throw inUse(folder, 'unknown')
    await delay(20)
  }
}

/** A name that only one process can listen on: for systems and discs without Unix sockets. */
async function lockByName(name: string, folder: string): Promise<ProcessLock> {
  const server = answering(() => ({
    pid: process.pid,
    host: hostname(),
    since: '',
    state: 'owner',
  }))
  try {
    await listen(server, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    const holder = await ask(name)
    throw inUse(folder, typeof holder === 'string' ? 'unknown' : holder)
  }
  return {
    release: async () => {
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const fingerprint = (folder: string) => {
  const { dev, ino } = statSync(folder)
  return createHash('sha256').update(`${dev}-${ino}`).digest('hex').slice(0, 24)
}
const pipeName = (folder: string) => `\\\\.\\pipe\\omweg-${fingerprint(folder)}`
const abstractName = (folder: string) => `\0omweg-${fingerprint(folder)}`

const isUnsupported = (error: unknown) =>
  ['ENOTSUP', 'EOPNOTSUPP', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '')

/** A socket's path may have 107 bytes; on Linux an open folder gives a short one. */
function socketFolder(folder: string): { path(name: string): string; close(): void } {
  if (process.platform === 'linux') {
    const fd = openSync(folder, 'r')
    return { path: (name) => `/proc/self/fd/${fd}/${name}`, close: () => closeSync(fd) }
  }
  const short = [folder, relative(process.cwd(), folder)].sort((a, b) => a.length - b.length)[0]
  return { path: (name) => join(short || '.', name), close: () => {} }
}

function answering(holder: () => Holder): Server {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(JSON.stringify(holder()))
  })
  server.unref()
  return server
}

const listen = (server: Server, path: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      resolve()
    })
  })

/**
 * Who listens there. `dead`: nobody. `leaving`: somebody who is just closing.
 * `unknown`: somebody who is too busy to say.
 */
function ask(path: string): Promise<Holder | 'dead' | 'leaving' | 'unknown'> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(path)
    socket.setTimeout(2_000, () => {
      socket.destroy()
      resolve('unknown')
    })
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      text += part
    })
    socket.on('end', () => resolve(text ? parseHolder(text) : 'leaving'))
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED' || code === 'ENOENT') resolve('dead')
      else resolve(code === 'ECONNRESET' || code === 'EPIPE' ? 'leaving' : 'unknown')
    })
  })
}

function parseHolder(text: string): Holder | 'unknown' {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return 'unknown'
  }
}

function inUse(folder: string, holder: Holder | 'unknown'): FolderInUseError {
  const who =
    holder === 'unknown'
      ? 'another process (it does not answer)'
      : `process ${holder.pid} on ${holder.host}${holder.since ? `, since ${holder.since}` : ''}`
  return new FolderInUseError(
    `the data folder ${folder} is in use by ${who}. ` +
      'Stop that process, choose another dataDir, or set databaseUrl to share one PostgreSQL server.',
  )
}
