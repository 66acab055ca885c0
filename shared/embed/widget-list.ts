/**
 * What a widget shows, as `GET /embed/v1/list` says it. All words are made on the server, so that
 * a card says the same here as in the list, on the map, on a poster and in a feed.
 *
 * A script that was pinned years ago reads it: fields may be added, none is taken away.
 *
 * @module
 */

import type { BaseMap } from '../base-map.ts'
import type { Severity } from '../disruption.ts'
import type { BBox } from '../geo/position.ts'
import type { LineRef } from '../network.ts'
import type { Fact } from '../text/facts.ts'
import type { Language } from '../text/messages.ts'
import type { CardState, Credit } from '../views.ts'

export interface WidgetLine extends Pick<LineRef, 'id' | 'number' | 'mode'> {
  /** In words, e.g. `Tram T1`: what is read aloud. */
  name: string
  /** CSS colours whose contrast has been mended; absent where the line has none of its own. */
  colours?: { background: string; text: string; border: string }
}

export interface WidgetCard {
  id: string
  version: number
  state: CardState
  severity: Severity
  lines: WidgetLine[]
  /** Operators, or their trams or buses, that are hit as a whole. */
  networks: string[]
  title: string
  /** BCP 47, where it is not the list's. */
  titleLang?: string
  /** Before the title, where that does not say that it is not in force: `Binnenkort`. */
  stateWord?: string
  /** Of a short list: the one line on when. */
  when: string
  /** What changes, where the title does not say it all. */
  what?: string
  facts: Fact[]
  /** How sure, and how old. */
  sure: string
  bbox?: BBox
  /** Of its page on our site: a path with the language's prefix. */
  href: string
}

/** What opens below a card: when it is stands above already, unless there is more to say of that. */
export const factsBelow = ({ when, facts }: Pick<WidgetCard, 'when' | 'facts'>): Fact[] =>
  facts.filter(({ name, lines }) => name !== 'when' || lines.length > 1 || lines[0]?.text !== when)

export interface WidgetMap {
  /** Paths on our server. */
  dataUrl: string
  networkUrl: string
  base: BaseMap | null
  /** Around what is listed; else around what was chosen; else around the network. */
  bounds: BBox
  credits: Credit[]
}

export interface WidgetList {
  lang: Language
  /** What is listed, e.g. `Omleidingen in Gent`. */
  heading: string
  /** In force first. */
  cards: WidgetCard[]
  /** How many there are; more than `cards` has where the list is cut. */
  total: number
  /** Said instead of cards: that all is well, or that nobody knows. */
  empty?: string
  /** To the same choice on our site: a path, and what the link says. */
  more: { href: string; text: string }
  /** Said over the list while the bundled sample is shown. */
  example?: string
  /** What could not be used or found of the choice, in the reader's language. */
  problems: string[]
  /** Sources that have not answered for too long: a sentence each. */
  stale: string[]
  /**
   * When the oldest of the sources was last heard, to five minutes: `Laatst nagekeken: vandaag om
   * 10.05 uur.`
   */
  checked?: string
  /** Null where there is no network to draw. */
  map: WidgetMap | null
  /** Of what is chosen, shown or not: equal disruptions, equal hash. */
  hash: string
}

/**
 * Of the answer that carries a list: the hash of the snapshot it is of, as the stream says it. It
 * is not in the list, which stays the same to the byte while something else changes.
 */
export const snapshotHeader = 'omweg-snapshot'
