/**
 * Stops as texts name them: `. Gent : Korenmarkt`, `Halle Colruyt.`, or in a sentence such as
 * "De haltes Korenmarkt en Gravensteen worden niet bediend".
 *
 * @module
 */

import type { Section } from './sections.ts'

export interface NamedStop {
  /** Where the text says which; `Gent` of `Gent : Korenmarkt`. */
  municipality?: string
  name: string
  /** "(tijdelijk)": a stop that stands there only now. */
  temporary: boolean
  /** "(richting Zuid)", or that of the heading. */
  towards?: string
}

const bullet = /^\s*[.•*·–-]\s*/
const temporary = /\s*\(?\b(?:tijdelijke halte|tijdelijk)\b\)?/i
const towards = /\s*[([]?\b(?:in de )?richting (?:van )?([^()[\]]{1,60})[)\]]?\s*$/i
const nothing = /^(?:geen|nihil|n\.?v\.?t\.?|-)?\.?$/i

/** The stops of a section that lists stops, one line after the other. */
export function stopsOfSection(section: Section): NamedStop[] {
  const heading = towards.exec(section.scope)?.[1]?.trim()
  return section.lines.flatMap((line) => stopsOfLine(line, heading))
}

function stopsOfLine(line: string, heading: string | undefined): NamedStop[] {
  const bare = line.replace(bullet, '').trim()
  if (nothing.test(bare)) return []
  const colon = /^([^:]{2,40}?)\s*:\s*(.+)$/.exec(bare)
  const municipality = colon?.[1]?.trim()
  return splitNames(colon?.[2] ?? bare).map((text) => named(text, municipality, heading))
}

/** At commas and semicolons; `en` is left for the reader, as it may be part of a name. */
const splitNames = (text: string): string[] =>
  text
    .split(/\s*[,;]\s*(?![^()]*\))/)
    .map((part) => part.replace(/\.\s*$/, '').trim())
    .filter((part) => part !== '' && part.length <= 120)

function named(text: string, municipality?: string, heading?: string): NamedStop {
  const own = towards.exec(text)?.[1]?.trim() ?? heading
  const name = text
    .replace(towards, '')
    .replace(temporary, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:de\s+)?haltes?\s+/i, '')
    .replace(/^['"‘’“”]|['"‘’“”]$/g, '')
    .trim()
  return {
    ...(municipality ? { municipality } : {}),
    name,
    temporary: temporary.test(text),
    ...(own ? { towards: own } : {}),
  }
}

const notServed =
  /\b(?:de\s+)?haltes?\s+([^\n:]{2,160}?)\s+(?:(?:wordt|worden|is|zijn)\s+(?:tijdelijk\s+)?niet\s+(?:meer\s+)?bediend|vervalt|vervallen)\b/gi
const moved =
  /\b(?:de\s+)?halte\s+([^\n:]{2,80}?)\s+(?:is|wordt)\s+(?:tijdelijk\s+)?verplaatst naar\s+(?:de\s+)?halte\s+([^\n:]{2,80}?)(?=\.\s|\.?$|\s(?:in|aan|op|ter)\s)/gi

/** Stops that sentences say are not served. */
export function missedInSentences(text: string): NamedStop[] {
  return [...text.matchAll(notServed)].flatMap(([, names = '']) =>
    splitNames(names).map((name) => named(name)),
  )
}

/** Stops that sentences say moved to another one. */
export function movedInSentences(text: string): { from: NamedStop; to: NamedStop }[] {
  return [...text.matchAll(moved)].map(([, from = '', to = '']) => ({
    from: named(from),
    to: named(to),
  }))
}

/** A name with `en` in it as the two or more stops that it may be. */
export function splitAnd(stop: NamedStop): NamedStop[] {
  const parts = stop.name.split(/\s+en\s+/i).filter(Boolean)
  return parts.map((name) => ({ ...stop, name: name.replace(/^(?:de\s+)?haltes?\s+/i, '') }))
}
