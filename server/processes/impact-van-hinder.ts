/**
 * A closure in, the lines and stops hit out.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { lineRefSchema, stopRefSchema } from '../../shared/disruption.schema.ts'
import type { Impact } from '../../shared/impact.ts'
import type { LineRef, StopRef } from '../../shared/network.ts'
import { type Network, stopRef } from '../network/network.ts'
import { askEngine, type EngineOf } from './ask-engine.ts'
import {
  closedOutput,
  closureInputs,
  completeOutput,
  exampleClosure,
  exampleOutput,
  impactsOutput,
  networkOutput,
  notesOutput,
  whyOutput,
  without,
} from './closure-fields.ts'
import { type SyncProcess, syncProcess } from './process.ts'

export interface ImpactProcessOptions {
  engine: EngineOf
  network(): Network
  /** Whether the data is the bundled sample, which results then say. */
  example(): boolean
}

export const impactVanHinder = ({ engine, network, example }: ImpactProcessOptions): SyncProcess =>
  syncProcess({
    id: 'impact-van-hinder',
    version: '1.0.0',
    title: { nl: 'Impact van hinder', en: 'Impact of a closure' },
    description: {
      nl:
        'Welke lijnen en haltes een afgesloten straat raakt. Meters zijn gemeten langs het patroon. ' +
        'Effect: geen. Er wordt niets bewaard en niemand wordt verwittigd.',
      en:
        'Which lines and stops a closed street hits. Measures are metres along the pattern. ' +
        'Effect: none. Nothing is kept and nobody is told.',
    },
    keywords: ['hinder', 'lijnen', 'haltes', 'impact'],
    inputs: closureInputs,
    outputs: {
      lines: {
        title: { nl: 'Geraakte lijnen', en: 'Lines hit' },
        schema: z.array(lineRefSchema),
      },
      stops: {
        title: {
          nl: 'Haltes die niet bediend worden',
          en: 'Stops missed where the best detours are driven; without detours, those inside',
        },
        schema: z.array(stopRefSchema.extend({ lineIds: z.array(z.string()) })),
      },
      impacts: impactsOutput,
      closed: closedOutput,
      complete: completeOutput,
      notes: notesOutput,
      why: whyOutput,
      networkHash: networkOutput,
      example: exampleOutput,
    },
    example: exampleClosure,
    async run(inputs, asked) {
      const request = without({ ...inputs, alternatives: 1 })
      const answer = await askEngine(engine, request, asked)
      const { impacts, closed, complete, notes, why, networkHash } = answer
      return {
        lines: linesOf(impacts),
        stops: stopsOf(impacts, network()),
        // How it could drive instead is asked of another process.
        impacts: impacts.map((impact) => ({ ...impact, proposals: [] })),
        closed,
        complete,
        notes,
        why,
        networkHash,
        ...(example() ? { example: true } : {}),
      }
    },
  })

/** In the order of the answer, each once. */
function linesOf(impacts: readonly Impact[]): LineRef[] {
  return [...new Map(impacts.map(({ line }) => [line.id, line])).values()]
}

function stopsOf(
  impacts: readonly Impact[],
  network: Network,
): (StopRef & { lineIds: string[] })[] {
  const lines = new Map<string, Set<string>>()
  for (const { missedStops, line } of impacts) {
    for (const { stopId } of missedStops) {
      lines.set(stopId, (lines.get(stopId) ?? new Set()).add(line.id))
    }
  }
  return [...lines].flatMap(([id, lineIds]) => {
    const stop = network.stop(id)
    return stop ? [{ ...stopRef(stop), lineIds: [...lineIds] }] : []
  })
}
