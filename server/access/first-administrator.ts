/**
 * The first administrator, and the way back in for one who forgot everything: a link made by who
 * operates the machine.
 *
 * The server may have the embedded database open, which nobody else can open then. So the link
 * waits as a file in the data folder, named after what its token hashes to, until that token is
 * shown to the server. Where the database is a server, the link is written there.
 *
 * @module
 */

import { chown, lstat, mkdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { languages } from '../../shared/text/messages.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'
import type { AccessContext } from './context.ts'
import { storeInvitation } from './invitations.ts'
import { addMembership, findOrMakePerson } from './people-store.ts'
import { hashOf, isToken } from './secrets.ts'

export const administratorHours = 24

const fileSchema = z.strictObject({
  email: z.email().max(254),
  name: z.string().min(1).max(100),
  lang: z.enum(languages),
  tenants: z.array(z.string().regex(/^\d{5}$/)).min(1),
  expires: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
})

export type AdministratorInvitation = z.infer<typeof fileSchema>

/** Of the embedded database. */
export const invitationFolder = (dataDir: string): string => join(dataDir, 'invitations')

/**
 * Leave an invitation for the server, readable by nobody else.
 *
 * @param folder - see {@link invitationFolder}
 */
export async function leaveInvitation(
  folder: string,
  token: string,
  invitation: AdministratorInvitation,
): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = pathOf(folder, token)
  const unfinished = `${path}.unfinished`
  await writeFile(unfinished, JSON.stringify(invitation), { mode: 0o600, flag: 'wx' })
  if (process.getuid?.() === 0) {
    // made by root for a server that runs as somebody else: the data folder says who
    const { uid, gid } = await stat(join(folder, '..'))
    await chown(folder, uid, gid)
    await chown(unfinished, uid, gid)
  }
  await rename(unfinished, path)
}

const pathOf = (folder: string, token: string): string => join(folder, `${hashOf(token)}.json`)

/**
 * Write an invitation into the database: the person, as administrator of each tenant once they
 * accept, and a link that also renews the password of an account there is.
 */
export async function storeAdministrator(
  tx: Queryable,
  token: string,
  { email, name, lang, tenants, expires }: AdministratorInvitation,
  at: Instant,
): Promise<void> {
  const person = await findOrMakePerson(tx, { email, name, lang }, at)
  for (const tenant of tenants) {
    const membership = { person: person.id, tenant, source: 'local', accepted_at: null }
    await addMembership(tx, { ...membership, role: 'administrator' }, at)
  }
  await storeInvitation(tx, hashOf(token), { person: person.id, tenants, renews: true, expires })
}

const mostBytes = 4096

/**
 * Take over what was left for the server under a token, if anything.
 *
 * The file goes before the transaction is over: rather a link lost in a crash than one that works
 * twice. A file that is not as the command leaves it is refused, and said so in the log.
 */
export async function takeOverInvitation(
  { db, clock, log, served }: AccessContext,
  folder: string,
  token: string,
): Promise<void> {
  if (!isToken(token)) return
  const path = pathOf(folder, token)
  try {
    const found = await readLeft(path)
    if (!found) return
    if (found.expires <= toInstant(clock.now())) return await unlink(path)
    const unknown = found.tenants.filter((nis) => !served.has(nis))
    if (unknown.length > 0) throw new Error(`tenant ${unknown.join(', ')} is not configured`)
    await db.transaction(async (tx) => {
      await storeAdministrator(tx, token, found, toInstant(clock.now()))
      await unlink(path)
    })
    log.info({ tenants: found.tenants }, 'took over the invitation of an administrator')
  } catch (error) {
    log.warn({ reason: (error as Error).message, path }, 'refused the invitation in a file')
  }
}

async function readLeft(path: string): Promise<AdministratorInvitation | undefined> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!found) return undefined
  if (!found.isFile()) throw new Error('it is not a plain file')
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new Error('others may read or write it: its mode must be 0600')
  }
  if (found.size > mostBytes) throw new Error('it is too long')
  return fileSchema.parse(JSON.parse(await readFile(path, 'utf8')))
}
