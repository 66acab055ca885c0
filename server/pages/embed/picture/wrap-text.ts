/**
 * Text in lines that are no wider than there is room, by the measured widths of its letters.
 *
 * @module
 */

import type { Letter, Typeface } from './picture-letters.ts'

export interface TextLine {
  letters: Letter[]
  /** Font units. */
  width: number
}

/** A line may end after a space that may break, and after what joins words. */
const pieces = /[^ \t\n/-]*(?:[ \t\n]+|[/-]+|$)/g

/**
 * @param room - of a line, font units; a word that is wider is broken between letters
 */
export function wrapText(text: string, room: number, face: Typeface): TextLine[] {
  const lines: TextLine[] = []
  const fits = (each: string) => face.letters(each.trimEnd()).width <= room
  const push = (each: string) => {
    const said = each.trim()
    if (said !== '') lines.push(face.letters(said))
  }
  let line = ''
  // As it is spelt: one character of another script may be a word in ours.
  for (const piece of face.spell(text).match(pieces) ?? []) {
    if (fits(line + piece)) {
      line += piece
      continue
    }
    push(line)
    line = ''
    for (const character of piece) {
      if (line !== '' && !fits(line + character)) {
        push(line)
        line = ''
      }
      line += character
    }
  }
  push(line)
  return lines
}

/** One line: what has no room is left out and an ellipsis says so. */
export function clipText(text: string, room: number, face: Typeface): TextLine {
  const whole = face.letters(text)
  if (whole.width <= room) return whole
  const characters = [...face.spell(text)]
  while (characters.length > 0) {
    characters.pop()
    const clipped = face.letters(`${characters.join('').trimEnd()}…`)
    if (clipped.width <= room) return clipped
  }
  return face.letters('')
}
