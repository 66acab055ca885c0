import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readTypefaces } from './picture-letters.ts'

const faces = readTypefaces()
const box = 'r0'

test('it knows every letter of what is said in four languages', () => {
  const folder = new URL('../../../../shared/text/', import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const text = files
    .filter((name) => /^(nl|fr|en|de)\/\w+\.ts$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('')
  const letters = [...new Set(text)].filter((letter) => letter >= ' ')
  expect(letters.length).toBeGreaterThan(100)
  const unknown = letters.filter((letter) =>
    faces.regular.letters(letter).letters.some(({ id }) => id === box),
  )
  expect(unknown).toEqual([])
})

test('what it lacks is written another way, spelt in Latin letters, or a box, or is no letter', () => {
  const written = (text: string) => faces.regular.letters(text).letters.map(({ id }) => id)
  expect(written('→')).toEqual(written('>'))
  expect(written('ﬁ')).toEqual(written('fi'))
  expect(written('e\u0301')).toEqual(written('é'))
  expect(written('Ελλάδα → Київ')).toEqual(written('Ellada > Kiiv'))
  expect(written('محطة الجنوبية 北京 ٣')).toEqual(written('mhth ljnwbyh BeiJing 3'))
  expect(written('㎞')).toEqual(written('km'))
  expect(written('\ue000')).toEqual([box])
  expect(written('🚧\u200d\ufe0f')).toEqual([])
})

test('letters stand apart by their widths and how they go together', () => {
  const { letters, width } = faces.bold.letters('AV')
  const alone = ['A', 'V'].map((letter) => faces.bold.letters(letter).width)
  expect(width).toBeLessThan((alone[0] ?? 0) + (alone[1] ?? 0))
  expect(letters[1]?.x).toBeLessThan(alone[0] ?? 0)
  expect(letters[0]?.id.startsWith('b')).toBe(true)
})
