/**
 * What the lines and signs of the map mean; only those that are on it.
 *
 * @module
 */

import { html } from 'hono/html'
import type { ImpactAnswer } from '../../../shared/impact.ts'
import type { ImpactPageTexts } from '../../../shared/text/impact-page-texts.ts'
import { isBest } from './drawing.ts'
import { drivesOn } from './names.ts'
import type { Markup } from './svg-map.ts'

const icon = (content: Markup): Markup =>
  html`<svg width="36" height="20" viewBox="-18 -10 36 20" aria-hidden="true">${content}</svg>`

const sign = (name: string): Markup => icon(html`<use href="#sign-${name}"/>`)

const path = (kind: string): Markup =>
  icon(
    html`<g class="path ${kind}"><path class="casing" d="M-17 0H17"/><path class="way" d="M-17 0H17"/><use class="arrow" href="#arrow"/></g>`,
  )

export function legend({ impacts }: ImpactAnswer, texts: ImpactPageTexts): Markup {
  const proposals = impacts.flatMap((impact) =>
    impact.proposals.map((proposal) => ({ proposal, best: isBest(impact, proposal) })),
  )
  const paths = proposals.filter(({ proposal }) => proposal.path)
  const kinds = new Set(
    proposals.flatMap(({ proposal }) => proposal.replacementStops.map(({ kind }) => kind)),
  )
  const missed = impacts.some(({ missedStops }) => missedStops.length > 0)
  const rows: [boolean, Markup, string][] = [
    [
      true,
      icon(
        html`<defs><pattern id="hatch-legend" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="8" height="8"/><path class="hatch-line" d="M0 0V8"/></pattern></defs><rect class="area" x="-15" y="-8" width="30" height="16"/>`,
      ),
      texts.closure,
    ],
    [impacts.length > 0, icon(html`<g class="courses"><path d="M-17 0H17"/></g>`), texts.course],
    [
      impacts.length > 0,
      icon(html`<path class="cut" d="M-17 0H17"/><path class="cut-ticks" d="M-17 0H17"/>`),
      texts.blocked,
    ],
    [paths.some(({ best, proposal }) => best && drivesOn(proposal)), path('best'), texts.detour],
    [paths.some(({ best }) => !best), path('other'), texts.alternative],
    [paths.some(({ proposal }) => proposal.kind === 'railDetour'), path('best rails'), texts.rails],
    [
      paths.some(({ proposal }) => proposal.kind === 'replacementBus'),
      path('best bus'),
      texts.kinds.replacementBus,
    ],
    [paths.some(({ proposal }) => proposal.kind === 'shortened'), path('best turn'), texts.turning],
    [missed, sign('missed'), texts.missedStop],
    [kinds.has('existing'), sign('existing'), texts.existingStop],
    [kinds.has('temporary'), sign('temporary'), texts.temporaryStop],
    [proposals.length > 0, sign('leave'), texts.leave],
    [proposals.length > 0, sign('rejoin'), texts.rejoin],
  ]
  return html`<details class="legend"><summary>${texts.legend}</summary><ul>${rows
    .filter(([shown]) => shown)
    .map(([, symbol, words]) => html`<li>${symbol}<span>${words}</span></li>`)}</ul></details>`
}
