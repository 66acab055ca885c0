/**
 * What the command line of the detour engine was asked, read and checked.
 *
 * @module
 */

import type { ParseArgsConfig } from 'node:util'
import { closureDirections } from '../shared/impact.ts'
import { isLanguage, type Language, languages } from '../shared/text/messages.ts'
import { parsed, UsageError } from './command-line.ts'

export interface DetourArguments {
  help: boolean
  /** A path, or `-` for standard input. */
  closure: string
  config: string
  /** Where to write the page. */
  map?: string
  pretty: boolean
  lang: Language
  /** As written: an instant with an offset, or local time of the network. */
  from?: string
  until?: string
  /** Fields of the question, not yet checked against its schema. */
  question: Record<string, unknown>
}

const options = {
  closure: { type: 'string' },
  config: { type: 'string' },
  map: { type: 'string' },
  modes: { type: 'string', multiple: true },
  directions: { type: 'string', multiple: true },
  from: { type: 'string' },
  until: { type: 'string' },
  waypoint: { type: 'string', multiple: true },
  pattern: { type: 'string', multiple: true },
  alternatives: { type: 'string' },
  radius: { type: 'string' },
  pretty: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} satisfies ParseArgsConfig['options']

export const usage = `Which lines a closed street hits, and how they could drive instead.

  npm run --silent detour -- --closure FILE [options]

  --closure FILE      GeoJSON of what is closed: a geometry, Feature or FeatureCollection;
                      - reads standard input
  --config FILE       configuration of the server (omweg.config.json, or OMWEG_CONFIG)
  --map FILE          also write a page to look at: one HTML file that needs nothing else
  --modes LIST        only these, e.g. bus,tram
  --directions LIST   of a line: forward (as drawn), backward; both where left out
  --radius METRES     around points (15)
  --from TIME         closed from; e.g. 2026-03-03T08:00 on the clocks of the network,
  --until TIME        and until, or with an offset, e.g. 2026-03-03T07:00Z; always where left out
  --waypoint LON,LAT  the detour must go by it; may be repeated, in order of travel
  --pattern ID        only this pattern; may be repeated
  --alternatives N    proposals wanted per gap (3); 0 tells only what is hit
  --lang LANGUAGE     of the page and of what is told here: ${languages.join(', ')} (nl)
  --pretty            indent the JSON
  --help              this text

The answer is JSON on standard output, as POST /api/v1/impact gives it; progress and a summary go
to standard error. Exit code 2: the command or the closure is wrong; 1: anything else went wrong.
`

/**
 * @param argv - without the program and its file
 * @throws UsageError naming the option and what to write
 */
export function readArguments(
  argv: readonly string[],
  env: Record<string, string | undefined> = {},
): DetourArguments {
  const { values } = parsed({ args: joinNegative(argv), options })
  const lang = values.lang ?? 'nl'
  if (!isLanguage(lang)) {
    throw new UsageError(`--lang: '${lang}' is no language here; use ${languages.join(', ')}`)
  }
  const help = values.help ?? false
  if (!help && !values.closure) {
    throw new UsageError('--closure is missing: name a GeoJSON file, or - for standard input')
  }
  return {
    help,
    closure: values.closure ?? '',
    config: values.config ?? env.OMWEG_CONFIG ?? 'omweg.config.json',
    ...(values.map === undefined ? {} : { map: values.map }),
    pretty: values.pretty ?? false,
    lang,
    ...(values.from === undefined ? {} : { from: values.from }),
    ...(values.until === undefined ? {} : { until: values.until }),
    question: {
      ...(values.modes ? { modes: list(values.modes) } : {}),
      ...(values.directions ? { directions: directions(list(values.directions)) } : {}),
      ...(values.radius === undefined ? {} : { radius: number('radius', values.radius) }),
      ...(values.waypoint ? { waypoints: values.waypoint.map(position) } : {}),
      ...(values.pattern ? { patternIds: values.pattern } : {}),
      ...(values.alternatives === undefined
        ? {}
        : { alternatives: number('alternatives', values.alternatives) }),
    },
  }
}

/** `--waypoint -122.6,45.5` is meant, though a value that begins with a dash looks like an option. */
function joinNegative(argv: readonly string[]): string[] {
  const joined: string[] = []
  for (const argument of argv) {
    const before = joined.at(-1)
    if (before === '--waypoint' && /^-[\d.]/.test(argument)) {
      joined[joined.length - 1] = `${before}=${argument}`
    } else joined.push(argument)
  }
  return joined
}

const list = (texts: readonly string[]): string[] =>
  texts
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '')

function directions(given: string[]): string[] {
  const unknown = given.find((text) => !(closureDirections as readonly string[]).includes(text))
  if (unknown === undefined) return given
  throw new UsageError(`--directions: '${unknown}' is unknown; use ${closureDirections.join(', ')}`)
}

function number(option: string, text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new UsageError(`--${option}: '${text}' is not a number`)
}

function position(text: string): [number, number] {
  const [lon, lat, ...more] = text.split(',').map((part) => (part.trim() === '' ? NaN : +part))
  if (more.length === 0 && Number.isFinite(lon) && Number.isFinite(lat)) {
    return [lon as number, lat as number]
  }
  throw new UsageError(`--waypoint: '${text}' is not a longitude and a latitude, as in 3.72,51.05`)
}
