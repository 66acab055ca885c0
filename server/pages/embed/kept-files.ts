/**
 * Files that were served once are served for ever: a site that pinned a script years ago still gets
 * that script, and the script its languages and its map.
 *
 * Each build's files are put into the database when a server starts with them; later builds, and
 * other processes on the same database, serve them from there.
 *
 * @module
 */

import type { Database, Migration } from '../../store/database.ts'
import { type BuiltFiles, type EmbedFile, type EmbedFiles, integrityOf } from './embed-files.ts'

export const keptFilesMigrations: Migration[] = [
  {
    id: 'embed-1-kept-files',
    sql: `create table embed_file (
      name text primary key,
      integrity text not null,
      body bytea not null,
      kept_at timestamptz not null default now()
    )`,
  },
]

/** A name that nobody knows is looked for once in so many milliseconds, whoever invents it. */
const lookAgainMs = 1_000

interface KeptRow {
  integrity: string
  body: Uint8Array
}

/**
 * Keep what is built, and serve what was ever kept.
 *
 * @throws where the build gives a name to another content than it ever had
 */
export async function keepFiles(db: Database, built: BuiltFiles): Promise<EmbedFiles> {
  for (const file of built.all()) await keep(db, file)
  let names = await namesIn(db)
  let looked = Date.now()
  let looking: Promise<void> | undefined
  const isKept = async (name: string) => {
    if (names.has(name) || Date.now() - looked < lookAgainMs) return names.has(name)
    looking ??= namesIn(db)
      .then((found) => {
        names = found
        looked = Date.now()
      })
      .finally(() => {
        looking = undefined
      })
    await looking
    return names.has(name)
  }
  return {
    script: built.script,
    newest: built.newest,
    async file(name) {
      const own = await built.file(name)
      if (own) return own
      return (await isKept(name)) ? readKept(db, name) : undefined
    },
  }
}

async function keep(db: Database, { name, integrity, body }: EmbedFile): Promise<void> {
  // Processes that start together keep it once.
  await db.query(
    'insert into embed_file (name, integrity, body) values ($1, $2, $3) on conflict do nothing',
    [name, integrity, body],
  )
  const [kept] = await db.query<Pick<KeptRow, 'integrity'>>(
    'select integrity from embed_file where name = $1',
    [name],
  )
  if (kept?.integrity === integrity) return
  throw new Error(
    `dist/embed/${name} has another content than was served under that name: build it anew, so that it gets a name of its own`,
  )
}

async function namesIn(db: Database): Promise<Set<string>> {
  const rows = await db.query<{ name: string }>('select name from embed_file')
  return new Set(rows.map(({ name }) => name))
}

async function readKept(db: Database, name: string): Promise<EmbedFile | undefined> {
  const [row] = await db.query<KeptRow>('select integrity, body from embed_file where name = $1', [
    name,
  ])
  if (!row) return undefined
  const body = Buffer.from(row.body)
  if (integrityOf(body) !== row.integrity) {
    throw new Error(`embed_file '${name}' is not what was kept: restore it from a backup`)
  }
  return { name, integrity: row.integrity, body }
}
