/**
 * What several processes are told of a closure, and tell of an answer: as `POST /api/v1/impact`.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { impactAnswerSchema, impactRequestSchema } from '../../shared/impact.schema.ts'

const { shape } = impactRequestSchema
const answer = impactAnswerSchema.shape

export const closureInputs = {
  closure: {
    title: { nl: 'Waar de straat dicht is', en: 'Where the street is closed' },
    schema: shape.closure,
  },
  radius: { title: { nl: 'Meter rond punten', en: 'Metres around points' }, schema: shape.radius },
  modes: {
    title: { nl: 'Wat niet door kan', en: 'Modes it stops' },
    schema: shape.modes,
  },
  directions: {
    title: { nl: 'Rijrichtingen, van een lijn', en: 'Directions it closes, of a line' },
    schema: shape.directions,
  },
  periods: {
    title: { nl: 'Wanneer ze dicht is', en: 'When it is closed' },
    schema: shape.periods,
  },
} as const

/** Undefined says nothing, where JSON and the engine know only what is there. */
export const without = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T

export const closedOutput = {
  title: { nl: 'Wat afgesloten is', en: 'What is closed' },
  schema: answer.closed,
}
export const impactsOutput = {
  title: { nl: 'Per patroon: wat geraakt is', en: 'For each pattern: what is hit' },
  schema: answer.impacts,
}
export const completeOutput = {
  title: {
    nl: 'Of alles uitgerekend is binnen de tijd',
    en: 'Whether everything was worked out in the time allowed',
  },
  schema: answer.complete,
}
export const notesOutput = {
  title: { nl: 'Goed om te weten', en: 'Things to know' },
  schema: answer.notes,
}
export const whyOutput = {
  title: { nl: 'Waarom er niets is', en: 'Why there is nothing' },
  schema: answer.why,
}
export const exampleOutput = {
  title: {
    nl: 'De gegevens zijn een voorbeeld',
    en: 'The data is the bundled sample; absent otherwise',
  },
  schema: z.boolean().optional(),
}
export const networkOutput = {
  title: { nl: 'Op welke dienstregeling dit berust', en: 'Timetable it was worked out on' },
  schema: answer.networkHash,
}

export const impactOf = impactAnswerSchema.shape.impacts.element

/** Works with the bundled sample: where the Veldstraat in Ghent comes to the Korenmarkt. */
export const exampleClosure = {
  closure: { value: { type: 'Point', coordinates: [3.7222, 51.0538] } },
  radius: 30,
}
