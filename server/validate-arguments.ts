/**
 * What the command line of the validator was asked.
 *
 * @module
 */

import type { ParseArgsConfig } from 'node:util'
import { parsed, UsageError } from './command-line.ts'

export interface ValidateArguments {
  help: boolean
  /** Print the rules, check nothing. */
  rules: boolean
  /** A path, an http(s) address, or `-` for standard input. */
  feed: string
  /** A GTFS zip. */
  gtfs?: string
  json: boolean
}

const options = {
  gtfs: { type: 'string' },
  json: { type: 'boolean' },
  rules: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} satisfies ParseArgsConfig['options']

export const usage = `Whether a GTFS-Realtime feed keeps the rules: alerts, trip updates, trip modifications.

  npm run --silent validate -- FEED [options]

  FEED         protobuf or JSON: a file, an http(s) address, or - for standard input
  --gtfs FILE  the GTFS zip that the feed belongs to; without it ids and times are not compared
  --json       findings as JSON
  --rules      print the rules and stop
  --help       this text

One line for each finding: severity, rule, entity, field, what is wrong. Rules E… are those of
MobilityData's gtfs-realtime-validator; M01 to M13 are on TripModifications, which that does not check.
Exit code 0: no errors, perhaps warnings; 1: errors; 2: the command is wrong, or a file cannot be read.
`

/** @throws UsageError naming the option and what to write */
export function readArguments(argv: readonly string[]): ValidateArguments {
  const { values, positionals } = parsed({ args: [...argv], options, allowPositionals: true })
  const { help = false, rules = false, json = false, gtfs } = values
  const [feed = '', ...more] = positionals
  if (!help && !rules && feed === '') {
    throw new UsageError('FEED is missing: name a file or an address, or - for standard input')
  }
  if (more.length > 0) throw new UsageError(`'${more[0]}': one feed at a time`)
  return { help, rules, feed, json, ...(gtfs === undefined ? {} : { gtfs }) }
}
