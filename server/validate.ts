/**
 * The validator of GTFS-Realtime feeds on the command line: our own feeds, or anybody's.
 *
 * @module
 */

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { UsageError } from './command-line.ts'
import { decodeLoose } from './feeds/gtfs-rt/decode.ts'
import { checkFeed, rules } from './outputs/gtfs-rt/validate/check.ts'
import { readMessage } from './outputs/gtfs-rt/validate/read.ts'
import { reportLines, summaryOf } from './outputs/gtfs-rt/validate/report.ts'
import { openSchedule } from './outputs/gtfs-rt/validate/schedule-file.ts'
import { readArguments, usage } from './validate-arguments.ts'

const exitCode = { errors: 1, unreadable: 2 }

/** Milliseconds that an address may take to answer. */
const patience = 30_000

// npm runs scripts in the project's folder; files are named from where it was called
const { npm_lifecycle_event: script, INIT_CWD: calledIn } = process.env
const here = script === 'validate' && calledIn ? calledIn : process.cwd()

const print = (text: string) => process.stdout.write(`${text.trimEnd()}\n`)

async function run(): Promise<void> {
  const asked = readArguments(process.argv.slice(2))
  if (asked.help) return void print(usage)
  if (asked.rules) {
    for (const { id, severity, title } of rules) print(`${severity.padEnd(7)} ${id}  ${title}`)
    return
  }
  const body = await readBody(asked.feed)
  const schedule =
    asked.gtfs === undefined ? undefined : await openSchedule(resolve(here, asked.gtfs))
  const message = decodeLoose(body)
  const findings = checkFeed(message, schedule)
  const read = readMessage(message)
  const summary = summaryOf(findings, read)
  if (asked.json) print(JSON.stringify({ header: read.header, summary, findings }, undefined, 2))
  else for (const line of [...reportLines(findings, rules), summary]) print(line)
  if (findings.some(({ severity }) => severity === 'error')) process.exitCode = exitCode.errors
}

async function readBody(feed: string): Promise<Uint8Array> {
  if (feed === '-') {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  if (!/^https?:\/\//i.test(feed)) return readFile(resolve(here, feed))
  try {
    const answer = await fetch(feed, { signal: AbortSignal.timeout(patience) })
    if (!answer.ok) throw new Error(`it answered ${answer.status}`)
    return new Uint8Array(await answer.arrayBuffer())
  } catch (cause) {
    throw new Error(`${feed} cannot be read (${reasonOf(cause)})`, { cause })
  }
}

/** Of a failed fetch the reason is in the cause. */
const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error
  return cause instanceof Error ? cause.message : message
}

// whoever reads the findings may stop early, as `head` does
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
  throw error
})

try {
  await run()
} catch (error) {
  const what = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${what}${error instanceof UsageError ? '\nSee --help.' : ''}\n`)
  if (error instanceof TypeError || error instanceof ReferenceError) {
    process.stderr.write(`${error.stack}\n`)
  }
  process.exitCode = exitCode.unreadable
}
