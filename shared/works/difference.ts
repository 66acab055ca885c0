/**
 * What differs between two revisions, in words, to read side by side.
 *
 * @module
 */

import type { Mode } from '../network.ts'
import { momentInWords } from '../text/dates.ts'
import { type Language, languages } from '../text/messages.ts'
import type { DifferenceField } from '../text/works-words.ts'
import { announceFrom, fromLocal } from './schedule.ts'
import { scheduleInWords } from './schedule-words.ts'
import { type WordCatalogue, wordsIn } from './word-catalogue.ts'
import type { PatternAnswer, PlacedStop, WorksClosure, WorksContent } from './works.ts'

export interface Difference {
  field: DifferenceField
  /** What it is, e.g. `Lijn 5 richting Zuid`, `Titel voor reizigers (FR)`. */
  label: string
  /** Absent: it was not there. */
  before?: string
  /** Absent: it is there no more. */
  after?: string
}

/** From one revision to another, in the order of the form; empty where riders and staff read the same. */
export function differencesOf(a: WorksContent, b: WorksContent, lang: Language): Difference[] {
  const words = wordsIn(lang)
  const { labels } = words.works
  const plain = (field: DifferenceField, of: (content: WorksContent) => string): Difference[] =>
    differ(field, labels[field], of(a), of(b))
  return [
    ...plain('title', ({ title }) => title),
    ...plain('cause', ({ cause }) => words.works.cause[cause] ?? cause),
    ...plain('planned', ({ planned }) => (planned ? words.works.yes : words.works.no)),
    ...closureDifference(a.closure, b.closure, words),
    ...plain('named', ({ named }) => namedInWords(named, words)),
    ...plain('streets', ({ streets }) => (streets.length > 0 ? words.sentences.and(streets) : '')),
    ...plain('schedule', ({ schedule }) => scheduleInWords(schedule, lang).join(' ')),
    ...plain('announce', (content) => announceInWords(content, words)),
    ...answerDifferences(a.answers, b.answers, words),
    ...stopDifferences(a, b, words),
    ...textDifferences(a, b, words),
    ...plain('contact', ({ contact = '' }) => contact),
    ...plain('note', ({ note = '' }) => note),
  ]
}

function differ(
  field: DifferenceField,
  label: string,
  before: string,
  after: string,
): Difference[] {
  if (before === after) return []
  return [
    {
      field,
      label,
      ...(before === '' ? {} : { before }),
      ...(after === '' ? {} : { after }),
    },
  ]
}

function announceInWords({ schedule }: WorksContent, { dates }: WordCatalogue): string {
  const { timeZone, start } = schedule
  // From far off, so that the date is said with its year.
  const now = fromLocal(`${Number(start.slice(0, 4)) - 2}-01-01T00:00`, timeZone)
  return momentInWords(announceFrom(schedule), { now, timeZone }, dates)
}

function namedInWords(named: WorksContent['named'], { sentences }: WordCatalogue): string {
  if (!named) return ''
  const lines = named.lines.map(({ mode, number }) => sentences.lines(mode, [number]))
  const stops = named.stops.map(({ name }) => name)
  return [...lines, ...stops].length > 0 ? sentences.and([...lines, ...stops]) : ''
}

function closureDifference(
  a: WorksClosure | undefined,
  b: WorksClosure | undefined,
  { works, sentences }: WordCatalogue,
): Difference[] {
  const say = (closure: WorksClosure | undefined) => {
    if (!closure) return ''
    const { parts, modes, radius, directions } = closure
    const hasPoint = parts.some(({ geometry }) => geometry.type === 'Point')
    return [
      works.parts(parts.length),
      ...(modes.length > 0 ? [works.modes(modesInWords(modes, sentences))] : []),
      ...(hasPoint ? [works.radius(radius)] : []),
      ...(directions?.length === 1 ? [sentences.oneDirection] : []),
    ].join(', ')
  }
  const shape = ({ parts }: WorksClosure) =>
    new Map(parts.map(({ id, geometry }) => [id, JSON.stringify(geometry)]))
  const [was, is] = [a ? shape(a) : new Map(), b ? shape(b) : new Map()]
  const changes = [
    ...[...is.keys()].filter((id) => !was.has(id)).map(() => works.partAdded),
    ...[...is].filter(([id, at]) => was.has(id) && was.get(id) !== at).map(() => works.partMoved),
    ...[...was.keys()].filter((id) => !is.has(id)).map(() => works.partRemoved),
  ]
  const [before, after] = [say(a), say(b)]
  if (before === after && changes.length === 0) return []
  const detail = a && b && changes.length > 0 ? ` (${sentences.and(changes)})` : ''
  return differ('closure', works.labels.closure, before, after === '' ? '' : `${after}${detail}`)
}

