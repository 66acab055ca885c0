/**
 * A closure and a line in, ways to drive instead out.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { impactRequestSchema } from '../../shared/impact.schema.ts'
import type { Impact } from '../../shared/impact.ts'
import type { Network } from '../network/network.ts'
import { askEngine } from './ask-engine.ts'
import {
  closedOutput,
  closureInputs,
  completeOutput,
  exampleClosure,
  exampleOutput,
  impactOf,
  networkOutput,
  notesOutput,
  whyOutput,
  without,
} from './closure-fields.ts'
import type { ImpactProcessOptions } from './impact-van-hinder.ts'
import { type SyncProcess, syncProcess } from './process.ts'
import { wrongInput } from './process-error.ts'

const { waypoints, patternIds, alternatives } = impactRequestSchema.shape
const { patternId, routeId, directionId, line, headsign, why, proposals } = impactOf.shape
const ofPattern = { patternId, routeId, directionId, line, headsign }

export const berekenOmleiding = ({ engine, network, example }: ImpactProcessOptions): SyncProcess =>
  syncProcess({
    id: 'bereken-omleiding',
    version: '1.0.0',
    title: { nl: 'Bereken een omleiding', en: 'Work out a detour' },
    description: {
      nl:
        'Hoe een lijn rond een afgesloten straat kan rijden: per patroon en onderbreking hoogstens ' +
        'vijf voorstellen, het beste eerst, met de weg, de tijd en de gemiste haltes. Het zijn ' +
        'voorstellen: niemand keurde ze goed. Effect: geen. Er wordt niets bewaard.',
      en:
        'How a line can drive around a closed street: for each pattern and gap at most five ' +
        'proposals, the best first, with path, time and missed stops. They are proposals: nobody ' +
        'approved them. Effect: none. Nothing is kept.',
    },
    keywords: ['omleiding', 'voorstel', 'algoritme'],
    inputs: {
      ...closureInputs,
      line: {
        title: {
          nl: 'Lijn: id, of nummer als dat er maar één heeft; zonder: alle',
          en: 'Line: its id, or its number where only one has it; absent: all',
        },
        schema: z.string().min(1).max(200).optional(),
      },
      patternIds: {
        title: { nl: 'Alleen deze patronen', en: 'Only these patterns' },
        schema: patternIds,
      },
      waypoints: {
        title: { nl: 'Punten waarlangs', en: 'Points to go by, in this order' },
        schema: waypoints,
      },
      alternatives: {
        title: { nl: 'Voorstellen per onderbreking', en: 'Proposals for each gap' },
        schema: alternatives,
      },
    },
    outputs: {
      proposals: {
        title: { nl: 'Voorstellen', en: 'Proposals' },
        schema: z.array(z.object(ofPattern).extend(proposals.element.shape)),
      },
      unanswered: {
        title: {
          nl: 'Patronen waarvoor geen omleiding gevonden is, en waarom',
          en: 'Patterns without a detour, or not for every gap, and why',
        },
        schema: z.array(z.object({ ...ofPattern, why })),
      },
      closed: closedOutput,
      complete: completeOutput,
      notes: notesOutput,
      why: whyOutput,
      networkHash: networkOutput,
      example: exampleOutput,
    },
    example: { ...exampleClosure, line: 'T4', alternatives: 2 },
    async run({ line: wanted, ...inputs }, asked) {
      const ids = wanted === undefined ? undefined : patternsOf(network(), wanted)
      const chosen = inputs.patternIds
      const patternIds = ids && chosen ? chosen.filter((id) => ids.includes(id)) : (ids ?? chosen)
      if (patternIds?.length === 0) {
        throw wrongInput('patternIds', 'holds no pattern of that line; leave one of the two out')
      }
      const answer = await askEngine(engine, without({ ...inputs, patternIds }), asked)
      const { impacts, closed, complete, notes, why, networkHash } = answer
      return {
        proposals: impacts.flatMap((impact) =>
          impact.proposals.map((proposal) => ({ ...headOf(impact), ...proposal })),
        ),
        unanswered: impacts
          .filter((impact) => impact.why || impact.proposals.length === 0)
          .map((impact) => ({ ...headOf(impact), ...(impact.why ? { why: impact.why } : {}) })),
        closed,
        complete,
        notes,
        why,
        networkHash,
        ...(example() ? { example: true } : {}),
      }
    },
  })

const headOf = ({ patternId, routeId, directionId, line, headsign }: Impact) => ({
  patternId,
  routeId,
  directionId,
  line,
  headsign,
})

/** @throws ProcessError `invalid` where it is no line, or several have that number */
function patternsOf(network: Network, wanted: string): string[] {
  const named = network.line(wanted)
  const found = named ? [named] : network.findLines({ number: wanted })
  const [line] = found
  if (!line) throw wrongInput('line', 'is no line of the network; GET /api/v1/lines lists them')
  if (found.length > 1) {
    const ids = found.map(({ id }) => id)
    throw wrongInput('line', `is the number of ${found.length} lines; give the id of one`, ids)
  }
  return line.routeIds.flatMap((id) => network.patternsOfRoute(id).map((pattern) => pattern.id))
}
