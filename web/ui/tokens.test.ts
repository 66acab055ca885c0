import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const [lightCss = '', darkCss = ''] = css.split('@media (prefers-color-scheme: dark)')

const read = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  ) as Record<string, string>

const light = read(lightCss)
const dark = { ...light, ...read(darkCss.split('@media')[0] ?? '') }

/** WCAG 2 relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const pairs: [text: string, ground: string, least: number][] = [
  ...['paper', 'surface', 'sunken'].flatMap((ground): [string, string, number][] => [
    ['ink', ground, 7],
    ['ink-soft', ground, 4.5],
    ['accent', ground, 4.5],
    ['stop', ground, 4.5],
    ['fine', ground, 4.5],
    ['edge', ground, 3],
    ['focus', ground, 3],
  ]),
  ['accent-ink', 'accent', 4.5],
  ['ink', 'accent-wash', 7],
  ['accent', 'accent-wash', 4.5],
  ['stop', 'stop-wash', 4.5],
  ['attention', 'attention-wash', 4.5],
  ['attention-edge', 'attention-wash', 3],
]

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_theme, tokens) => {
  it.each(pairs)('%s on %s stands at %d : 1 or more', (text, ground, least) => {
    expect(contrast(tokens[text] as string, tokens[ground] as string)).toBeGreaterThanOrEqual(least)
  })
})
