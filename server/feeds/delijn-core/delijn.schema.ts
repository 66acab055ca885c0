/**
 * What De Lijn's core API ("Kern Open Data Services v1") answers, read tolerantly: fields may be
 * missing, null, or a number where the documentation says text, and unknown ones are let be.
 *
 * The documented and the real spellings differ (`lijnNummerPubliek` here, `lijnnummerPubliek`
 * there); both are read.
 *
 * @module
 */

import { z } from 'zod'
import type { Weekday } from '../../../shared/time/period.ts'

const text = z
  .union([z.string(), z.number()], { error: 'is not text' })
  .nullish()
  .transform((value) => {
    const trimmed = value === null || value === undefined ? '' : String(value).trim()
    return trimmed === '' ? undefined : trimmed
  })

/** Like `text`, but it has to be there. */
const key = z
  .union([z.string(), z.number().int()], { error: 'is not a whole number' })
  .transform((value) => String(value).trim())
  .refine((value) => /^\d+$/.test(value), 'is not a whole number')

const list = z
  .array(z.unknown(), { error: 'is not a list' })
  .nullish()
  .transform((value) => value ?? [])

const dayNumbers: Record<string, Weekday> = {
  MAANDAG: 1,
  DINSDAG: 2,
  WOENSDAG: 3,
  DONDERDAG: 4,
  VRIJDAG: 5,
  ZATERDAG: 6,
  ZONDAG: 7,
}

const notADay = 'is not a day from MAANDAG to ZONDAG'

export const day = z
  .string({ error: notADay })
  .transform((value) => dayNumbers[value.trim().toUpperCase()])
  .refine((value) => value !== undefined, notADay)

/** A line in one direction. `lijnnummer` is De Lijn's own number, not the public one. */
export const lijnrichting = z
  .object({
    entiteitnummer: key,
    lijnnummer: key,
    lijnNummerPubliek: text,
    lijnnummerPubliek: text,
    richting: text,
    omschrijving: text,
    bestemming: text,
  })
  .transform(({ lijnNummerPubliek, lijnnummerPubliek, richting, ...rest }) => ({
    ...rest,
    publicNumber: lijnNummerPubliek ?? lijnnummerPubliek,
    richting: asDirection(richting),
  }))
export type Lijnrichting = z.infer<typeof lijnrichting>

export const directions = ['HEEN', 'TERUG'] as const
export type Richting = (typeof directions)[number]

const asDirection = (value: string | undefined): Richting | undefined =>
  directions.find((direction) => direction === value?.toUpperCase())

export const halte = z.object({ haltenummer: key, omschrijving: text, omschrijvingLang: text })
export type Halte = z.infer<typeof halte>

const local = text.refine(
  (value) => value === undefined || /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?)?$/.test(value),
  'is not a local date or time (YYYY-MM-DDTHH:MM:SS)',
)

/** An omleiding (planned) or a storing (unplanned): the API gives both one shape. */
export const omleiding = z.object(
  {
    titel: text,
    omschrijving: text,
    periode: z.object({ startDatum: local, eindDatum: local }).nullish(),
    lijnrichtingen: list,
    haltes: list,
    referentieOmleiding: text,
    type: text,
    omleidingsDagen: list,
    links: z
      .array(z.object({ rel: text, url: text }))
      .nullish()
      .transform((value) => value ?? []),
  },
  { error: 'is not an object' },
)
export type RawOmleiding = z.infer<typeof omleiding>

/** `/omleidingen`, `…/storingen`; and, asked by stop, the same once per stop. */
export const omleidingen = z.object({
  omleidingen: list,
  storingen: list,
  halteOmleidingen: z
    .array(z.object({ omleidingen: list, storingen: list }))
    .nullish()
    .transform((value) => value ?? []),
})

export const lijn = z
  .object({
    entiteitnummer: key,
    lijnnummer: key,
    lijnNummerPubliek: text,
    lijnnummerPubliek: text,
  })
  .transform(({ lijnNummerPubliek, lijnnummerPubliek, ...rest }) => ({
    ...rest,
    publicNumber: lijnnummerPubliek ?? lijnNummerPubliek,
  }))
export type Lijn = z.infer<typeof lijn>

export const lijnen = z.object({ lijnen: list })
