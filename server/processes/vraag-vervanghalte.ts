/**
 * Asks the operator where riders can board instead of a stop that works miss.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { positionSchema } from '../../shared/disruption.schema.ts'
import type { Position } from '../../shared/geo/position.ts'
import { placeSchema, remarksSchema } from '../../shared/requests.schema.ts'
import type { AnswerBody, RequestAnswer, RequestPlace } from '../../shared/requests.ts'
import { type Network, stopRef } from '../network/network.ts'
import { type AskOperatorOptions, askOperator } from './ask-operator.ts'
import {
  answerOutputs,
  answerResults,
  versionInput,
  worksInput,
} from './meld-werken-aan-de-lijn.ts'
import { type AsyncProcess, asyncProcess, type Results } from './process.ts'
import { ProcessError, wrongInput } from './process-error.ts'

export interface ReplacementOptions extends AskOperatorOptions {
  network(): Network
}

export const replacementResults = (answer: RequestAnswer): Results => ({
  ...answerResults(answer),
  place: answer.place,
})

/**
 * A place with its name and position, wherever they come from.
 *
 * @param field - path of it in the body
 * @throws ProcessError `invalid` where it is no stop of the network
 */
export function placeOf(
  network: Network,
  place: NonNullable<AnswerBody['place']>,
  field: string,
): RequestPlace {
  if (!('stopId' in place)) return { name: place.name.trim(), position: place.position }
  const stop = network.stop(place.stopId)
  if (stop && stop.locationType === 0) {
    const position: Position = [stop.lon, stop.lat]
    return { stopId: stop.id, name: stop.name, position }
  }
  const detail = 'is no stop of the network where vehicles stop; GET /api/v1/stops lists them'
  const name = `${field}.stopId`
  throw new ProcessError('invalid', `${name}: ${detail}`, { issues: [{ name, detail }] })
}

export const vraagVervanghalte = (options: ReplacementOptions): AsyncProcess =>
  asyncProcess({
    id: 'vraag-vervanghalte',
    version: '1.0.0',
    title: { nl: 'Vraag een vervanghalte', en: 'Ask for a replacement stop' },
    description: {
      nl:
        'Vraagt de vervoerder waar reizigers kunnen opstappen in plaats van aan een gemiste halte, en ' +
        'wacht op het antwoord. Altijd een taak. Effect: wie in deze gemeente de rol vervoerder ' +
        'heeft, krijgt een melding en antwoordt met een halte of een plaats, of weigert. De werken ' +
        'zelf wijzigen niet: wie ze schrijft, neemt de plaats over. Vraagt het recht ' +
        '`processes.execute`.',
      en:
        'Asks the operator where riders can board instead of a stop that is missed, and waits for ' +
        'the answer. Always a job. Effect: whoever has the role operator in this tenant is notified ' +
        'and answers with a stop or a place, or refuses. The works themselves stay as they are: ' +
        'whoever writes them takes the place over. Needs the right `processes.execute`.',
    },
    keywords: ['halte', 'vervanghalte', 'De Lijn'],
    inputs: {
      works: worksInput,
      version: versionInput,
      stop: {
        title: { nl: 'Id van de gemiste halte', en: 'Id of the stop that is missed' },
        schema: z.string().min(1).max(200),
      },
      wish: {
        title: { nl: 'Waar het best zou zijn', en: 'Where it would be best' },
        schema: placeSchema.optional(),
      },
      remarks: {
        title: { nl: 'Opmerkingen voor de vervoerder', en: 'Remarks for the operator' },
        schema: remarksSchema,
      },
    },
    outputs: {
      ...answerOutputs,
      place: {
        title: {
          nl: 'Waar op te stappen; alleen als het bevestigd is',
          en: 'Where to board; only where it is confirmed',
        },
        schema: z
          .object({ stopId: z.string().optional(), name: z.string(), position: positionSchema })
          .optional(),
      },
    },
    example: { works: 'w-2026-0001', stop: '200781' },
    async begin({ stop: stopId, wish, ...inputs }, beginning) {
      const network = options.network()
      const stop = network.stop(stopId)
      if (!stop) throw wrongInput('stop', 'is no stop of the network; GET /api/v1/stops lists them')
      await askOperator(
        options,
        {
          kind: 'replacementStop',
          ...inputs,
          stop: stopRef(stop),
          ...(wish ? { wish: placeOf(network, wish, 'inputs.wish') } : {}),
        },
        beginning,
      )
    },
  })
