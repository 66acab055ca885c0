/**
 * What lines, directions and answers are called, on the page and in a terminal.
 *
 * @module
 */

import type { Impact, Proposal } from '../../../shared/impact.ts'
import type { LineRef } from '../../../shared/network.ts'
import { catalogue } from '../../../shared/text/catalogues.ts'
import type { ImpactPageTexts } from '../../../shared/text/impact-page-texts.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { capitalise, unique } from '../../../shared/text/words.ts'
import type { Alike } from './alike.ts'

/** `Bussen 70, 71 en 76`, `Bus 5 en tram T1` */
export function linesInWords(lines: readonly LineRef[], language: Language): string {
  const { sentences } = catalogue(language)
  const modes = new Map<LineRef['mode'], string[]>()
  for (const { mode, number } of lines) modes.set(mode, [...(modes.get(mode) ?? []), number])
  const parts = [...modes].map(([mode, numbers]) => sentences.lines(mode, unique(numbers)))
  return capitalise(sentences.and(parts))
}

/** `richting Moscou of Stelplaats`; empty where no pattern has a headsign. */
export function towards({ impacts }: Pick<Alike, 'impacts'>, language: Language): string {
  const headsigns = unique(impacts.map(({ headsign }) => headsign)).filter((text) => text !== '')
  return headsigns.length > 0 ? catalogue(language).sentences.towards(headsigns) : ''
}

/** The first of each gap: what becomes of the pattern where they are taken. */
export const bestOf = ({ proposals }: Pick<Impact, 'proposals'>): Proposal[] =>
  proposals.filter((_, i) => numberInGap(proposals, i) === 1)

/** Proposals are counted from 1 within their gap. */
export const numberInGap = (proposals: readonly Proposal[], i: number): number =>
  proposals.slice(0, i + 1).filter(({ gap }) => gap === proposals[i]?.gap).length

/** Whether the line itself drives all the way to where it is back: only then minutes are lost. */
export const drivesOn = ({ kind }: Pick<Proposal, 'kind'>): boolean =>
  kind === 'detour' || kind === 'railDetour'

/** What the best proposals of all gaps cost; a trip that ends before has no minutes to compare. */
export function briefOf(impact: Pick<Impact, 'proposals'>, texts: ImpactPageTexts): string {
  const best = bestOf(impact)
  const cut = best.find((proposal) => !drivesOn(proposal))
  if (best.length === 0) return texts.noProposal
  if (cut) return texts.kinds[cut.kind]
  return capitalise(texts.later(best.reduce((sum, { delaySeconds }) => sum + delaySeconds, 0)))
}

/** Between which stops the line leaves its course; where it turns, up to where it still drives. */
export function whereOf(proposal: Proposal, texts: ImpactPageTexts): string {
  const [last, next] = [proposal.lastServed?.name, proposal.nextServed?.name]
  const isWholeRoute = last === undefined && next === undefined
  if (isWholeRoute && proposal.kind === 'replacementBus') return texts.onlyBus
  return drivesOn(proposal) || last === undefined || next === undefined
    ? texts.between(last, next)
    : texts.notBetween(last, next)
}
