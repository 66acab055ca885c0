import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contrast } from '../../../../shared/colour.ts'
import { type PictureColours, pictureColours } from './picture-colours.ts'

const css = readFileSync(new URL('../../../../web/ui/tokens.css', import.meta.url), 'utf8')
const [light = '', rest = ''] = css.split('@media (prefers-color-scheme: dark)')
const tokens = { light, dark: rest.split('@media')[0] ?? '' }

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

test.each(['light', 'dark'] as const)('%s has the colours of our own pages', (theme) => {
  for (const [name, colour] of Object.entries(pictureColours[theme])) {
    const [, token] = new RegExp(`--${kebab(name)}: (#[0-9a-f]{6});`).exec(tokens[theme]) ?? []
    expect({ [name]: colour }).toEqual({ [name]: token })
  }
})

const pairs: [keyof PictureColours, keyof PictureColours, number][] = [
  ['ink', 'surface', 4.5],
  ['inkSoft', 'surface', 4.5],
  ['attention', 'surface', 4.5],
  ['attention', 'attentionWash', 4.5],
  ['ink', 'sunken', 4.5],
  ['stop', 'surface', 3],
  ['edge', 'surface', 3],
]

test.each(pairs)('%s on %s can be read in both lights', (text, ground, least) => {
  for (const colours of Object.values(pictureColours)) {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(least)
  }
})
