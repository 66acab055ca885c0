/**
 * The letters of pictures: how wide they are, and their outlines. Pictures hold outlines and no
 * text, so that they look the same in every program, and nothing is wider than it was measured.
 *
 * The typeface is Atkinson Hyperlegible Next, drawn by the Braille Institute for people who see
 * little; it knows the letters of every language written here. What a source says in another script
 * is spelt in Latin letters; the picture's words, for who cannot see it, have it as it was said.
 *
 * @module
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import anyAscii from 'any-ascii'
import opentype from 'opentype.js'

export type Weight = 'regular' | 'bold'

export interface Letter {
  /** Of the outline, unique among both weights. */
  id: string
  /** From the beginning of the text, font units. */
  x: number
}

export interface Typeface {
  /** Font units to an em. */
  unitsPerEm: number
  /** The text in characters that have a letter: others are left out or replaced, by one or by several. */
  spell(text: string): string
  /** What the text is written as, once it is spelt so. */
  letters(text: string): { letters: Letter[]; width: number }
  /** SVG path data with y pointing down, font units; empty for a space. */
  outline(id: string): string
}

const folder = '@expo-google-fonts/atkinson-hyperlegible-next'
const files: Record<Weight, string> = {
  regular: `${folder}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`,
  bold: `${folder}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`,
}

/** @throws Error where the package with the font is not installed */
export function readTypefaces(): Record<Weight, Typeface> {
  const { resolve } = createRequire(import.meta.url)
  const read = (weight: Weight) =>
    typeface(opentype.parse(bytes(readFileSync(resolve(files[weight])))), weight[0] ?? '')
  return { regular: read('regular'), bold: read('bold') }
}

function typeface(font: opentype.Font, prefix: string): Typeface {
  const kerning = new Map<number, number>()
  const between = (left: number, right: number) => {
    const pair = left * 65_536 + right
    const known = kerning.get(pair)
    if (known !== undefined) return known
    const value = font.getKerningValue(font.glyphs.get(left), font.glyphs.get(right))
    kerning.set(pair, value)
    return value
  }
  const has = (character: string) => Boolean(font.charToGlyphIndex(character))
  const spellings = new Map<string, string>()
  const spellingOf = (character: string) => {
    const known = spellings.get(character)
    if (known !== undefined) return known
    const found = spellingFor(character, has)
    if (spellings.size < 5_000) spellings.set(character, found)
    return found
  }
  const spell = (text: string) => [...text.normalize('NFC')].map(spellingOf).join('')
  const advance = (index: number) => font.glyphs.get(index).advanceWidth ?? 0
  return {
    unitsPerEm: font.unitsPerEm,
    spell,
    letters(text) {
      const letters: Letter[] = []
      let x = 0
      let last: number | undefined
      for (const character of spell(text)) {
        const index = font.charToGlyphIndex(character) || noLetter
        if (last !== undefined) x += between(last, index)
        letters.push({ id: `${prefix}${index}`, x })
        x += advance(index)
        last = index
      }
      return { letters, width: x }
    },
    outline: (id) => outlineOf(font.glyphs.get(Number(id.slice(prefix.length)))),
  }
}

/** What stands for characters that the font lacks. */
const standIns: Record<string, string> = {
  '→': '>',
  '←': '<',
  '✓': '√',
  '\u202f': '\u00a0',
  '\u2011': '-',
}
/** Says nothing by itself, or is a picture among letters. */
const unwritten = /^[\p{Cc}\p{Cf}\p{Mn}\p{Extended_Pictographic}]$/u
const noLetter = 0

/**
 * A character; else its stand-in; else without its accents; else as it is spelt in Latin letters,
 * which those who do not read the other script can say aloud; else itself, which is written as a box.
 */
function spellingFor(character: string, has: (character: string) => boolean): string {
  if (has(character)) return character
  if (unwritten.test(character)) return ''
  const latin = anyAscii(character)
  const bare = character.normalize('NFKD').replace(/\p{Mn}/gu, '')
  for (const written of [standIns[character] ?? bare, latin]) {
    if (written !== '' && [...written].every(has)) return written
  }
  // An Arabic alif, for one, is not spelt.
  return /\p{L}/u.test(character) && latin === '' ? '' : character
}

/** opentype.js has y pointing up. */
function outlineOf({ path }: opentype.Glyph): string {
  const n = (value: number) => String(Math.round(value))
  let d = ''
  for (const command of path.commands) {
    switch (command.type) {
      case 'M':
      case 'L':
        d += `${command.type}${n(command.x)} ${n(-command.y)}`
        break
      case 'Q':
        d += `Q${n(command.x1)} ${n(-command.y1)} ${n(command.x)} ${n(-command.y)}`
        break
      case 'C':
        d += `C${n(command.x1)} ${n(-command.y1)} ${n(command.x2)} ${n(-command.y2)} ${n(command.x)} ${n(-command.y)}`
        break
      case 'Z':
        d += 'Z'
    }
  }
  return d
}

/** A part of a buffer that others share has an ArrayBuffer too long. */
const bytes = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer
