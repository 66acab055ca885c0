/**
 * How a language says what a disruption changes. `summarise.ts` decides what to say, these say it.
 *
 * @module
 */

import type { Cause } from '../disruption.ts'
import type { Mode } from '../network.ts'

/** What a sentence is about; number decides the verb. */
export interface Subject {
  text: string
  plural: boolean
}

/** What happens to a line, as riders see it. */
export type LineChange =
  | 'suspended'
  /** Some of its trips do not run. */
  | 'partlySuspended'
  | 'detour'
  /** It turns, or another vehicle runs in its stead, on part of its way. */
  | 'shortened'
  | 'reduced'
  | 'delayed'
  | 'modified'
  | 'more'
  | 'lessAccessible'
  | 'normal'
  /** Something is the matter; the source says no more. */
  | 'disrupted'

/** Names, of which only the first are said. */
export interface NameList {
  names: string[]
  /** How many are left out. */
  more: number
}

/** `other`: a stop of the same name as the one that is not served. */
export type ReplacementKind = 'known' | 'temporary' | 'other'

/** Which parts of what is said were worked out by us. */
export type EstimatedPart = 'lines' | 'stops' | 'board' | 'route' | 'periods'

/** Without capital at the start or full stop at the end, unless it says otherwise. */
export interface SentenceWords {
  /** `tram T1`, `bussen 5 en 9` */
  lines(mode: Mode, numbers: string[]): string
  /** `12 lijnen` */
  countLines(count: number): string
  /** `De Lijn`, `de trams van De Lijn` */
  network(name: string, mode?: Mode): Subject
  /** `A, B en C` */
  and(parts: string[]): string
  /** `A, B of C` */
  or(parts: string[]): string
  /** `richting Zwijnaarde` */
  towards(headsigns: string[]): string
  /** Where no headsign tells which. */
  oneDirection: string
  between(from: string, to: string): string
  /** From there to the end of the line, either way. */
  beyond(stop: string): string
  change: Record<LineChange, (subject: Subject, where: string) => string>

  /** `de haltes A, B, C en nog 4` */
  stops(list: NameList): string
  /** `3 haltes` */
  countStops(count: number): string
  /** The lines pass the stops by. */
  skips(subject: Subject, stops: string): string
  someLines: Subject
  /** No line stops there. */
  closed(stops: Subject, where?: string): string
  moved(stops: Subject, lines?: string): string
  lessAccessibleStop(stops: Subject): string
  /** Lines do stop there, but something is the matter. */
  troubledStop(stops: string): string
  /** Whole sentence: lines do stop at the stops that were named. */
  stillServed(plural: boolean): string
  /** Stops that are there only now. */
  added(list: NameList, lines?: string): string

  /** Imperative, e.g. `stap op aan halte B in plaats van aan halte A`. */
  board(name: string, kind: ReplacementKind, insteadOf?: string, metres?: number): string
  /** Imperative; names where the line does stop, perhaps none. */
  boardNearest(stops: string[]): string
  /** `richting Zuid: A of B`, after that */
  boardTowards(where: string, stops: string[]): string
  boardUnknown: string
  /** Imperative: the publishers' text tells where the stop is. */
  boardInText(publishers: string[]): string
  otherLine: string
  checkFirst: string

  /** The way that lines probably take; no streets: none has a name. */
  probably(subject: Subject, where: string, streets: NameList): string
  /** The way that lines take, as the source gives it; streets at least one. */
  drives(subject: Subject, where: string, streets: NameList): string
  /** A vehicle of another mode runs in the lines' stead. */
  standsIn(mode: Mode, subject: Subject, where: string): string
  /** Whole sentence: lines go another way, and pass no stop by. */
  allServed: string
  /** Whole sentence: that way takes so much longer. */
  longer(minutes: number): string
  /** Whole sentence: that way, or so many, is our estimate, and not what the publishers say. */
  ownEstimate(publishers: string[], count: number): string

  /** A works area without lines. */
  worksTitle(cause: Cause, streets: NameList): string
  worksEffect: string
  /** Who manages the street says that no line is the worse for the works. */
  worksNoEffect: string
  /** Buses or trams cannot pass, and nobody says which. */
  worksBlocked: string
  /** `hinder`, where nothing else is known. */
  disruptionTitle(streets: NameList): string

  /** Absent: there is nothing to say. */
  why: Partial<Record<Cause, string>>
  /** Whole sentences from here on. */
  said(publishers: string[]): string
  estimated(parts: EstimatedPart[]): string
  example: string
  /** The source wrote Dutch, and had it translated. */
  translated: string
  /** A source's own words, in plain text, where nothing else can mark their language. */
  inLanguage(language: string, text: string): string
  cancelled: string
  cancelledTitle(title: string): string
  /** Title of what has not begun yet, for outputs that know no dates in a title. */
  comingTitle(title: string): string
}