const modesInWords = (modes: readonly Mode[], sentences: WordCatalogue['sentences']) =>
  sentences.and(modes.map((mode) => sentences.lines(mode, []).trim()))

/** By line, direction and destination: patterns that are decided alike are one. */
function answerDifferences(
  a: readonly PatternAnswer[],
  b: readonly PatternAnswer[],
  words: WordCatalogue,
): Difference[] {
  const { sentences } = words
  const by = (answers: readonly PatternAnswer[]) => {
    const found = new Map<string, { label: string; said: string[] }>()
    for (const answer of answers) {
      const { line, directionId, headsign } = answer
      const key = JSON.stringify([line.id, directionId, headsign])
      const label = `${sentences.lines(line.mode, [line.number])} ${sentences.towards([headsign])}`
      const group = found.get(key) ?? { label, said: [] }
      const said = answerInWords(answer, words)
      if (!group.said.includes(said)) group.said.push(said)
      found.set(key, group)
    }
    return found
  }
  const [was, is] = [by(a), by(b)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const label = (is.get(key) ?? was.get(key))?.label ?? ''
    const say = (group: { said: string[] } | undefined) => group?.said.sort().join('; ') ?? ''
    return differ('answer', label, say(was.get(key)), say(is.get(key)))
  })
}

/** One decision, e.g. `rijdt om via Kouter, 3 minuten langer, stopt niet aan Veldstraat`. */
export function answerInWords(answer: PatternAnswer, { works }: WordCatalogue): string {
  const { kind, legs, why } = answer
  const streets = [...new Set(legs.flatMap((leg) => leg.streets))]
  const missed = [...new Set(legs.flatMap((leg) => leg.missedStops.map(({ name }) => name)))]
  const minutes = Math.round(legs.reduce((sum, leg) => sum + leg.delaySeconds, 0) / 60)
  return [
    [works.answers[kind], ...(streets.length > 0 ? [works.via(streets)] : [])].join(' '),
    ...(minutes > 0 ? [works.minutesLonger(minutes)] : []),
    ...(missed.length > 0 ? [works.misses(missed)] : []),
    ...(why?.trim() ? [why.trim()] : []),
  ].join(', ')
}

function stopDifferences(a: WorksContent, b: WorksContent, words: WordCatalogue): Difference[] {
  const { works } = words
  const names = new Map(
    [...a.answers, ...b.answers]
      .flatMap(({ legs }) => legs.flatMap(({ missedStops }) => missedStops))
      .map(({ stopId, name }) => [stopId, name]),
  )
  const say = (stop: PlacedStop | undefined): string => {
    if (!stop) return ''
    const { name, replaces, position } = stop
    const instead = [...new Set(replaces.map((id) => names.get(id) ?? id))]
    const place = position.map((degrees) => degrees.toFixed(5)).join(', ')
    return [`${name} (${place})`, ...(instead.length > 0 ? [works.standsIn(instead)] : [])].join(
      ', ',
    )
  }
  const [was, is] = [a, b].map(
    ({ replacementStops }) => new Map(replacementStops.map((stop) => [stop.id, stop])),
  )
  const ids = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])
  return [...ids].flatMap((id) =>
    differ('stop', works.labels.stop, say(was?.get(id)), say(is?.get(id))),
  )
}

/** Of what staff wrote; generated words follow from the rest. */
function textDifferences(a: WorksContent, b: WorksContent, { works }: WordCatalogue): Difference[] {
  return languages.flatMap((lang) =>
    (['header', 'description', 'advice'] as const).flatMap((field) => {
      const [was, is] = [a, b].map(({ texts }) => texts[lang]?.[field]?.trim() ?? '')
      if (was === is) return []
      const say = (text: string | undefined) => text || works.generated
      return differ(field, `${works.labels[field]} (${lang.toUpperCase()})`, say(was), say(is))
    }),
  )
}
