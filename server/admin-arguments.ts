/**
 * What the command line that lets an administrator in was asked, read and checked.
 *
 * @module
 */

import type { ParseArgsConfig } from 'node:util'
import { newColleagueSchema } from '../shared/access.schema.ts'
import { isLanguage, type Language, languages } from '../shared/text/messages.ts'
import { parsed, UsageError } from './command-line.ts'

export interface AdminArguments {
  help: boolean
  email: string
  name: string
  lang: Language
  /** NIS codes; empty: every tenant of the configuration. */
  tenants: string[]
  config: string
}

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  tenant: { type: 'string', multiple: true },
  lang: { type: 'string' },
  config: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} satisfies ParseArgsConfig['options']

export const usage = `Lets an administrator into the staff workspace: the first one, or one who cannot get in.

  npm run --silent admin -- --email ADDRESS --name NAME [options]

  --email ADDRESS  of the administrator
  --name NAME      as colleagues know them
  --tenant NIS     administrator of this municipality only; may be repeated. Of all where left out
  --lang LANGUAGE  of mails to them: ${languages.join(', ')} (nl)
  --config FILE    configuration of the server (omweg.config.json, or OMWEG_CONFIG)
  --help           this text

The answer on standard output is a link that works once, for 24 hours: it chooses a password and
signs in. Hand it to nobody else. The server may be running; on the embedded database, run this as
the user the server runs as, with the same DATA_DIR. Exit code 2: the command is wrong; 1: anything
else went wrong.
`

/**
 * @param argv - without the program and its file
 * @throws UsageError naming the option and what to write
 */
export function readArguments(
  argv: readonly string[],
  env: Record<string, string | undefined> = {},
): AdminArguments {
  const { values } = parsed({ args: [...argv], options })
  const help = values.help ?? false
  const lang = values.lang ?? 'nl'
  if (!isLanguage(lang)) {
    throw new UsageError(`--lang: '${lang}' is no language here; use ${languages.join(', ')}`)
  }
  return {
    help,
    email: help ? '' : checked('email', values.email),
    name: help ? '' : checked('name', values.name),
    lang,
    tenants: [...new Set((values.tenant ?? []).flatMap((text) => text.split(/[\s,]+/)))].filter(
      Boolean,
    ),
    config: values.config ?? env.OMWEG_CONFIG ?? 'omweg.config.json',
  }
}

/** The same as in an invitation by a colleague. */
function checked(option: 'email' | 'name', text: string | undefined): string {
  if (text === undefined) throw new UsageError(`--${option} is missing`)
  const read = newColleagueSchema.shape[option].safeParse(text)
  if (read.success) return read.data
  throw new UsageError(`--${option}: ${read.error.issues[0]?.message ?? 'is wrong'}`)
}
