/**
 * Whether works still fit the network and the streets in use.
 *
 * @module
 */

import type { ImpactAnswer } from '../../shared/impact.ts'
import { carryOver, openPatterns } from '../../shared/works/answers.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import type { Network } from '../network/network.ts'

/** What does not fit, by name. */
export interface Misfits {
  /** Decisions on patterns that are gone, hit no more, or hit elsewhere; stops and lines that are gone. */
  networkChanged: string[]
  /** Patterns hit now that nothing was decided for. */
  unanswered: string[]
}

/**
 * Decisions on patterns that run on under another id fit: they are carried over, never rewritten.
 *
 * @param answer - of the engine, proposals or not; absent where nothing is drawn
 */
export function misfitsOf(
  content: WorksContent,
  answer: Pick<ImpactAnswer, 'impacts' | 'networkHash' | 'streetsHash' | 'closed'> | undefined,
  network: Pick<Network, 'stop' | 'line'>,
): Misfits {
  const gone = [
    ...content.replacementStops.flatMap(({ stopId, name }) =>
      stopId !== undefined && !network.stop(stopId) ? [name] : [],
    ),
    ...(content.named?.stops ?? []).flatMap(({ id, name }) => (network.stop(id) ? [] : [name])),
    ...(content.named?.lines ?? []).flatMap(({ id, number }) => (network.line(id) ? [] : [number])),
  ]
  if (!answer) return { networkChanged: unique(gone), unanswered: [] }
  const { content: carried, dropped } = carryOver(content, answer as ImpactAnswer, content.closure)
  const misfit = dropped.map(({ answer: { line, headsign } }) => named(line.number, headsign))
  const open = openPatterns(carried, answer)
  // a decision that went leaves its pattern open; that is one thing, not two
  const lost = new Set(dropped.map(({ answer: { patternId } }) => patternId))
  return {
    networkChanged: unique([...misfit, ...gone]),
    unanswered: unique(
      open
        .filter(({ patternId }) => !lost.has(patternId))
        .map(({ line, headsign }) => named(line.number, headsign)),
    ),
  }
}

const named = (number: string, headsign: string) => `${number} ${headsign}`.trim()

const unique = (names: readonly string[]): string[] => [...new Set(names)]
