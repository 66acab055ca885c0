/**
 * One item of De Lijn's answers, joined with the network, as a report.
 *
 * @module
 */

import type { Basis, Effect, Translated } from '../../../shared/disruption.ts'
import type { DirectionId } from '../../../shared/network.ts'
import type { Instant } from '../../../shared/time/period.ts'
import type { Report, ReportedStop, Selector } from '../../disruptions/report.ts'
import type { Network } from '../../network/network.ts'
import { adviceIn } from '../advice.ts'
import { causeOf } from './cause.ts'
import {
  coursesOf,
  type FoundLine,
  findDirections,
  goesBetween,
  keepToStops,
} from './directions.ts'
import { meansLine, readText, type Suspension } from './free-text/read-text.ts'
import { findLines, type LineRegister, lineKey } from './line-register.ts'
import { missedStops } from './missed-stops.ts'
import { timingOf } from './periods.ts'
import type { Item } from './read-answer.ts'

export interface JoinContext {
  network: Network
  register: LineRegister
  timeZone: string
  now: Instant
}

export interface Joined {
  /** Absent: it touches nothing of this network. */
  report?: Report
  warnings: string[]
}

/**
 * @param key - the report's key, stable as long as the source speaks of the same thing
 * @param firstSeen - start of an item that states no period
 * @throws Error naming the field that makes the item unusable
 */
export function reportOf(
  item: Item,
  { key, firstSeen }: { key: string; firstSeen?: Instant },
  context: JoinContext,
): Joined {
  const { network } = context
  const text = readText(item.title ?? '', item.text ?? '')
  const { lines: named, basis: lineBasis } = linesOf(item, context)
  const { stops: missed, warnings } = missedStops(item, text, named, network)
  const missedIds = missed.map(({ stopId }) => stopId)
  const lines = named.map((found) => keepToStops(found, missedIds))
  // A line is named that we cannot find: that every line skips the stop is our reading.
  const lineless = lines.length === 0 && item.lines.length > 0
  const stops = lineless ? missed.map((stop) => ({ ...stop, basis: 'estimated' as const })) : missed
  const everywhere = item.lines.length === 0 && item.stops.length === 0 && text.wholeNetwork
  const wide = everywhere ? wholeNetwork(network) : []
  const nameless = item.lines.length === 0 && item.stops.length === 0
  if (lines.length === 0 && stops.length === 0 && !nameless) return { warnings: [] }

  const suspended = allStandStill(text.suspensions, lines)
  const timing = timingOf(item, text, context)
  const unbounded = timing.impactPeriods.length === 0 && firstSeen !== undefined
  const { cause, detail } = causeOf(item)
  const advice = adviceIn(dutch(item.text))
  const selectors = [...lines.flatMap(selectorsOf), ...wide]
  return {
    warnings,
    report: {
      key,
      ...(item.reference ? { reference: item.reference } : {}),
      kind: 'service',
      status: isCancelled(item.title) ? 'cancelled' : 'confirmed',
      planned: item.kind === 'omleiding',
      cause,
      ...(detail ? { causeDetail: { nl: detail } } : {}),
      effect: effectOf(item, stops, suspended),
      severity: 'UNKNOWN_SEVERITY',
      selectors: lines.length ? selectors : [...selectors, ...stops.map(stopSelector)],
      suspended,
      selectorBasis: suspended || wide.length ? 'estimated' : lineBasis,
      stops,
      detours: [],
      streets: text.streets,
      impactPeriods: unbounded ? [{ start: firstSeen }] : timing.impactPeriods,
      communicationPeriods: [],
      periodBasis: unbounded ? 'estimated' : timing.periodBasis,
      recurrence: timing.recurrence,
      header: dutch(item.title),
      description: dutch(item.text),
      ...(advice && { advice }),
      links: {},
    },
  }
}

function linesOf(
  item: Item,
  { network, register }: JoinContext,
): { lines: FoundLine[]; basis: Basis } {
  const named = new Map<string, { line: FoundLine['line']; entries: Item['lines'] }>()
  let unjoined = 0
  for (const entry of item.lines) {
    const found = findLines(entry, register, network)
    if (found.length === 0 && entry.publicNumber === undefined && !knows(register, entry))
      unjoined++
    for (const line of found) {
      const group = named.get(line.id) ?? { line, entries: [] }
      named.set(line.id, { line, entries: [...group.entries, entry] })
    }
  }
  const stopIds = item.stops.map(({ haltenummer }) => haltenummer)
  const lines = [...named.values()].map(({ line, entries }) =>
    findDirections(line, coursesOf(line, network), entries, stopIds),
  )
  if (lines.length > 0 || unjoined === 0) {
    const sure = lines.every((line) => line.sure)
    return { lines, basis: sure ? 'stated' : 'estimated' }
  }
  return { lines: linesByStops(item, network), basis: 'estimated' }
}

