/**
 * What riders read of works: generated from their structure in plain language, or written by staff
 * in its place.
 *
 * @module
 */

import type { Disruption } from '../disruption.ts'
import type { Position } from '../geo/position.ts'
import { boardInWords } from '../text/board-in-words.ts'
import type { Language } from '../text/messages.ts'
import { notServedInWords } from '../text/stops-in-words.ts'
import { wayInWords } from '../text/way-in-words.ts'
import { titleOf, whatOf } from '../text/what-in-words.ts'
import { capitalise, sentence, unique } from '../text/words.ts'
import { asRidersSee } from './as-riders-see.ts'
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
  /** Empty where there is nothing to advise. */
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
  const isShortened = content.answers.some(({ kind }) => kind === 'shortened')
  const paragraphs = [
    [whatOf({ ...seen, stops: seen.stops.filter(isTroubled) }, say, true)].filter(
      // Said line by line instead, from where to where they run.
      () => !isShortened || seen.lines.length > 1 || seen.sections.length <= 1,
    ),
    isService ? [] : [say.worksNoEffect],
    [...runningInWords(content, say, works), ...missedInWords(content, seen, say)],
    boardInWords(seen, say, true),
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
    advice: cut(boardInWords(seen, say, true).join(' '), mostText),
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

/** The title as it stands on a card; where that is long, without the stretch, else a count. */
function headerOf(seen: Disruption, lang: Language): string {
  const { sentences: say } = wordsIn(lang)
  const nowhere = {
    ...seen,
    sections: [],
    detours: seen.detours.map(({ from: _, to: __, ...detour }) => detour),
  }
  const count = seen.lines.length
  const plain = { text: say.countLines(count), plural: count > 1 }
  const titles = [
    titleOf(seen, say, { lang }).text,
    titleOf(nowhere, say, { lang }).text,
    ...(count > 0 ? [capitalise(say.change.modified(plain, ''))] : []),
  ]
  return titles.find((title) => title.length <= mostHeader) ?? cut(titles[0] ?? '', mostHeader)
}

/** Between words, with an ellipsis. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const room = text.slice(0, most - 1)
  const end = room.lastIndexOf(' ')
  return `${room.slice(0, end > most / 2 ? end : room.length).trimEnd()}…`
}
