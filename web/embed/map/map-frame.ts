/**
 * What is around and over the canvas: words where something is wrong, legend, credits.
 *
 * @module
 */

import type { WidgetMap } from '../../../shared/embed/widget-list.ts'
import { mergeCredits } from '../../map/credits.ts'
import { palette, type Scheme } from '../../map/palette.ts'
import { fill, h, write } from '../dom.ts'
import { legend } from './legend.ts'
import type { MapWords } from './words.ts'

export interface MapFrame {
  element: HTMLElement
  /** The library's own. */
  canvas: HTMLElement
  /** Said over the map; undefined: nothing is wrong. */
  notice(text: string | undefined): void
  credits(map: WidgetMap): void
  /** Pixels at the foot that the credits take. */
  footHeight(): number
  /** Legend and ground in the map's own colours, which a page's theme does not change. */
  paint(scheme: Scheme): void
}

/** @param origin - of our server, for links in credits */
export function mapFrame(words: MapWords, origin: string): MapFrame {
  const canvas = h('div', { class: 'canvas' })
  const notice = h('p', {
    class: 'notice',
    part: 'notice map-notice',
    role: 'status',
    hidden: true,
  })
  const credits = h('p', { class: 'credits', part: 'map-credits' })
  const foot = h('div', { class: 'foot' }, legend(words), credits)
  const crosshair = h('div', { class: 'crosshair', 'aria-hidden': 'true' })
  const element = h('div', { class: 'map-frame' }, canvas, crosshair, notice, foot)
  let credited = ''
  return {
    element,
    canvas,
    notice: (text) => write(notice, text),
    credits({ base, credits: given }) {
      const all = mergeCredits(base, given)
      const next = JSON.stringify(all)
      if (next === credited) return
      credited = next
      fill(
        credits,
        ...all.map(({ text, href }) =>
          href ? link(text, new URL(href, origin), words) : h('span', {}, text),
        ),
      )
    },
    footHeight: () => credits.offsetHeight,
    paint(scheme) {
      const colours = palette(scheme)
      for (const name of ['ground', 'paper', 'affected', 'notServed', 'detour', 'works'] as const) {
        element.style.setProperty(`--map-${name}`, colours[name])
      }
    },
  }
}

/** Beside the page: whoever reads about a licence has not done with the page. */
const link = (text: string, to: URL, { newTab }: MapWords) =>
  h(
    'a',
    { href: to.href, target: '_blank', rel: 'noopener noreferrer' },
    text,
    h('span', { class: 'hidden' }, ` (${newTab})`),
  )
