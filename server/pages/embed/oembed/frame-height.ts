/**
 * How high a frame has to be for its list, before anybody has drawn it: oEmbed wants a number, and
 * few who take it let the frame say its own later.
 *
 * Sizes are those of web/embed/widget-sheet.css in a frame, at 16 px to the em. Nobody knows the reader's
 * typeface: letters are taken as wide as those of the wide ones that systems have (DejaVu Sans,
 * Verdana), so that most see a line of room left rather than a scroll bar.
 *
 * @module
 */

import type { WidgetCard, WidgetList } from '../../../../shared/embed/widget-list.ts'
import type { MapUse } from '../../../../shared/embed/widget-looks.ts'

/** Pixels of the widget's `--omweg-gap`, twice, and its border. */
const sides = 26
/** Where badges stand beside the words: 30em, and what they and the arrow take there. */
const besides = { from: 480, room: 140 }
const arrow = 28

/**
 * @param list - as it is now
 * @param width - of the frame, CSS pixels
 * @returns CSS pixels
 */
export function frameHeight(list: WidgetList, width: number, map: MapUse = 'on-demand'): number {
  const room = Math.max(120, width - sides)
  const notice = (texts: readonly string[]) =>
    texts.length === 0 ? 0 : 22 + 24 * sum(texts.map((text) => linesOf(text, room - 24, 16)))
  const rows = [
    21 + 23.4 * linesOf(list.heading, room, 18, bold),
    notice(list.example ? [list.example] : []),
    notice([...list.problems, ...list.stale]),
    list.empty ? 16 + 24 * linesOf(list.empty, room, 16) : 0,
    ...list.cards.map((card) => cardHeight(card, room, width >= besides.from)),
    list.map ? mapHeight(map, width) : 0,
    1 + Math.max(44, 24 * linesOf(list.more.text, room, 16)),
    list.checked ? 4 + 22.5 * linesOf(list.checked, room, 15) : 0,
    // The panel's own border, and the room under it.
    8,
  ]
  return Math.ceil(sum(rows))
}

function cardHeight(card: WidgetCard, room: number, isWide: boolean): number {
  const { networks, lines, stateWord, title, when } = card
  const names = [...networks, ...lines.slice(0, 8).map(({ number }) => number)]
  const words = room - (isWide ? besides.room : arrow)
  const text =
    (stateWord ? 2 : 0) +
    21.6 * linesOf(stateWord ? `${stateWord}   ${title}` : title, words, 16, bold) +
    (when ? 2 + 22.5 * linesOf(when, words, 15) : 0)
  // Two of them stand beside the words; more, in a row of their own.
  const isBeside = isWide && names.length < 3
  const badges = names.length === 0 ? 0 : badgeRows(names, isBeside ? 104 : room - arrow)
  return 21 + Math.max(24, isBeside ? Math.max(text, badges) : text + badges + 2)
}

function badgeRows(names: readonly string[], room: number): number {
  let rows = 1
  let taken = 0
  for (const name of names) {
    const own = Math.max(36, widthOf(name, 16, bold) + 17) + 4
    rows += taken > 0 && taken + own > room ? 1 : 0
    taken = taken > 0 && taken + own <= room ? taken + own : own
    // A name that is wider than the room goes on below.
    if (own > room) rows += linesOf(name, room - 17, 16, bold) - 1
  }
  return 28 * rows + 4 * (rows - 1)
}

/** A button; or the map, with what stands under it. */
function mapHeight(map: MapUse, width: number): number {
  if (map === 'never') return 0
  if (map === 'on-demand') return 17 + 44
  return 17 + Math.min(416, Math.max(240, 0.62 * width)) + 120
}

const bold = 1.1

/** As a browser breaks them: at spaces, and within words that are wider than a line. */
function linesOf(text: string, room: number, size: number, weight = 1): number {
  let lines = 1
  let taken = 0
  for (const word of text.split(/\s+/)) {
    const own = widthOf(`${word} `, size, weight)
    if (taken > 0 && taken + own > room) {
      lines++
      taken = 0
    }
    taken += own
    if (own > room) lines += Math.floor(own / room)
    taken %= room
  }
  return lines
}

const narrow = /[\s.,:;'’|!()[\]/fijlrtI1-]/
const wide = /[MWmw@%&]|\p{Lu}/u

/** Pixels. */
function widthOf(text: string, size: number, weight = 1): number {
  const ems = [...text].map((each) => (narrow.test(each) ? 0.38 : wide.test(each) ? 0.8 : 0.61))
  return sum(ems) * size * weight
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)

/**
 * WordPress takes a frame whose sides are close to those of a film for a film, and keeps its
 * proportions on a narrow screen, where a list needs more height and not less. It asks for no more
 * than one and a half times the width, so that films that stand upright need not be heeded.
 *
 * @see https://github.com/WordPress/gutenberg/blob/trunk/packages/block-library/src/embed/util.js
 */
const films = [2.33, 2, 1.78, 1.33, 1]
const close = 0.1

/** The height, or the next one that no program takes for that of a film. */
export function unlikeFilm(width: number, height: number): number {
  let tall = Math.ceil(height)
  const isFilm = () => {
    const ratio = Math.round((width / tall) * 100) / 100
    return films.some((film) => ratio >= film && ratio - film < close + 0.01)
  }
  while (isFilm()) tall++
  return tall
}
