import { z } from '@hono/zod-openapi'
import { describe, expect, it, test } from 'vitest'
import type { Fact } from '../text/facts.ts'
import { widgetListSchema } from './widget-list.schema.ts'
import { factsBelow } from './widget-list.ts'

/**
 * What scripts that were pinned years ago read. Lines may be added, for what is new; none is taken
 * away or changed: that would be `/embed/v2`. A `?` is what may be absent; `=` is a value it has.
 */
const promised = `
lang: string
lang=nl
lang=fr
lang=en
lang=de
heading: string
cards: array
cards[].id: string
cards[].version: integer
cards[].state: string
cards[].state=now
cards[].state=coming
cards[].state=cancelled
cards[].state=ended
cards[].severity: string
cards[].severity=UNKNOWN_SEVERITY
cards[].severity=INFO
cards[].severity=WARNING
cards[].severity=SEVERE
cards[].lines: array
cards[].lines[].id: string
cards[].lines[].number: string
cards[].lines[].mode: string
cards[].lines[].mode=tram
cards[].lines[].mode=metro
cards[].lines[].mode=rail
cards[].lines[].mode=bus
cards[].lines[].mode=trolleybus
cards[].lines[].mode=ferry
cards[].lines[].mode=other
cards[].lines[].name: string
cards[].lines[].colours?: object
cards[].lines[].colours.background: string
cards[].lines[].colours.text: string
cards[].lines[].colours.border: string
cards[].networks: array
cards[].networks[]: string
cards[].title: string
cards[].titleLang?: string
cards[].stateWord?: string
cards[].when: string
cards[].what?: string
cards[].facts: array
cards[].facts[].name: string
cards[].facts[].name=not-served
cards[].facts[].name=advice
cards[].facts[].name=board-at
cards[].facts[].name=way
cards[].facts[].name=when
cards[].facts[].name=why
cards[].facts[].heading: string
cards[].facts[].lines: array
cards[].facts[].lines[].text: string
cards[].facts[].lines[].lang?: string
cards[].sure: string
cards[].bbox?: array of 4
cards[].href: string
total: integer
empty?: string
more: object
more.href: string
more.text: string
example?: string
problems: array
problems[]: string
stale: array
stale[]: string
checked?: string
map: object or null
map.dataUrl: string
map.networkUrl: string
map.base: object or null
map.base.tilesUrl: string
map.base.glyphsUrl?: string
map.base.spritesUrl?: string
map.base.bounds: array of 4
map.base.minZoom: number
map.base.maxZoom: number
map.base.viewMinZoom: number
map.base.attribution: string
map.bounds: array of 4
map.credits: array
map.credits[].text: string
map.credits[].href?: string
hash: string`
  .trim()
  .split('\n')

type JsonSchema = z.core.JSONSchema.JSONSchema

/** A line for everything that a schema has, as they stand in `promised`. */
function shapeOf(schema: JsonSchema, path = ''): string[] {
  const [known = schema] = (schema.anyOf as JsonSchema[] | undefined) ?? []
  const orNull = schema.anyOf ? ' or null' : ''
  const items = known.items as JsonSchema | undefined
  const isTuple = known.prefixItems !== undefined
  const size = isTuple ? ` of ${known.prefixItems?.length}` : ''
  const isObjectInArray = path.endsWith('[]') && known.type === 'object'
  return [
    ...(path === '' || isObjectInArray ? [] : [`${path}: ${known.type}${size}${orNull}`]),
    ...(known.enum ?? []).map((value) => `${bare(path)}=${value}`),
    ...(items && !isTuple ? shapeOf(items, `${bare(path)}[]`) : []),
    ...Object.entries(known.properties ?? {}).flatMap(([name, own]) => {
      const mark = known.required?.includes(name) ? '' : '?'
      const prefix = path === '' ? '' : `${bare(path)}.`
      return shapeOf(own as JsonSchema, `${prefix}${name}${mark}`)
    }),
  ]
}

const bare = (path: string) => path.replace(/\?$/, '')

const shape = shapeOf(z.toJSONSchema(widgetListSchema))

describe('the list that pinned scripts read', () => {
  test('has all that was ever promised', () => {
    // What may be absent may come to be always there; not the other way round.
    const isKept = (line: string) => shape.includes(line) || shape.includes(line.replace('?:', ':'))
    expect(promised.filter((line) => !isKept(line))).toEqual([])
  })

  test('promises all that it has: what is added is written down here', () => {
    expect(shape.filter((line) => !promised.includes(line))).toEqual([])
  })
})

it('says below a card when it is only where there is more to say than above', () => {
  const why = { name: 'why', heading: 'Waarom?', lines: [{ text: 'Werken.' }] } as const
  const when = (...texts: string[]) =>
    ({ name: 'when', heading: 'Wanneer?', lines: texts.map((text) => ({ text })) }) as const
  const below = (...texts: string[]) =>
    factsBelow({ when: 'Vandaag.', facts: [when(...texts), why] as Fact[] }).map(({ name }) => name)
  expect(below('Vandaag.')).toEqual(['why'])
  expect(below('Vandaag.', 'Morgen.')).toEqual(['when', 'why'])
  expect(below('Morgen.')).toEqual(['when', 'why'])
})
