/**
 * What is chosen, in words: over the list, and instead of it where there is nothing to list.
 *
 * @module
 */

import type { Mode } from '../../../shared/network.ts'
import { embedTexts } from '../../../shared/text/embed-catalogues.ts'
import type { NameList, Subject } from '../../../shared/text/sentence-words.ts'
import { sentence, unique } from '../../../shared/text/words.ts'
import type { ViewContext } from '../views/context.ts'
import { goneInWords } from '../with-past.ts'
import type { Choice } from './choice.ts'
import { placesAround } from './choice-on-site.ts'

/** Names that are said; the rest is counted. */
const mostNames = 3

/** `Omleidingen van tram T1 en bus 5 in Gent` */
export function headingOf(choice: Choice, context: ViewContext): string {
  const texts = embedTexts(context.lang)
  const lines = linesInWords(choice, context)?.text
  const where = whereInWords(choice, context)
  if (lines || where) return texts.headingOf(lines, where)
  if (choice.query.disruption.length === 0) return texts.heading
  const chosen = [...choice.disruptions, ...choice.past]
  const streets = unique(chosen.flatMap((each) => each.streets))
  const isWorks = chosen.length > 0 && chosen.every(({ kind }) => kind === 'works')
  return texts.headingOfChosen(
    streets.length > 0 ? firstOf(streets) : undefined,
    isWorks ? context.messages.rider.groupWorks : undefined,
  )
}

/** Characters of a value that is said back. */
const longestSaid = 40

/**
 * What of the choice is not there. Of each field the first few, and not at length: anybody can lead
 * anybody to an address, and what stands on a page or in a picture of ours is taken for our word.
 */
export function problemsOf({ unknown }: Choice, { lang }: ViewContext): string[] {
  const texts = embedTexts(lang)
  const said = (values: string[], say: (value: string) => string) =>
    values.slice(0, mostNames).map((value) => say(short(value)))
  return [
    ...said(unknown.municipality, texts.unknownPlace),
    ...said(unknown.lines, texts.unknownLine),
    ...said(unknown.stops, texts.unknownStop),
  ]
}

/**
 * Said where there is nothing to list: that all runs normally only where that is known.
 *
 * @param isStale - a source was not heard of late
 */
export function emptyInWords(choice: Choice, isStale: boolean, context: ViewContext): string {
  const texts = embedTexts(context.lang)
  const { rider, sentences } = context.messages
  if (choice.isNothing) return texts.nothingChosen
  const { disruption } = choice.query
  if (disruption.length > 0) {
    // Of the lines of what is not listed here nothing is said.
    return choice.disruptions.length > 0 ? texts.nothingKnown : goneInWords(disruption, context)
  }
  const heard = context.sources.filter(({ lastSuccess }) => lastSuccess !== undefined)
  if (context.sources.length === 0) return rider.noSources
  if (heard.length === 0) return rider.neverChecked
  const isSure = !isStale && heard.length === context.sources.length && hasStops(choice, context)
  if (!isSure) return texts.nothingKnown
  const lines = linesInWords(choice, context) ?? texts.allLines
  const normal = sentences.change.normal(lines, whereInWords(choice, context))
  return `${sentence(normal)} ${texts.nothingSaid}`
}

/** Where the page behind the link looks, of a choice that is over. */
export function elsewhereInWords(choice: Choice, context: ViewContext): string {
  return whereInWords({ ...choice, places: placesAround(choice, context) }, context)
}

/** Of a circle without stops nobody can say that lines run there. */
const hasStops = ({ query: { near } }: Choice, { network }: ViewContext): boolean =>
  !near || network.stopsNear(near.lon, near.lat, near.radius, 1).length > 0

/** `trams T1 en T2 en bus 5`; undefined where none are chosen. */
function linesInWords({ lines }: Choice, { lang, messages }: ViewContext): Subject | undefined {
  const say = messages.sentences
  const names = unique(lines.map(({ mode, number }) => say.lines(mode, [number])))
  if (names.length === 0) return undefined
  const { names: said, more } = firstOf(names)
  const byMode = new Map<Mode, string[]>()
  for (const { mode, number } of lines) {
    byMode.set(mode, unique([...(byMode.get(mode) ?? []), number]))
  }
  const parts =
    more > 0
      ? [...said, embedTexts(lang).otherLines(more)]
      : [...byMode].map(([mode, numbers]) => say.lines(mode, numbers))
  return { text: say.and(parts), plural: names.length > 1 }
}

function whereInWords({ stops, places, query }: Choice, { lang }: ViewContext): string {
  return embedTexts(lang).where({
    ...(stops.length > 0 ? { stops: firstOf(unique(stops.map(({ name }) => name))) } : {}),
    ...(places.length > 0 ? { places: firstOf(places.map(({ name }) => name)) } : {}),
    ...(query.near ? { near: true } : {}),
  })
}

function short(value: string): string {
  const characters = [...value]
  if (characters.length <= longestSaid) return value
  return `${characters.slice(0, longestSaid).join('')}…`
}

const firstOf = (names: string[]): NameList => ({
  names: names.slice(0, mostNames),
  more: Math.max(0, names.length - mostNames),
})
