/**
 * Where everything of a picture stands. Widths are measured, so nothing leaves it and nothing
 * stands on something else; the height follows.
 *
 * @module
 */

import { type PictureColours, pictureColours } from './picture-colours.ts'
import type { PictureBadge, PictureCard, PictureContent } from './picture-content.ts'
import type { Typeface, Weight } from './picture-letters.ts'
import type { PictureTheme } from './picture-query.ts'
import { type Shape, Sheet } from './picture-sheet.ts'
import { clipText } from './wrap-text.ts'

export interface PictureLayout {
  width: number
  height: number
  shapes: Shape[]
  /** What is shown, where not all has room. */
  content: PictureContent
}

/** Square CSS pixels: of what would be larger, cards are left out and counted. */
export const mostArea = 1_600_000

const size = { heading: 20, title: 17, body: 15, badge: 14, small: 13 }
const badge = { height: 24, inside: 7, between: 6, least: 16 }
/** A mark, and the room before the text beside it. */
const mark = { size: 14, room: 22 }

/** @param width - CSS pixels */
export function layOut(
  content: PictureContent,
  width: number,
  theme: PictureTheme,
  faces: Readonly<Record<Weight, Typeface>>,
): PictureLayout {
  const colours = pictureColours[theme]
  const sheet = new Sheet(width, width < 320 ? 12 : 20, faces)
  writeHead(content, sheet, colours)
  const ends = content.cards.map((card) => {
    writeCard(card, sheet, colours)
    return sheet.y
  })
  writeFoot(content, sheet, colours)
  const height = Math.ceil(sheet.y + sheet.margin)
  const surplus = height - mostArea / width
  if (surplus > 0 && ends.length > 1) {
    const last = ends.at(-1) ?? 0
    const fitting = ends.filter((end) => end <= last - surplus).length
    // That some are left out takes room too, so the foot may be a little higher then.
    const count = Math.max(1, Math.min(fitting, ends.length - 1))
    return layOut({ ...content, cards: content.cards.slice(0, count) }, width, theme, faces)
  }
  const ground: Shape = {
    kind: 'box',
    x: 0.5,
    y: 0.5,
    width: width - 1,
    height: height - 1,
    radius: 0,
    fill: colours.surface,
    stroke: colours.rule,
  }
  return { width, height, content, shapes: [ground, ...sheet.shapes] }
}

function writeHead(
  { heading, notes, empty }: PictureContent,
  sheet: Sheet,
  colours: PictureColours,
): void {
  sheet.write(heading, { weight: 'bold', size: size.heading, colour: colours.ink })
  sheet.y += 10
  for (const note of notes) {
    const style = { weight: 'regular', size: size.body, colour: colours.attention } as const
    sheet.onGround(colours.attentionWash, 8, () => sheet.write(note, style, 10, 10))
    sheet.y += 10
  }
  for (const [i, text] of empty.entries()) {
    sheet.write(text, {
      weight: i === 0 ? 'bold' : 'regular',
      size: size.body,
      colour: i === 0 ? colours.ink : colours.inkSoft,
    })
    sheet.y += 4
  }
  if (empty.length > 0) sheet.y += 8
}

function writeCard(card: PictureCard, sheet: Sheet, colours: PictureColours): void {
  sheet.rule(colours.rule)
  sheet.y += 14
  writeBadges(card.badges, sheet, colours)
  if (card.moreLines) {
    sheet.write(card.moreLines, { weight: 'regular', size: size.small, colour: colours.inkSoft })
  }
  if (card.state) {
    const colour = card.state.trouble ? colours.attention : colours.inkSoft
    sheet.write(card.state.word, { weight: 'bold', size: size.body, colour })
  }
  sheet.write(card.title, { weight: 'bold', size: size.title, colour: colours.ink })
  for (const { name, lines } of card.facts) {
    sheet.y += 3
    sheet.shapes.push({
      kind: 'mark',
      name,
      x: sheet.margin,
      y: sheet.y + 3,
      size: mark.size,
      colour: name === 'not-served' ? colours.stop : colours.inkSoft,
    })
    const colour = name === 'when' ? colours.inkSoft : colours.ink
    for (const line of lines) {
      sheet.write(line, { weight: 'regular', size: size.body, colour }, mark.room)
    }
  }
  sheet.y += 14
}

/** In rows, one beside the other while there is room. */
function writeBadges(badges: readonly PictureBadge[], sheet: Sheet, colours: PictureColours): void {
  if (badges.length === 0) return
  const face = sheet.faces.bold
  const toPixels = size.badge / face.unitsPerEm
  const end = sheet.margin + sheet.room
  let x = sheet.margin
  for (const { text, colours: own } of badges) {
    const line = clipText(text, (sheet.room - 2 * badge.inside) / toPixels, face)
    const written = line.width * toPixels
    const width = Math.max(written, badge.least) + 2 * badge.inside
    if (x > sheet.margin && x + width > end) {
      x = sheet.margin
      sheet.y += badge.height + badge.between
    }
    sheet.shapes.push({
      kind: 'box',
      x: x + 0.5,
      y: sheet.y + 0.5,
      width: width - 1,
      height: badge.height - 1,
      radius: 4,
      fill: own?.background ?? colours.sunken,
      stroke: own?.border ?? colours.edge,
    })
    const style = { weight: 'bold', size: size.badge, colour: own?.text ?? colours.ink } as const
    sheet.put(line, style, x + (width - written) / 2, sheet.y + 17)
    x += width + badge.between
  }
  sheet.y += badge.height + badge.between
}

function writeFoot(content: PictureContent, sheet: Sheet, colours: PictureColours): void {
  const { cards, total, more, name, site, at, credits } = content
  sheet.rule(colours.rule)
  sheet.y += 12
  if (total > cards.length) {
    sheet.write(more, { weight: 'bold', size: size.body, colour: colours.ink })
    sheet.y += 4
  }
  const whose = site === '' ? name : `${name} · ${site}`
  sheet.write(whose, { weight: 'bold', size: size.small, colour: colours.ink })
  for (const text of [at, ...credits]) {
    sheet.write(text, { weight: 'regular', size: size.small, colour: colours.inkSoft })
  }
}
