/**
 * The wire form of works, for the API description and for checking what comes in. Everything is
 * bounded. What content means is looked at elsewhere (`check.ts`): a draft may be half done, so it
 * may be empty here, but never out of shape.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import {
  directionSchema,
  lineRefSchema,
  modeSchema,
  positionSchema,
  stopRefSchema,
} from '../disruption.schema.ts'
import { causes } from '../disruption.ts'
import { closureDirections, mostRadius, proposalKinds } from '../impact.ts'
import { languages } from '../text/messages.ts'
import { closurePartSchema, pathSchema } from './closure.schema.ts'
import {
  clock,
  contact,
  localDate,
  localTime,
  oneLine,
  text,
  timeZone,
  weekday,
} from './fields.schema.ts'
import { answerKinds, type WorksContent } from './works.ts'

const most = {
  parts: 50,
  answers: 1_000,
  legs: 50,
  stops: 500,
  streets: 500,
  waypoints: 25,
  repeats: 14,
  exceptions: 400,
  missed: 500,
  refused: 20,
  named: 200,
}

const atMost = (count: number, what: string) => ({ error: `must be at most ${count} ${what}` })
const id = oneLine(100)

const repeatSchema = z.strictObject({
  days: z.array(weekday).min(1, { error: 'must name a day' }).max(7, atMost(7, 'days')),
  startTime: clock,
  endTime: clock.openapi({ description: 'At or before startTime: on the next day.' }),
})

export const scheduleSchema = z
  .strictObject({
    timeZone,
    start: localTime,
    end: localTime.optional().openapi({ description: 'Absent: until further notice.' }),
    repeats: z
      .array(repeatSchema)
      .max(most.repeats, atMost(most.repeats, 'repeats'))
      .openapi({ description: 'Only then, between start and end; empty: all the time.' }),
    exceptions: z
      .array(localDate)
      .max(most.exceptions, atMost(most.exceptions, 'dates'))
      .openapi({ description: 'Dates on which nothing is closed.' }),
    announce: localTime
      .optional()
      .openapi({ description: 'From when riders are told; absent: two weeks before.' }),
  })
  .openapi('Schedule', { description: 'Local times, on the clocks of the time zone.' })

const closureSchema = z
  .strictObject({
    parts: z.array(closurePartSchema).max(most.parts, atMost(most.parts, 'parts')),
    modes: z.array(modeSchema).max(7, atMost(7, 'modes')),
    directions: z.array(z.enum(closureDirections)).min(1).max(2).optional(),
    radius: z
      .number()
      .positive({ error: 'must be more than 0 metres' })
      .max(mostRadius, { error: `must be at most ${mostRadius} metres: draw an area instead` })
      .openapi({ description: 'Metres around points.' }),
  })
  .refine(({ parts }) => new Set(parts.map((part) => part.id)).size === parts.length, {
    error: 'must each have an id of their own',
    path: ['parts'],
  })
  .openapi('WorksClosure')

const missedStop = z.strictObject({
  stopId: id,
  stopSequence: z.int(),
  name: oneLine(200),
  measure: z.number(),
  kind: z.enum(['inside', 'collateral']),
})

const colour = oneLine(20).optional()
const lineRef = lineRefSchema.extend({
  id,
  number: oneLine(50),
  color: colour,
  textColor: colour,
})
const stopRef = stopRefSchema.extend({ id, name: oneLine(200) })
const metres = z.number().min(0).max(1_000_000)
const waypoints = z.array(positionSchema).max(most.waypoints, atMost(most.waypoints, 'waypoints'))
const streetNames = z.array(oneLine(200)).max(most.streets, atMost(most.streets, 'streets'))

const legSchema = z
  .strictObject({
    gap: z.int().min(0).max(1_000),
    kind: z.enum(proposalKinds),
    leave: metres,
    rejoin: metres,
    leaveAt: positionSchema,
    rejoinAt: positionSchema,
    lastServed: stopRef.optional(),
    nextServed: stopRef.optional(),
    path: z.union([pathSchema, z.null()]),
    metres,
    delaySeconds: z.number().min(-86_400).max(86_400),
    missedStops: z.array(missedStop).max(most.missed, atMost(most.missed, 'stops')),
    streets: streetNames,
    origin: z.enum(['proposed', 'waypoints', 'drawn']),
    waypoints: waypoints.optional(),
  })
  .refine(({ leave, rejoin }) => leave <= rejoin, {
    error: 'must not be before leave',
    path: ['rejoin'],
  })
  .openapi('AnswerLeg', { description: 'What is done about one gap; metres along the pattern.' })

const answerSchema = z
  .strictObject({
    patternId: id,
    routeId: id,
    directionId: directionSchema,
    line: lineRef,
    headsign: oneLine(200),
    kind: z.enum(answerKinds),
    legs: z.array(legSchema).max(most.legs, atMost(most.legs, 'legs')),
    why: text(1_000).optional(),
    refused: z
      .array(z.strictObject({ kind: z.enum(proposalKinds), why: text(1_000) }))
      .max(most.refused, atMost(most.refused, 'refusals'))
      .optional(),
  })
  .openapi('PatternAnswer')

const placedStop = z
  .strictObject({
    id,
    stopId: id.optional(),
    name: oneLine(200),
    position: positionSchema,
    replaces: z.array(id).max(most.missed, atMost(most.missed, 'stops')),
  })
  .openapi('PlacedStop')

const writtenText = z
  .strictObject({
    header: oneLine(300).optional(),
    description: text(4_000).optional(),
    advice: text(4_000).optional(),
    writtenFor: oneLine(100),
  })
  .openapi('WrittenText')

/** Half done is allowed: a title may be empty, nothing need be drawn. */
export const worksContentSchema: z.ZodType<WorksContent> = z
  .strictObject({
    title: oneLine(200),
    cause: z.enum(causes),
    planned: z.boolean(),
    closure: closureSchema.optional().openapi({ description: 'Absent: text only.' }),
    named: z
      .strictObject({
        lines: z.array(lineRef).max(most.named, atMost(most.named, 'lines')),
        stops: z.array(stopRef).max(most.named, atMost(most.named, 'stops')),
      })
      .optional()
      .openapi({ description: 'Lines and stops of text-only works.' }),
    schedule: scheduleSchema,
    answers: z.array(answerSchema).max(most.answers, atMost(most.answers, 'answers')),
    replacementStops: z.array(placedStop).max(most.stops, atMost(most.stops, 'stops')),
    streets: streetNames,
    texts: z
      .partialRecord(z.enum(languages), writtenText)
      .openapi({ description: 'By language; what is absent is generated.' }),
    contact: contact.optional(),
    note: text(4_000).optional(),
    gipodId: id.optional(),
    basis: z
      .strictObject({ networkHash: oneLine(200), streetsHash: oneLine(200).optional() })
      .optional(),
  })
  .openapi('WorksContent', {
    description: 'What works are. Text has no control characters but line breaks.',
  })
