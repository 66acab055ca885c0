/**
 * The plain text of a disruption or of works, made from its structure alone, and everything that
 * structure knows.
 *
 * @module
 */

import type { Disruption, Snapshot } from '../../../shared/disruption.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { type Language, languages } from '../../../shared/text/messages.ts'
import type { Instant, Period } from '../../../shared/time/period.ts'
import { instantToLocal } from '../../../shared/time/zone.ts'
import { asRidersSee } from '../../../shared/works/as-riders-see.ts'
import { generatedText } from '../../../shared/works/texts.ts'
import type { WorksContent } from '../../../shared/works/works.ts'
import type { Network } from '../../network/network.ts'
import { outputWords } from '../../outputs/words.ts'
import type { Known } from './facts.ts'

export interface WrittenText {
  /** No full stop. */
  header: string
  paragraphs: string[]
}

export interface TextWorld {
  network: Network
  snapshot: Snapshot
  timeZone: string
  now: Instant
}

export function textOfWorks(
  content: WorksContent,
  language: Language,
  { network }: Pick<TextWorld, 'network'>,
): WrittenText {
  const { header, description } = generatedText(content, language, placesIn(network))
  return { header, paragraphs: description.split('\n\n').filter((text) => text !== '') }
}

/** Without the operator's own words, which are not made from structure. */
export function textOfDisruption(
  disruption: Disruption,
  language: Language,
  world: TextWorld,
): WrittenText {
  const { title, summary } = outputWords(disruption, language, world)
  const { cancelled, what, notServed, board, way, when, why, note, sure, example } = summary
  const paragraphs = [[cancelled, what, note], notServed, board, way, when, [why], [sure, example]]
  return {
    header: title,
    paragraphs: paragraphs
      .map((sentences) => sentences.filter((text) => text !== undefined && text !== '').join(' '))
      .filter((text) => text !== ''),
  }
}

export function knownOfWorks(content: WorksContent, world: TextWorld): Known {
  const seen = asRidersSee(content, placesIn(world.network))
  const texts = languages.map((each) => textOfWorks(content, each, world))
  const { title, contact, replacementStops, named } = content
  const known = knownOf(seen, texts, content.schedule.timeZone)
  return {
    ...known,
    texts: [...known.texts, ...(contact === undefined ? [] : [contact])],
    names: [
      ...known.names,
      title,
      ...replacementStops.map(({ name }) => name),
      ...(named?.stops ?? []).map(({ name }) => name),
    ],
  }
}

export function knownOfDisruption(disruption: Disruption, world: TextWorld): Known {
  const texts = languages.map((each) => textOfDisruption(disruption, each, world))
  return knownOf(disruption, texts, world.timeZone)
}

function knownOf(seen: Disruption, written: readonly WrittenText[], timeZone: string): Known {
  const { lines, stops, sections, detours, streets, sources, networks } = seen
  const moments = seen.impactPeriods.flatMap((period) => localsOf(period, timeZone))
  const clocks = seen.recurrence.flatMap(({ startTime, endTime }) => [startTime, endTime])
  return {
    texts: written.flatMap(({ header, paragraphs }) => [header, ...paragraphs]),
    names: [
      ...streets,
      ...stops.flatMap(({ stop, replacement }) => [stop.name, replacement?.name]),
      ...sections.flatMap(({ from, to, headsign }) => [from?.name, to?.name, headsign]),
      ...detours.flatMap(({ from, to, streets: driven = [] }) => [from?.name, to?.name, ...driven]),
      ...lines.flatMap(({ directions }) => directions.map(({ headsign }) => headsign)),
      ...sources.map(({ publisher }) => publisher),
      ...networks.map(({ agencyName }) => agencyName),
    ].filter((name) => name !== undefined),
    lines: lines.map(({ line }) => line.number),
    dates: moments.map(({ date }) => date),
    times: [...moments.map(({ time }) => time.slice(0, 5)), ...clocks].filter(
      (time) => time !== undefined,
    ),
  }
}

function localsOf({ start, end }: Period, timeZone: string) {
  return [start, end]
    .filter((instant) => instant !== undefined)
    .map((instant) => instantToLocal(instant, timeZone))
}

const placesIn =
  (network: Network) =>
  (stopId: string): Position | undefined => {
    const stop = network.stop(stopId)
    return stop && [stop.lon, stop.lat]
  }
