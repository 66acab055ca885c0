/**
 * The question of the command line: the closure's file and the options, checked as the API checks
 * what it is asked.
 *
 * @module
 */

import { impactRequestSchema } from '../shared/impact.schema.ts'
import type { ImpactRequest } from '../shared/impact.ts'
import { type Instant, toInstant } from '../shared/time/period.ts'
import { localToInstant } from '../shared/time/zone.ts'
import { UsageError } from './command-line.ts'
import type { DetourArguments } from './detour-arguments.ts'

type Asked = Pick<DetourArguments, 'closure' | 'from' | 'until' | 'question'>

/**
 * @param text - what the closure's file holds
 * @param timeZone - of times without an offset
 * @throws UsageError naming the option and what to write
 */
export function readQuestion(asked: Asked, text: string, timeZone: string): ImpactRequest {
  const { from, until, question } = asked
  const period = {
    ...(from === undefined ? {} : { start: readTime('from', from, timeZone) }),
    ...(until === undefined ? {} : { end: readTime('until', until, timeZone) }),
  }
  const always = from === undefined && until === undefined
  const { success, data, error } = impactRequestSchema.safeParse({
    closure: readJson(text, asked.closure),
    ...question,
    ...(always ? {} : { periods: [period] }),
  })
  if (success) return data
  throw new UsageError(
    error.issues.map(({ path, message }) => `${optionOf(path)}: ${message}`).join('\n'),
  )
}

function readJson(text: string, file: string): unknown {
  try {
    // some programs begin a file with a byte order mark, which JSON does not allow
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    const where = file === '-' ? 'standard input' : file
    const why = text.trim() === '' ? 'is empty' : `is not JSON (${(cause as Error).message})`
    throw new UsageError(`--closure: ${where} ${why}; give GeoJSON`, { cause })
  }
}

/** An instant with an offset, or a date and perhaps a time on the wall. */
function readTime(option: string, text: string, timeZone: string): Instant {
  const spaced = text.trim().replace(' ', 'T')
  try {
    if (!/([zZ]|[+-]\d\d:\d\d)$/.test(spaced.slice(10))) return localToInstant(spaced, timeZone)
    const time = Date.parse(spaced)
    if (Number.isFinite(time)) return toInstant(time)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw new UsageError(
    `--${option}: '${text}' is no date and time, as in 2026-03-03T08:00 or 2026-03-03T07:00Z`,
  )
}

/** The option that fills a field of the question. */
export function optionOf(path: readonly PropertyKey[]): string {
  const [field, ...rest] = path
  switch (field) {
    case 'waypoints':
      return '--waypoint'
    case 'patternIds':
      return '--pattern'
    case 'periods':
      return rest.at(-1) === 'start' ? '--from' : '--until'
    case 'closure':
      return rest.length === 0 ? '--closure' : `--closure (${path.join('.')})`
    default:
      return `--${String(field)}`
  }
}
