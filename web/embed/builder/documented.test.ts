import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readChoice } from '../../../shared/embed/snippet-choice.ts'
import { cspOf } from '../../../shared/embed/snippet-csp.ts'
import { widgetAttributes } from '../../../shared/embed/widget-looks.ts'

const docs = readFileSync('docs/widget.md', 'utf8')

const sources = (folder: string, ends: RegExp) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && ends.test(entry.name) && !/\.test\.ts$/.test(entry.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')

const element = sources('web/embed', /\.(ts|css)$/)
const map = sources('web/embed/map', /\.(ts|css)$/)
const all = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map(([, found = '']) => found)),
]

it('has every custom property, part, attribute and class', () => {
  const properties = all(element + map, /(--omweg-[a-z-]*[a-z])\b(?!-)/g)
  const parts = all(element + map, /part'?[:,] [`']([^`'$]+)/g).flatMap((names) =>
    names.trim().split(' '),
  )
  const classes = all(readFileSync('server/pages/embed/fragment.ts', 'utf8'), /\b(omweg-[a-z]+)\b/g)
  expect(properties.length).toBeGreaterThan(10)
  expect(parts.length).toBeGreaterThan(20)
  expect(classes.length).toBeGreaterThan(10)
  const named = [...properties, ...parts, ...widgetAttributes, ...classes]
  expect(named.filter((name) => !docs.includes(`\`${name}\``))).toEqual([])
})

it('names nothing that is not there', () => {
  const properties = all(docs, /`(--omweg-[a-z-]+)`/g)
  expect(properties.filter((name) => !(element + map).includes(name))).toEqual([])
  const rows = docs.slice(docs.indexOf('| part |'), docs.indexOf('```css'))
  const parts = all(rows.replace(/\|[^|]*\|$/gm, '|'), /`([a-z-]+)`/g)
  const said = all(element + map, /part'?[:,] ?[^,\n]*?[`']([a-z -]+)/g).flatMap((names) =>
    names.split(' '),
  )
  const states = ['now', 'coming', 'cancelled']
  expect(parts.filter((name) => ![...said, ...states].includes(name))).toEqual([])
})

it('leads only to pages and headings that are there', () => {
  const headings = all(docs, /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\d -]/gu, '')
      .replaceAll(' ', '-'),
  )
  const anchors = all(docs, /\]\(#([^)]+)\)/g)
  expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([])
  const files = all(docs, /\]\(([\w-]+\.md)\)/g)
  expect(files.filter((file) => !readdirSync('docs').includes(file))).toEqual([])
})

it('tells the same policies as the builder', () => {
  const policies = readFileSync('docs/widget-csp.md', 'utf8')
  const { choice } = readChoice(() => null, 'nl')
  const strict = { ...choice, strict: true }
  const told = [
    cspOf('element', { ...strict, map: 'never' }, 'HOST').join('; '),
    cspOf('element', strict, 'HOST').join('; '),
    ...cspOf('frame', strict, 'HOST'),
    ...cspOf('oembed', strict, 'HOST'),
    ...cspOf('picture', strict, 'HOST'),
    // Where it is not strict.
    cspOf('element', choice, 'HOST').at(-1),
  ]
  expect(told.filter((directives) => !policies.includes(`\`${directives}\``))).toEqual([])
})
