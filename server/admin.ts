/**
 * Lets an administrator into the staff workspace, from the command line: there is no password to
 * begin with. Prints a link that works once.
 *
 * @module
 */

import { resolve } from 'node:path'
import { pino } from 'pino'
import { toInstant } from '../shared/time/period.ts'
import { accessMigrations } from './access/access-schema.ts'
import {
  type AdministratorInvitation,
  administratorHours,
  invitationFolder,
  leaveInvitation,
  storeAdministrator,
} from './access/first-administrator.ts'
import { invitationPath } from './access/invitations.ts'
import { newToken } from './access/secrets.ts'
import { type AdminArguments, readArguments, usage } from './admin-arguments.ts'
import { UsageError } from './command-line.ts'
import { type Config, loadConfig } from './config.ts'
import { migrate } from './store/migrate.ts'
import { openDatabase } from './store/open.ts'

const tell = (text: string) => process.stderr.write(`${text.trimEnd()}\n`)

// npm runs scripts in the project's folder; files are named from where it was called
const { npm_lifecycle_event: script, INIT_CWD: calledIn } = process.env
const here = script === 'admin' && calledIn ? calledIn : process.cwd()

async function run(): Promise<void> {
  const asked = readArguments(process.argv.slice(2), process.env)
  if (asked.help) {
    process.stdout.write(usage)
    return
  }
  const config = loadConfig(resolve(here, asked.config), process.env)
  const tenants = tenantsOf(asked, config)
  const token = newToken()
  const { email, name, lang } = asked
  const expires = toInstant(Date.now() + administratorHours * 3_600_000)
  await leave(config, token, { email, name, lang, tenants, expires })
  const names = config.tenants.filter(({ nis }) => tenants.includes(nis)).map((each) => each.name)
  tell(
    `${name} <${email}> becomes administrator of ${names.join(', ')} with this link. ` +
      `It works once, until ${expires}:`,
  )
  const base = config.publicUrl?.replace(/\/$/, '') ?? `http://localhost:${config.port || ''}`
  process.stdout.write(`${base}${invitationPath(token)}\n`)
}

function tenantsOf({ tenants }: AdminArguments, config: Config): string[] {
  const known = config.tenants.map(({ nis }) => nis)
  if (known.length === 0) {
    throw new UsageError(`${config.file} has no 'tenants': name the municipalities you serve there`)
  }
  const unknown = tenants.find((nis) => !known.includes(nis))
  if (unknown !== undefined) {
    throw new UsageError(`--tenant: '${unknown}' is not configured; use ${known.join(', ')}`)
  }
  return tenants.length > 0 ? tenants : known
}

async function leave(config: Config, token: string, invitation: AdministratorInvitation) {
  const { dataDir, databaseUrl } = config
  if (!databaseUrl) return leaveInvitation(invitationFolder(dataDir), token, invitation)
  const log = pino({ level: 'warn' }, pino.destination(2))
  const db = await openDatabase({ dataDir, databaseUrl, log })
  try {
    await migrate(db, accessMigrations)
    await db.transaction((tx) => storeAdministrator(tx, token, invitation, toInstant(Date.now())))
  } finally {
    await db.close()
  }
}

try {
  await run()
} catch (error) {
  const isUsage = error instanceof UsageError
  tell(error instanceof Error ? error.message : String(error))
  if (isUsage) tell('See --help.')
  if (error instanceof TypeError || error instanceof ReferenceError) tell(error.stack ?? '')
  process.exitCode = isUsage ? 2 : 1
}