const knows = (register: LineRegister, entry: Item['lines'][number]): boolean =>
  register.publicNumbers[lineKey(entry)] !== undefined

/**
 * Lines whose numbers the register does not have, by the stops they miss: where exactly as many
 * lines call at all of those stops as the item names, or just one of them goes from A to B.
 */
function linesByStops(item: Item, network: Network): FoundLine[] {
  const stops = item.stops.filter(({ haltenummer }) => network.stop(haltenummer))
  const [first, ...rest] = stops.map(({ haltenummer }) => network.linesAtStop(haltenummer))
  if (!first) return []
  const common = first.filter(({ id }) => rest.every((lines) => lines.some((l) => l.id === id)))
  const stopIds = stops.map(({ haltenummer }) => haltenummer)
  const numbers = new Set(item.lines.map(lineKey))
  const entries = numbers.size === 1 ? item.lines : []
  const named = common.filter((line) => goesBetween(coursesOf(line, network), entries))
  const chosen = [common, named].find((lines) => lines.length === numbers.size) ?? []
  return chosen.map((line) => findDirections(line, coursesOf(line, network), entries, stopIds))
}

function selectorsOf({ line, courses, whole }: FoundLine): Selector[] {
  if (whole) return line.routeIds.map((routeId) => ({ routeId }))
  const directions = new Map<string, DirectionId[]>()
  for (const { routeId, directionId } of courses) {
    directions.set(routeId, [...(directions.get(routeId) ?? []), directionId])
  }
  return [...directions].flatMap(([routeId, ids]): Selector[] =>
    ids.length > 1 ? [{ routeId }] : ids.map((directionId) => ({ routeId, directionId })),
  )
}

const stopSelector = ({ stopId }: ReportedStop): Selector => ({ stopId })

/** Only where the text says so of every line that the item names. */
function allStandStill(said: readonly Suspension[], lines: readonly FoundLine[]): boolean {
  if (lines.length === 1 && said.some(({ numbers, general }) => general && !numbers.length)) {
    return true
  }
  const numbers = said.flatMap((suspension) => suspension.numbers)
  return lines.length > 0 && lines.every(({ line }) => meansLine(numbers, line.number))
}

function wholeNetwork({ agencies }: Network): Selector[] {
  const agency =
    agencies.find(({ name }) => /^de ?lijn$/i.test(name)) ??
    (agencies.length === 1 ? agencies[0] : undefined)
  return agency ? [{ agencyId: agency.id }] : []
}

/** De Lijn has no status of its own; a called-off omleiding says so at the start of its title. */
const isCancelled = (title = ''): boolean =>
  /^\s*\W*(?:geannuleerd|afgelast|uitgesteld tot nader order)\b/i.test(title)

/** After MobilityData's guidelines: what riders notice, never wider than what is said. */
function effectOf(item: Item, stops: readonly ReportedStop[], suspended: boolean): Effect {
  if (suspended) return 'NO_SERVICE'
  const said = `${item.title ?? ''}\n${item.text ?? ''}`
  if (stops.length > 0 && stops.every(({ change }) => change === 'moved')) return 'STOP_MOVED'
  if (reduced.test(said) && stops.length === 0) return 'REDUCED_SERVICE'
  const detoured = /\bomleiding|\bomgeleid|\brijd(?:t|en) om\b|\breisweg\b/i.test(said)
  if (detoured || (item.kind === 'omleiding' && item.lines.length + stops.length > 0))
    return 'DETOUR'
  if (stops.length > 0) return 'MODIFIED_SERVICE'
  if (/\bvertraging(?:en)?\b/i.test(said)) return 'SIGNIFICANT_DELAYS'
  return 'UNKNOWN_EFFECT'
}

const reduced =
  /\b(?:niet alle (?:ritten|trams|bussen)|beperkte dienst(?:verlening)?|minder (?:ritten|trams|bussen)|geschrapte ritten|ritten (?:worden|zijn) geschrapt|aangepaste dienstverlening|rijden niet uit)\b/i

const dutch = (text: string | undefined): Translated => (text ? { nl: text } : {})
