/**
 * What the rider pages keep while they are open. One object per document; on the server one per
 * rendering.
 *
 * @module
 */

import { getContext, setContext } from 'svelte'
import type { BBox } from '../../shared/geo/position.ts'
import type { LineRef } from '../../shared/network.ts'
import type { PageMessages } from '../../shared/text/messages.ts'
import type { PageData } from '../../shared/views.ts'
import type { LiveState } from '../live/open-stream.ts'
import type { Selection } from '../map/props.ts'

/** How high the list stands over the map on a phone. */
export const heights = ['low', 'half', 'full'] as const
export type SheetHeight = (typeof heights)[number]

export class RiderState {
  page = $state.raw<PageData>() as PageData
  messages: PageMessages
  /** The browser has taken over; before that, nothing that needs it is shown. */
  hydrated = $state(false)
  busy = $state(false)
  live = $state<LiveState>('connecting')
  /** Changes on the server that could not be fetched. */
  behind = $state(false)
  myLines = $state.raw<LineRef[]>([])
  selected = $state.raw<Selection | null>(null)
  /** Asked for from a card; the page's own otherwise. */
  focus = $state.raw<BBox | null>(null)
  sheet = $state<SheetHeight>('half')
  /** Pixels of the map that the sheet hides; nothing where it stands beside the map. */
  covered = $state(0)
  /** Read aloud, politely. */
  announcement = $state('')

  constructor(page: PageData, messages: PageMessages) {
    this.page = page
    this.messages = messages
    this.selected = page.map?.selected ?? null
  }

  get t() {
    return this.messages.rider
  }

  /** Say it even where it is what was said last. */
  announce(text: string): void {
    this.announcement = this.announcement === text ? `${text}\u00a0` : text
  }

  isMine(line: LineRef): boolean {
    return this.myLines.some(({ id }) => id === line.id)
  }
}

const key = Symbol('rider')

export const provideRider = (rider: RiderState): RiderState => setContext(key, rider)

/** The state of the page a component is on. */
export const useRider = (): RiderState => getContext<RiderState>(key)
