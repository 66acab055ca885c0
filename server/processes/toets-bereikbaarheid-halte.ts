/**
 * A stop and a moment in, whether it is served out.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import {
  directionSchema,
  instantSchema,
  lineRefSchema,
  stopRefSchema,
} from '../../shared/disruption.schema.ts'
import { bases, type Snapshot } from '../../shared/disruption.ts'
import { anyInstant, impactAnswerSchema } from '../../shared/impact.schema.ts'
import { fromInstant, toInstant } from '../../shared/time/period.ts'
import { stopRef } from '../network/network.ts'
import type { Clock } from '../store/clock.ts'
import { askEngine } from './ask-engine.ts'
import { closureInputs, exampleOutput, without } from './closure-fields.ts'
import type { ImpactProcessOptions } from './impact-van-hinder.ts'
import { type SyncProcess, syncProcess } from './process.ts'
import { wrongInput } from './process-error.ts'
import { alternativesTo, type Moment, stopAt } from './stop-service.ts'

export interface StopProcessOptions extends ImpactProcessOptions {
  snapshot(): Snapshot
  clock: Pick<Clock, 'now'>
}

const reason = impactAnswerSchema.shape.notes.element
const usualMinutes = 60
/** How far people are sent, and how many stops are named. */
const alternatives = { metres: 1_000, most: 5 }

export const toetsBereikbaarheidHalte = (options: StopProcessOptions): SyncProcess =>
  syncProcess({
    id: 'toets-bereikbaarheid-halte',
    version: '1.0.0',
    title: { nl: 'Toets of een halte bediend wordt', en: 'Check whether a stop is served' },
    description: {
      nl:
        'Of een halte op een moment bediend wordt, door welke lijnen, waarom niet, en welke haltes ' +
        'binnen een kilometer wel. Volgens de dienstregeling, wat reizigers verteld wordt en, als u ' +
        'er een geeft, een afsluiting. Effect: geen.',
      en:
        'Whether a stop is served at a moment, by which lines, why not, and which stops within a ' +
        'kilometre are. By the timetable, by what riders are told and, where you give one, by a ' +
        'closure. Effect: none.',
    },
    keywords: ['halte', 'bereikbaarheid', 'algoritme'],
    inputs: {
      stop: {
        title: { nl: 'Id van de halte of het station', en: 'Id of the stop or station' },
        schema: z.string().min(1).max(200),
      },
      at: {
        title: { nl: 'Moment; zonder: nu', en: 'Moment; absent: now' },
        schema: anyInstant.optional(),
      },
      minutes: {
        title: {
          nl: `Zoveel minuten vooruit tellen vertrekken mee; ${usualMinutes} als u niets zegt`,
          en: `Departures count within so many minutes; ${usualMinutes} where absent`,
        },
        schema: z.int().min(1).max(1440).optional(),
      },
      closure: {
        title: {
          nl: 'Afsluiting die er op dat moment zou zijn',
          en: 'Closure that would be there at that moment',
        },
        schema: closureInputs.closure.schema.optional(),
      },
      radius: closureInputs.radius,
      modes: closureInputs.modes,
      directions: closureInputs.directions,
    },
    outputs: {
      stop: { title: { nl: 'De halte', en: 'The stop' }, schema: stopRefSchema },
      at: { title: { nl: 'Het moment', en: 'The moment' }, schema: instantSchema },
      served: {
        title: {
          nl: 'Of er minstens één lijn stopt',
          en: 'Whether at least one line stops there',
        },
        schema: z.boolean(),
      },
      lines: {
        title: { nl: 'Lijnen en richtingen die er stoppen', en: 'Lines and directions there' },
        schema: z.array(
          z.object({
            line: lineRefSchema,
            directionId: directionSchema,
            headsign: z.string(),
            served: z.boolean(),
            departure: instantSchema.optional(),
            reasons: z.array(reason),
            basis: z.enum(bases),
          }),
        ),
      },
      reasons: {
        title: { nl: 'Waarom de halte niet bediend wordt', en: 'Why the stop is not served' },
        schema: z.array(reason),
      },
      alternatives: {
        title: {
          nl: 'Dichtste haltes die wel bediend worden, in meter in vogelvlucht',
          en: 'Nearest stops that are served; metres as the crow flies',
        },
        schema: z.array(stopRefSchema.extend({ metres: z.number(), lineIds: z.array(z.string()) })),
      },
      complete: {
        title: {
          nl: 'Of de afsluiting volledig uitgerekend is',
          en: 'Whether the closure was worked out in the time allowed; absent without one',
        },
        schema: z.boolean().optional(),
      },
      example: exampleOutput,
    },
    example: { stop: '200781', at: '2026-11-24T08:00:00+01:00' },
    async run({ stop: stopId, at: wanted, minutes = usualMinutes, closure, ...shape }, asked) {
      const { engine, snapshot, clock, example } = options
      const network = options.network()
      const stop = network.stop(stopId)
      if (!stop) throw wrongInput('stop', 'is no stop of the network; GET /api/v1/stops lists them')
      const at = wanted ?? toInstant(clock.now())
      const end = toInstant(fromInstant(at) + minutes * 60_000)
      const answer = closure
        ? await askEngine(
            engine,
            without({ ...shape, closure, periods: [{ start: at, end }], alternatives: 1 }),
            asked,
          )
        : undefined
      const moment: Moment = {
        network,
        disruptions: snapshot().disruptions,
        at,
        minutes,
        impacts: new Map(answer?.impacts.map((impact) => [impact.patternId, impact])),
      }
      const { served, lines, reasons } = stopAt(moment, stop.id)
      return {
        stop: stopRef(stop),
        at,
        served,
        lines,
        reasons,
        alternatives: alternativesTo(moment, stop, alternatives),
        complete: answer?.complete,
        ...(example() ? { example: true } : {}),
      }
    },
  })
