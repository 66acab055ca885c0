/**
 * From an answer's JSON to checked items. A bad part is left out with a warning that says where it
 * is; the rest of the answer stays.
 *
 * @module
 */

import type { z } from 'zod'
import type { Weekday } from '../../../shared/time/period.ts'
import { FeedError } from '../errors.ts'
import { plainText } from '../plain-text.ts'
import {
  day,
  type Halte,
  halte,
  type Lijn,
  type Lijnrichting,
  lijn,
  lijnen,
  lijnrichting,
  omleiding,
  omleidingen,
} from './delijn.schema.ts'

export interface Item {
  kind: 'omleiding' | 'storing'
  /** How warnings name it, e.g. `omleidingen[3] (873876)`. */
  label: string
  /** Its own reference; absent where the source has none (or `0`). */
  reference?: string
  title?: string
  /** Plain text, its lines kept. */
  text?: string
  type?: string
  /** Local time as the source wrote it, `YYYY-MM-DD` or with `THH:MM:SS`. */
  start?: string
  end?: string
  /** Empty: every day. */
  days: Weekday[]
  lines: Lijnrichting[]
  stops: Halte[]
}

export interface Answer {
  items: Item[]
  warnings: string[]
}

/**
 * @param json - the parsed body of `/omleidingen`, `/lijnen/lijst/…/storingen` or their kin
 * @throws FeedError where it is no such answer at all, e.g. an error message or another service's
 */
export function readAnswer(json: unknown): Answer {
  const answer = omleidingen.safeParse(json)
  const keys = json !== null && typeof json === 'object' ? Object.keys(json) : []
  const known = ['omleidingen', 'storingen', 'halteOmleidingen', 'links']
  if (!answer.success || !keys.some((name) => known.includes(name))) {
    throw new FeedError(
      `the answer holds neither omleidingen nor storingen: ${JSON.stringify(json)?.slice(0, 120)}`,
    )
  }
  const warnings: string[] = []
  const { data } = answer
  const groups = [
    { prefix: '', lists: data },
    ...data.halteOmleidingen.map((lists, i) => ({ prefix: `halteOmleidingen[${i}].`, lists })),
  ]
  const items = groups.flatMap(({ prefix, lists }) => [
    ...readList(lists.omleidingen, 'omleiding', `${prefix}omleidingen`, warnings),
    ...readList(lists.storingen, 'storing', `${prefix}storingen`, warnings),
  ])
  return { items, warnings }
}

/** The lines of `/entiteiten/{e}/lijnen`, `/lijnen/lijst/{keys}` or `/lijnen/{e}/{l}`. */
export function readLines(json: unknown): { lines: Lijn[]; warnings: string[] } {
  const warnings: string[] = []
  const answer = lijnen.safeParse(json)
  const isList = answer.success && json !== null && typeof json === 'object' && 'lijnen' in json
  const list = isList ? answer.data.lijnen : [json]
  const lines = list.flatMap((raw, i) => keepGood(lijn, raw, `lijnen[${i}]`, warnings))
  return { lines, warnings }
}

function readList(raws: unknown[], kind: Item['kind'], name: string, warnings: string[]): Item[] {
  return raws.flatMap((raw, i) => {
    const where = `${name}[${i}]${nameOf(raw)}`
    return keepGood(omleiding, raw, where, warnings).map((found) => {
      const reference = referenceOf(found)
      const title = plainText(found.titel ?? '')
      const text = plainText(found.omschrijving ?? '')
      const parts = <T>(schema: z.ZodType<T>, list: unknown[], field: string) =>
        list.flatMap((part, j) => keepGood(schema, part, `${where}.${field}[${j}]`, warnings))
      const days = parts(day, found.omleidingsDagen, 'omleidingsDagen')
      return {
        kind,
        label: where,
        ...(reference ? { reference } : {}),
        ...(title ? { title } : {}),
        ...(text ? { text } : {}),
        ...(found.type ? { type: found.type } : {}),
        ...(found.periode?.startDatum ? { start: found.periode.startDatum } : {}),
        ...(found.periode?.eindDatum ? { end: found.periode.eindDatum } : {}),
        days: [...new Set(days.filter((d) => d !== undefined))].sort((a, b) => a - b),
        lines: parts(lijnrichting, found.lijnrichtingen, 'lijnrichtingen'),
        stops: parts(halte, found.haltes, 'haltes'),
      }
    })
  })
}

function keepGood<T>(schema: z.ZodType<T>, raw: unknown, where: string, warnings: string[]): T[] {
  const result = schema.safeParse(raw)
  if (result.success) return [result.data]
  const issue = result.error.issues[0]
  const path = issue?.path ?? []
  const field = path.length ? `.${path.join('.')}` : ''
  const value = JSON.stringify(valueAt(raw, path))?.slice(0, 60) ?? 'nothing'
  warnings.push(`${where}${field}: left out, as ${value} ${issue?.message ?? 'is wrong'}`)
  return []
}

const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, name) =>
      value !== null && typeof value === 'object'
        ? (value as Record<PropertyKey, unknown>)[name]
        : undefined,
    raw,
  )

function nameOf(raw: unknown): string {
  if (raw === null || typeof raw !== 'object') return ''
  const { referentieOmleiding, titel } = raw as Record<string, unknown>
  const name = [referentieOmleiding, titel].find(
    (value) => (typeof value === 'string' || typeof value === 'number') && value,
  )
  return name ? ` (${String(name).slice(0, 60)})` : ''
}

function referenceOf(found: z.infer<typeof omleiding>): string | undefined {
  const linked = found.links.map(({ url }) => /\/omleidingen\/(\d+)$/.exec(url ?? '')?.[1])
  return [found.referentieOmleiding, ...linked].find((reference) => reference && reference !== '0')
}
