/**
 * One proposal in the list.
 *
 * @module
 */

import { html } from 'hono/html'
import type { MissedStop, Proposal } from '../../../shared/impact.ts'
import type { ImpactPageTexts } from '../../../shared/text/impact-page-texts.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { capitalise, unique } from '../../../shared/text/words.ts'
import { drivesOn, whereOf } from './names.ts'
import type { Markup } from './svg-map.ts'

export interface ProposalPlace {
  key: string
  /** `Voorstel 2` */
  title: string
  /** Lines and directions, so that every button has a name of its own. */
  of: string
  /** Already said above. */
  missedByAll: readonly MissedStop[]
  language: Language
  texts: ImpactPageTexts
}

export function proposalPart(proposal: Proposal, place: ProposalPlace): Markup {
  const { kind, reasons, replacementStops, missedStops } = proposal
  const { key, title, of, missedByAll, language, texts } = place
  const names = new Map(missedStops.map(({ stopId, name }) => [stopId, name]))
  return html`<article class="proposal" data-key="${key}">
<h5>${title}: ${texts.kinds[kind]}</h5>
${
  drivesOn(proposal)
    ? html`<p class="figures"><span>${capitalise(texts.later(proposal.delaySeconds))}</span> <span>${texts.length(proposal.metres)}</span></p>`
    : ''
}
<p>${whereOf(proposal, texts)}</p>
<ul class="reasons">${reasons.map(({ text, code }) => html`<li>${text[language] ?? text.nl ?? code}</li>`)}</ul>
${
  proposal.streets.length > 0
    ? html`<p class="streets"><span>${texts.streets}:</span> ${proposal.streets.join(' → ')}</p>`
    : ''
}
${sameStops(missedStops, missedByAll) ? '' : missedPart(missedStops, texts, true)}
${
  replacementStops.length > 0
    ? html`<ul class="replacements">${replacementStops.map((stop) => {
        const instead = unique(stop.replaces.map(({ stopId }) => names.get(stopId) ?? stopId))
        return html`<li class="${stop.kind}">${texts.replacement(stop.kind, stop.name, instead)}</li>`
      })}</ul>`
    : ''
}
${chooser(key, texts, `${of}, ${title}`)}
</article>`
}

const sameStops = (a: readonly MissedStop[], b: readonly MissedStop[]): boolean =>
  a.map(({ stopSequence }) => stopSequence).join() ===
  b.map(({ stopSequence }) => stopSequence).join()

/** @param proposed - or else nobody knows where the line drives, only what it cannot reach */
export function missedPart(
  stops: readonly MissedStop[],
  texts: ImpactPageTexts,
  proposed: boolean,
): Markup {
  const items = stops.map(({ name, kind }) =>
    proposed
      ? html`<li>${name} <span class="kind">(${texts[kind]})</span></li>`
      : html`<li>${name}</li>`,
  )
  if (!proposed && stops.length === 0) return html``
  return html`<p class="missed-count">${proposed ? texts.missed(stops.length) : texts.unreached(stops.length)}</p>${
    stops.length > 0 ? html`<ul class="missed">${items}</ul>` : ''
  }`
}

export const chooser = (key: string, texts: ImpactPageTexts, of: string): Markup =>
  html`<button type="button" class="choose" data-choose="${key}" aria-pressed="false">${texts.showOnMap}<span class="unseen">: ${of}</span></button>`
