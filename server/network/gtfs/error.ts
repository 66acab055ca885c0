/**
 * What is wrong with a GTFS, said so that whoever made it can find the place.
 *
 * @module
 */

export interface GtfsPlace {
  /** `stops.txt` …, or the zip's own name. */
  file: string
  /** 1 is the header. */
  line?: number
  field?: string
  value?: string
}

/** An import that cannot go on. The message names file, line, field and value. */
export class GtfsError extends Error {
  override readonly name = 'GtfsError'
  readonly file: string
  readonly line: number | undefined
  readonly field: string | undefined
  readonly value: string | undefined
  /** What is wrong, without the place. */
  readonly reason: string

  constructor(place: GtfsPlace, reason: string, options?: ErrorOptions) {
    super(describe(place, reason), options)
    this.file = place.file
    this.line = place.line
    this.field = place.field
    this.value = place.value
    this.reason = reason
  }
}

/** Where and what, in one line: `stop_times.txt line 17, stop_id '999': is not in stops.txt`. */
export function describe({ file, line, field, value }: GtfsPlace, reason: string): string {
  const at = line === undefined ? file : `${file} line ${line}`
  const what = [field, value === undefined ? undefined : `'${shorten(value)}'`]
    .filter((part) => part !== undefined)
    .join(' ')
  return `${what ? `${at}, ${what}` : at}: ${reason}`
}

const shorten = (value: string) => (value.length > 80 ? `${value.slice(0, 77)}…` : value)

/** What an import can live with: the first hundred in words, the rest as a number. */
export class Warnings {
  static readonly limit = 100
  readonly messages: string[] = []
  count = 0

  add(place: GtfsPlace, reason: string): void {
    this.count++
    if (this.messages.length < Warnings.limit) this.messages.push(describe(place, reason))
  }
}
