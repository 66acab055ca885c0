/**
 * What a hindrance does to traffic, by GIPOD's code list of consequence types, read at run time.
 *
 * The list is a tree whose top level says whom it concerns (`Gemotoriseerd verkeer`, `Fietsers` …);
 * a label the list does not hold is judged by its words.
 *
 * @module
 */

import { z } from 'zod'

/** By lower-case label, and by the last part of its id. */
export interface ConsequenceTypes {
  labelOf(idOrLabel: string): string
  /** Label of the top of its branch; empty where the list does not hold it. */
  branchOf(label: string): string
}

/** As kept between polls: `[id, label, parent id]`. */
export type ConsequenceRow = [id: string, label: string, parent: string]

const reference = z
  .union([z.string(), z.object({ '@id': z.string().optional(), id: z.string().optional() })])
  .nullish()
const label = z.union([
  z.string(),
  z.object({ '@value': z.string() }).transform((value) => value['@value']),
  z.object({ value: z.string() }).transform(({ value }) => value),
  z.object({ nl: z.string() }).transform(({ nl }) => nl),
])
const concept = z.object({
  '@id': z.string().optional(),
  id: z.string().optional(),
  uri: z.string().optional(),
  prefLabel: z
    .union([
      label,
      z
        .array(label)
        .min(1)
        .transform(([first]) => first ?? ''),
    ])
    .optional(),
  label: label.optional(),
  name: z.string().optional(),
  broader: reference,
  parent: reference,
  parentId: z.string().nullish(),
  children: z.array(z.unknown()).nullish(),
  narrower: z.array(z.unknown()).nullish(),
})

const lastPart = (id: string): string => id.slice(id.lastIndexOf('/') + 1).toLowerCase()

const refId = (value: z.output<typeof reference>): string =>
  typeof value === 'string' ? value : (value?.['@id'] ?? value?.id ?? '')

/**
 * The code list as JSON-LD or plain JSON: a list, or an object that holds one, flat with parents
 * or nested.
 *
 * @returns no rows where there is none to be found
 */
export function readConsequenceTypes(json: unknown): ConsequenceRow[] {
  const rows: ConsequenceRow[] = []
  const visit = (items: unknown[], above: string): void => {
    for (const item of items) {
      const parsed = concept.safeParse(item)
      if (!parsed.success) continue
      const { data } = parsed
      const id = lastPart(data['@id'] ?? data.id ?? data.uri ?? '')
      const text = (data.prefLabel ?? data.label ?? data.name ?? '').trim()
      const parent = lastPart(refId(data.broader) || refId(data.parent) || (data.parentId ?? above))
      if (id && text) rows.push([id, text, parent])
      visit([...(data.children ?? []), ...(data.narrower ?? [])], id)
    }
  }
  const lists = Array.isArray(json) ? [json] : Object.values(Object(json)).filter(Array.isArray)
  for (const list of lists) visit(list, '')
  return rows
}

export function consequenceTypes(rows: readonly ConsequenceRow[]): ConsequenceTypes {
  const byId = new Map(rows.map((row) => [row[0], row]))
  const byLabel = new Map(rows.map((row) => [row[1].toLowerCase(), row]))
  return {
    labelOf: (idOrLabel) => byId.get(lastPart(idOrLabel))?.[1] ?? idOrLabel,
    branchOf(text) {
      let row = byLabel.get(text.toLowerCase())
      // A list that points back at itself must not hold us for ever.
      for (let depth = 0; row && depth < 10; depth++) {
        const above: ConsequenceRow | undefined = byId.get(row[2])
        if (!above) return row[1]
        row = above
      }
      return ''
    },
  }
}

export type Touches = 'vehicles' | 'pedestrians' | 'nobody'

const exceptTransit = /uitgezonderd (het )?(openbaar vervoer|lijnbussen|de lijn)/i
const vehicles =
  /gemotoriseerd|rijrichting|tweerichtingsverkeer|wisselend verkeer|rijstro(ok|ken)|openbaar vervoer|snelheidsbeperking|rijbaan|ton\b/i
const pedestrians = /voetganger/i
const neither = /fiets|parkeer|parkeren|handelaars/i

/** Whom of those who travel by bus or tram, or walk to one, a consequence touches. */
export function touches(text: string, types: ConsequenceTypes): Touches {
  if (exceptTransit.test(text)) return 'nobody'
  for (const words of [text, types.branchOf(text)]) {
    if (pedestrians.test(words)) return 'pedestrians'
    if (neither.test(words)) return 'nobody'
    if (vehicles.test(words)) return 'vehicles'
  }
  return 'nobody'
}
