/**
 * What each rider page shows, as plain JSON: built on the server, rendered there and again in the
 * browser. Whatever depends on clock, calendar or language data is already in words here, so that
 * both renderings are equal to the letter.
 *
 * @module
 */

import type { BaseMap } from './base-map.ts'
import type { Disruption, Severity } from './disruption.ts'
import type { BBox, Position } from './geo/position.ts'
import type { DirectionId, LineRef, Mode } from './network.ts'
import type { PageQuery, QueryField } from './page-address.ts'
import type { SourceStatus } from './source-status.ts'
import type { Language } from './text/messages.ts'
import type { SiteSection } from './text/site-texts.ts'
import type { Summary } from './text/summarise.ts'
import type { Instant } from './time/period.ts'

/** A public source and how old what it last said is. */
export interface SourceAge {
  publisher: string
  /** In words, e.g. `vandaag om 14:05`; absent where it never answered. */
  at?: string
}

export interface LanguageLink {
  lang: Language
  /** Its own name, e.g. `Français`. */
  name: string
  href: string
}

/** Credit a licence asks for. */
export interface Credit {
  text: string
  href?: string
}

/** What the map beside the list shows. */
export interface MapView {
  /** GeoJSON of the disruptions in this page's list. */
  dataUrl: string
  /** GeoJSON of every line's course. */
  networkUrl: string
  /** GeoJSON of the line or stop the page is about. */
  detailUrl: string | null
  base: BaseMap | null
  /** The first view. */
  bounds: BBox
  focus: BBox | null
  selected: { kind: 'disruption' | 'line' | 'stop'; id: string } | null
  credits: Credit[]
}

interface Page {
  lang: Language
  /** Of this language's addresses: `''` or `/fr`. */
  prefix: string
  /** Of this page: path with prefix, and query. */
  path: string
  /** Of the document. */
  title: string
  description: string
  languages: LanguageLink[]
  /** Absolute, where the public address is known. */
  canonical?: string
  /** The bundled sample is shown. */
  example: boolean
  now: Instant
  /** Of the snapshot the page was made from. */
  hash: string
  sequence: number
  /** When the oldest of the sources was last heard, in words. */
  checked?: string
  /** No feed is configured, so nobody knows. */
  noSources?: true
  /** Sources that have not answered for too long. */
  stale: SourceAge[]
  credits: Credit[]
  map: MapView | null
  /** Where what this page lists can be subscribed to. */
  subscribe?: { calendar: string; feed: string }
}

/** Which heading a card belongs under. */
export type CardState = 'now' | 'coming' | 'cancelled' | 'ended'

/** One disruption in a list. */
export interface Card {
  id: string
  version: number
  kind: Disruption['kind']
  state: CardState
  severity: Severity
  lines: LineRef[]
  /** Operators, or their trams or buses, that are hit as a whole. */
  networks: string[]
  summary: Summary
  bbox?: BBox
  example: boolean
  /** When a source says it last changed, in words; absent where none says. */
  updated?: string
  /** When it was first seen, in words; absent without sources. */
  seen?: string
  /** What happens at the same place, or what a source ties to it. */
  related: RelatedCard[]
}

/** A link to another disruption. */
export interface RelatedCard {
  id: string
  kind: Disruption['kind']
  title: string
  /** BCP 47, where it is not the page's. */
  titleLang?: string
}

export interface CardGroup {
  id: 'now' | 'coming' | 'cancelled' | 'works'
  cards: Card[]
  /** How many there are; more than `cards` has where the list is cut. */
  total: number
}

export interface Option {
  value: string
  label: string
}

/** A choice of the filter form that is set, with the address that takes it away. */
export interface ChosenFilter {
  field: QueryField
  label: string
  removeHref: string
}

export interface FilterForm {
  query: PageQuery
  /** Lines that something is said about, and the chosen one. */
  lines: Option[]
  places: Option[]
  modes: Mode[]
  chosen: ChosenFilter[]
  /** What could not be used, and what to do about it. */
  problems: { field: QueryField; message: string }[]
  /** Today, for the date field's lower border. */
  today: string
  /** Ids of what was found for the stop that was typed. */
  stopIds?: string[]
}

export interface HomePage extends Page {
  kind: 'home'
  filters: FilterForm
  groups: CardGroup[]
  /** Of disruptions chosen by id nothing is left: that they are over, or not known. */
  gone?: string
  /** In force now, filters heeded; for the live announcements and the sheet's title. */
  currentCount: number
}

