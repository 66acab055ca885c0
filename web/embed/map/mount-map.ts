/**
 * What the element and its map say to each other. The map is a part of its own, asked for when it
 * is to be seen: the element imports these types and nothing else.
 *
 * @module
 */

import type { WidgetMap } from '../../../shared/embed/widget-list.ts'
import type { BBox } from '../../../shared/geo/position.ts'
import type { Language } from '../../../shared/text/messages.ts'
import type { TrustAddress } from '../trusted-address.ts'

export interface MountMapOptions {
  /**
   * Empty, in the shadow root and in the page. It is positioned and has its width and height
   * already; the map fills it. The map follows the colour scheme in force on it, and later changes
   * of that.
   */
  container: HTMLElement
  /** Of our server, `https://host`, without a slash at the end. */
  origin: string
  /** For the address of its worker. */
  trust: TrustAddress
  map: WidgetMap
  /** Of the snapshot: `WidgetList.hash`. */
  hash: string
  lang: Language
  /** Whether a disruption has its card in the list: of the others the map alone says what they are. */
  listed: (id: string) => boolean
  /**
   * The reader, who tapped a disruption, asks for its card: bring it into view, with the focus. Null:
   * nothing is chosen any more.
   */
  onselect: (id: string | null) => void
}

export interface MountedMap {
  /**
   * A newer list. Data is asked for again where `hash` is another; the view stays where the reader
   * has it unless what is listed is another choice.
   */
  update(map: WidgetMap, hash: string): void
  /** Let one disruption stand out, and bring it into view where its place is given; null: none. */
  select(id: string | null, bbox?: BBox): void
  /** Take the map away, with its graphics and its worker; `container` is empty again. */
  destroy(): void
}

/**
 * What the part exports. It settles when the map stands, before its data is there. Where the
 * browser cannot draw a map (no WebGL), the map says so itself, in words.
 *
 * @throws {TypeError} where a file of the map could not be had, or was not the one that was built
 */
export type MountMap = (options: MountMapOptions) => Promise<MountedMap>
