/**
 * What riders read of works: generated from their structure in plain language, or written by staff
 * in its place.
 *
 * @module
 */

import type { Disruption } from '../disruption.ts'
import type { Position } from '../geo/position.ts'
import { boardInWords } from '../text/board-in-words.ts'
import { subjectOf } from '../text/lines-in-words.ts'
import type { Language } from '../text/messages.ts'
import { wayInWords } from '../text/way-in-words.ts'
import { titleOf, whatOf } from '../text/what-in-words.ts'
import { capitalise, sentence, unique } from '../text/words.ts'
import { asRidersSee } from './as-riders-see.ts'
import { missedInWords, runningInWords } from './missed-in-words.ts'
import { scheduleInWords } from './schedule-words.ts'
import { structureKey } from './structure-key.ts'
import { mostHeader, mostText } from './text-lengths.ts'
import { wordsIn } from './word-catalogue.ts'
import type { WorksContent } from './works.ts'

export { structureKey } from './structure-key.ts'
export { mostHeader, mostText } from './text-lengths.ts'

export interface GeneratedText {
  /** At most `mostHeader` characters, no full stop. */
  header: string
  /** Paragraphs, with an empty line between. */
  description: string
  /** Only where staff wrote it: where to board is in the description, after the stops. */
  advice: string
}

/**
 * The words, from the structure alone: the same structure gives the same words.
 *
 * @param placeOf - where missed stops are, so that distances can be said
 */
export function generatedText(
  content: WorksContent,
  lang: Language,
  placeOf?: (stopId: string) => Position | undefined,
): GeneratedText {
  const { sentences: say, works } = wordsIn(lang)
  const seen = asRidersSee(content, placeOf)
  const reason = say.why[content.cause]
  const streets = content.streets.length > 0 ? ` (${say.and(content.streets)})` : ''
  const isService = seen.kind === 'service'
  const paragraphs = [
    [whatOf(seen, say, true), ...(isService ? [] : [say.worksNoEffect])],
    runningInWords(content, say, works),
    [...missedInWords(content, seen, say), ...boardInWords(seen, say, true)],
    wayInWords(seen, say, false),
    scheduleInWords(content.schedule, lang),
    // A title of works names cause and streets already.
    isService && reason !== undefined ? [sentence(`${reason}${streets}`)] : [],
    content.contact?.trim() ? [works.questions(content.contact.trim())] : [],
  ]
  const description = paragraphs
    .map((sentences) => unique(sentences.filter((text) => text !== '')).join(' '))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
  return {
    header: headerOf(seen, lang),
    description: cut(description, mostText),
    advice: '',
  }
}

export interface ShownText extends GeneratedText {
  /** `written`: staff wrote some of it. */
  origin: 'generated' | 'written'
  /** Made from the Dutch by this program, not written in this language by anybody. */
  translated: boolean
  /** Written for content that has changed since in what words are made from. */
  stale: boolean
}

/** What riders read: written where staff wrote it, else generated, field by field. */
export function textOf(
  content: WorksContent,
  lang: Language,
  placeOf?: (stopId: string) => Position | undefined,
): ShownText {
  const generated = generatedText(content, lang, placeOf)
  const written = content.texts[lang]
  const fields = {
    header: written?.header?.trim() || generated.header,
    description: written?.description?.trim() || generated.description,
    advice: written?.advice?.trim() || generated.advice,
  }
  const isWritten = [written?.header, written?.description, written?.advice].some((text) =>
    text?.trim(),
  )
  return {
    ...fields,
    origin: isWritten ? 'written' : 'generated',
    translated: lang !== 'nl' && !isWritten,
    stale: isWritten && written?.writtenFor !== structureKey(content),
  }
}

/**
 * The title as it stands on a card with the stretch; where that is long or there is none, with the
 * street; with a count of the lines only where their numbers do not fit.
 */
function headerOf(seen: Disruption, lang: Language): string {
  const { sentences: say, works } = wordsIn(lang)
  const nowhere = {
    ...seen,
    sections: [],
    detours: seen.detours.map(({ from: _, to: __, ...detour }) => detour),
  }
  const street = seen.kind === 'service' && seen.area ? seen.streets[0] : undefined
  const at = (title: string) => (street === undefined ? title : works.titleAt(title, street))
  const full = titleOf(seen, say, { lang }).text
  const short = titleOf(nowhere, say, { lang }).text
  const plural = seen.lines.length > 1
  const modified = (text: string) => capitalise(say.change.modified({ text, plural }, ''))
  const titles = [
    ...(full === short ? [] : [full]),
    at(short),
    ...(seen.lines.length > 0
      ? [
          at(modified(subjectOf(seen.lines, say).text)),
          at(modified(say.countLines(seen.lines.length))),
        ]
      : []),
    short,
  ]
  return titles.find((title) => title.length <= mostHeader) ?? cut(full, mostHeader)
}

/** Between words, with an ellipsis. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const room = text.slice(0, most - 1)
  const end = room.lastIndexOf(' ')
  return `${room.slice(0, end > most / 2 ? end : room.length).trimEnd()}…`
}