/** How a stop in a list is served. */
export type StopState = 'served' | 'notServed' | 'moved' | 'added'

export interface StopRow {
  /** Absent where it is a temporary stop that the network does not know. */
  id?: string
  name: string
  state: StopState
  /** Where to board instead. */
  board?: { id?: string; name: string; estimated: boolean }
  /** Disruptions that change it now. */
  disruptionIds: string[]
}

export interface DirectionView {
  directionId: DirectionId
  headsign: string
  stops: StopRow[]
  missedCount: number
  /** Other stop orders of the direction that run, e.g. short trips. */
  variants: { headsign: string; stopCount: number }[]
}

/** The one sentence that people come for. */
export interface Answer {
  /** Nothing is the matter now. */
  good: boolean
  text: string
}

export interface LinePage extends Page {
  kind: 'line'
  /** Whether it runs now. */
  answer: Answer
  line: LineRef
  name: string
  operator?: string
  current: Card[]
  coming: Card[]
  cancelled: Card[]
  directions: DirectionView[]
}

export interface StopLine {
  line: LineRef
  headsigns: string[]
  state: StopState | 'suspended'
  board?: { id?: string; name: string; estimated: boolean }
}

export interface NearStop {
  id: string
  name: string
  /** Rounded metres, as the crow flies. */
  metres: number
  /** That call there now, and where they go from there. */
  calls: { line: LineRef; headsigns: string[] }[]
  /** A line goes the same way from there as from the stop asked about. */
  sameWay: boolean
}

export interface StopPage extends Page {
  kind: 'stop'
  id: string
  name: string
  code?: string
  platform?: string
  wheelchair: 'unknown' | 'yes' | 'no'
  /** Whether lines call there now, and where to board instead; absent where none ever do. */
  answer?: Answer
  lines: StopLine[]
  current: Card[]
  coming: Card[]
  cancelled: Card[]
  /** Other stops near by that are served. */
  near: NearStop[]
}

/** A source's own words in one language. */
export interface OwnText {
  publisher: string
  /** BCP 47; absent where the source does not say. */
  lang?: string
  /** The source had it translated from Dutch. */
  translated?: true
  header?: string
  /** One entry per paragraph. */
  paragraphs: string[]
  url?: string
}

export interface SourceView {
  publisher: string
  reference?: string
  url?: string
  firstSeen: string
  /** Absent where the source does not say. */
  updated?: string
}

export interface DisruptionPage extends Page {
  kind: 'disruption'
  card: Card
  /** Streets, in words. */
  streets: string[]
  places: string[]
  /** Parts of lines that are not served, per direction. */
  sections: {
    lines: LineRef[]
    /** In words: "Gentbrugge of Moscou". */
    headsigns: string
    from?: { id: string; name: string }
    to?: { id: string; name: string }
    missed: { id: string; name: string }[]
  }[]
  stops: StopRow[]
  texts: OwnText[]
  sources: SourceView[]
  history: { version: number; at: string; what: 'created' | 'changed' | 'removed' }[]
  dataUrl: string
}

export interface SearchHit {
  kind: 'line' | 'stop' | 'street' | 'place'
  id: string
  label: string
  /** What tells equal names apart: the line's name, the lines at the stop, the municipality. */
  detail: string
  href: string
  line?: LineRef
  /** Of a stop: of the stops of its name around it, itself first. */
  ids?: string[]
  /** Of a stop or street: a place on it. */
  at?: Position
  /** Something is the matter with it now. */
  disrupted?: boolean
}

export interface SearchPage extends Page {
  kind: 'search'
  q: string
  hits: SearchHit[]
}

export interface StatusPage extends Page {
  kind: 'status'
  sources: (SourceStatus & { lastSuccessText?: string; lastErrorText?: string })[]
  network: {
    feedVersion?: string
    validFrom?: string
    validUntil?: string
    lines: number
    stops: number
    patterns: number
  }
  snapshot: { madeAt: string; disruptions: number }
}

/** About page and accessibility statement. */
export interface TextPage extends Page {
  kind: 'about' | 'accessibility'
  heading: string
  sections: SiteSection[]
}

export interface ErrorPage extends Page {
  kind: 'error'
  status: number
  heading: string
  message: string
  /** Where the lookup failed and a search may help. */
  q?: string
}

export type PageData =
  | HomePage
  | LinePage
  | StopPage
  | DisruptionPage
  | SearchPage
  | StatusPage
  | TextPage
  | ErrorPage
