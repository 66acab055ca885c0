import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTypefaces } from './picture-letters.ts'
import { clipText, wrapText } from './wrap-text.ts'

const { regular: face } = readTypefaces()
/** Font units of so many pixels, of letters of 15. */
const room = (pixels: number) => (pixels * face.unitsPerEm) / 15
const idsOf = (text: string) => face.letters(text.replace(/\s+/g, '')).letters.map(({ id }) => id)

const titles = [
  'Straßenbahnersatzverkehrshaltestellenverlegungsankündigung in Gent',
  'Les bus 9a, 9b et 908 suivent une déviation à l’arrêt Gent Rozemarijnbrug/Zonnestraat',
  'Halte Gent Malem (Rooigemlaan) richting Wondelgem of Mariakerke VISO-AHS is gesloten.',
]

test.each(titles)('no line of %j is wider than there is room, and no letter is lost', (title) => {
  for (const pixels of [40, 90, 176, 560]) {
    const lines = wrapText(title, room(pixels), face)
    expect(Math.max(...lines.map(({ width }) => width))).toBeLessThanOrEqual(room(pixels))
    const written = lines.flatMap(({ letters }) => letters.map(({ id }) => id))
    const space = face.letters(' ').letters[0]?.id
    expect(written.filter((id) => id !== space)).toEqual(idsOf(title))
  }
})

test('a line is filled before the next one begins, and words stay whole where they can', () => {
  const widths = wrapText('aan de halte Gent Zuid', face.letters('aan de halte').width, face)
  expect(widths.map(({ letters }) => letters.length)).toEqual([12, 9])
})

test('it breaks after what joins words, and nowhere that a space holds together', () => {
  const lengths = (text: string, pixels: number) =>
    wrapText(text, room(pixels), face).map(({ letters }) => letters.length)
  expect(lengths('Sint-Pieters', 60)).toEqual([5, 7])
  expect(lengths('op 11\u00a0h\u00a023', 60)).toEqual([2, 7])
})

test('whatever is written, it has room', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 40, max: 600 }),
      (text, pixels) => {
        for (const { width } of wrapText(text, room(pixels), face)) {
          expect(width).toBeLessThanOrEqual(room(pixels))
        }
        expect(clipText(text, room(pixels), face).width).toBeLessThanOrEqual(room(pixels))
      },
    ),
    { numRuns: process.env.OMWEG_DEEP ? 5_000 : 100 },
  )
})

test('a character that is spelt as a word is broken like one', () => {
  const lines = wrapText('𖠀', room(40), face)
  expect(lines.length).toBeGreaterThan(1)
  expect(Math.max(...lines.map(({ width }) => width))).toBeLessThanOrEqual(room(40))
})

test('what is clipped says so', () => {
  const dots = face.letters('…').letters[0]?.id
  expect(clipText('De Lijn', room(400), face).letters.at(-1)?.id).not.toBe(dots)
  expect(clipText('De Lijn Oost-Vlaanderen', room(60), face).letters.at(-1)?.id).toBe(dots)
})
