/**
 * The list beside the map: the same in words, one part per line and pattern.
 *
 * @module
 */

import { html } from 'hono/html'
import { readable } from '../../../shared/colour.ts'
import type { Impact, ImpactAnswer, MissedStop, Proposal, Reason } from '../../../shared/impact.ts'
import type { LineRef } from '../../../shared/network.ts'
import { catalogue } from '../../../shared/text/catalogues.ts'
import type { ImpactPageTexts } from '../../../shared/text/impact-page-texts.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { unique } from '../../../shared/text/words.ts'
import { instantToLocal, weekdayOf } from '../../../shared/time/zone.ts'
import { patternKey, proposalKey } from './drawing.ts'
import type { Markup } from './svg-map.ts'

export interface ListContext {
  language: Language
  timeZone: string
  texts: ImpactPageTexts
}

interface Numbered {
  impact: Impact
  index: number
}

/** Patterns are folded where there are more of them. */
const mostOpen = 4

export function list(answer: ImpactAnswer, context: ListContext): Markup {
  const lines = new Map<string, Numbered[]>()
  for (const [index, impact] of answer.impacts.entries()) {
    const known = lines.get(impact.line.id)
    if (known) known.push({ impact, index })
    else lines.set(impact.line.id, [{ impact, index }])
  }
  const open = answer.impacts.length <= mostOpen
  return html`${[...lines.values()].map((patterns) => linePart(patterns, open, context))}`
}

function linePart(patterns: readonly Numbered[], open: boolean, context: ListContext): Markup {
  const { line } = (patterns[0] as Numbered).impact
  return html`<section class="line">
<h3>${badge(line)} <span class="line-name">${context.texts.line(line.mode, line.number)}</span></h3>
${patterns.map((pattern) => patternPart(pattern, open, context))}
</section>`
}

/** The number is in the name beside it as well, so it is not read twice. */
const badge = (line: LineRef): Markup =>
  html`<span class="badge ${badgeClass(line)}" aria-hidden="true">${line.number}</span>`

const badgeClass = ({ color, textColor }: LineRef): string => {
  const { background, text } = readable(color, textColor)
  return `c${background.slice(1)}-${text.slice(1)}`
}

/** A rule for every pair of colours: the page allows no styles on single elements. */
export function badgeRules({ impacts }: ImpactAnswer): string {
  const rules = impacts.map(({ line }) => {
    const { background, text } = readable(line.color, line.textColor)
    return `.${badgeClass(line)}{background:${background};color:${text}}`
  })
  return unique(rules).join('')
}

function patternPart({ impact, index }: Numbered, open: boolean, context: ListContext): Markup {
  const { texts, language } = context
  const { headsign, blocked, missedStops, proposals, why } = impact
  const length = blocked.reduce((sum, { from, to }) => sum + to - from, 0)
  const gaps = new Set(proposals.map(({ gap }) => gap)).size
  return html`<details class="pattern" data-key="${patternKey(index)}"${open ? html` open` : ''}>
<summary><h4>${texts.towards(headsign)}</h4> <span class="brief">${briefOf(impact, texts)}</span></summary>
<div class="about">
<p>${texts.blockedLength(length, blocked.length)}${tripsIn(impact, context)}</p>
${missedPart(missedStops, texts)}
${why ? html`<p class="why">${inWords(why, language)}</p>` : ''}
${proposals.length === 0 ? chooser(patternKey(index), texts, `${impact.line.number} ${headsign}`) : ''}
${proposals.map((proposal, i) =>
  proposalPart(proposal, numberInGap(proposals, i), gaps > 1, {
    key: proposalKey(index, i),
    of: impact,
    context,
  }),
)}
<p class="basis">${texts.basis[impact.basis]} ${
    impact.basis === 'geometry' ? '' : texts.confidence(Math.round(impact.confidence * 100))
  }</p>
</div>
</details>`
}

/** What the best proposals of all gaps cost; minutes mean nothing where the trip just ends. */
export function briefOf({ proposals }: Pick<Impact, 'proposals'>, texts: ImpactPageTexts): string {
  const best = proposals.filter((_, i) => numberInGap(proposals, i) === 1)
  const cut = best.find(({ path }) => path === null)
  if (best.length === 0) return texts.noProposal
  if (cut) return texts.kinds[cut.kind]
  return texts.later(best.reduce((sum, { delaySeconds }) => sum + delaySeconds, 0))
}

/** Proposals are counted from 1 within their gap. */
const numberInGap = (proposals: readonly Proposal[], i: number): number =>
  proposals.slice(0, i + 1).filter(({ gap }) => gap === proposals[i]?.gap).length

function missedPart(stops: readonly MissedStop[], texts: ImpactPageTexts): Markup {
  const items = stops.map(
    ({ name, kind }) => html`<li>${name} <span class="kind">(${texts[kind]})</span></li>`,
  )
  return html`<p class="missed-count">${texts.missed(stops.length)}</p>${
    stops.length > 0 ? html`<ul class="missed">${items}</ul>` : ''
  }`
}

interface Place {
  key: string
  of: Impact
  context: ListContext
}

function proposalPart(proposal: Proposal, number: number, several: boolean, place: Place): Markup {
  const { texts, language } = place.context
  const { kind, gap, reasons, replacementStops, missedStops } = proposal
  const names = new Map(missedStops.map(({ stopId, name }) => [stopId, name]))
  const title = texts.proposal(number, several ? gap + 1 : undefined)
  return html`<article class="proposal" data-key="${place.key}">
<h5>${title}: ${texts.kinds[kind]}</h5>
${
  proposal.path
    ? html`<p class="figures"><span>${texts.later(proposal.delaySeconds)}</span> <span>${texts.length(proposal.metres)}</span></p>`
    : ''
}
<p>${texts.between(proposal.lastServed?.name, proposal.nextServed?.name)}</p>
<ul class="reasons">${reasons.map((reason) => html`<li>${inWords(reason, language)}</li>`)}</ul>
${
  proposal.streets.length > 0
    ? html`<p class="streets"><span>${texts.streets}:</span> ${proposal.streets.join(' → ')}</p>`
    : ''
}
${sameStops(missedStops, place.of.missedStops) ? '' : missedPart(missedStops, texts)}
${
  replacementStops.length > 0
    ? html`<ul class="replacements">${replacementStops.map((stop) => {
        const instead = unique(stop.replaces.map(({ stopId }) => names.get(stopId) ?? stopId))
        return html`<li class="${stop.kind}">${texts.replacement(stop.kind, stop.name, instead)}</li>`
      })}</ul>`
    : ''
}
${chooser(place.key, texts, `${place.of.line.number} ${place.of.headsign}, ${title}`)}
</article>`
}

const sameStops = (a: readonly MissedStop[], b: readonly MissedStop[]): boolean =>
  a.map(({ stopSequence }) => stopSequence).join() ===
  b.map(({ stopSequence }) => stopSequence).join()

/** @param of - so that every button has a name of its own */
const chooser = (key: string, texts: ImpactPageTexts, of: string): Markup =>
  html`<button type="button" class="choose" data-choose="${key}" aria-pressed="false">${texts.showOnMap}<span class="unseen">: ${of}</span></button>`

export const inWords = ({ text, code }: Reason, language: Language): string =>
  text[language] ?? text.nl ?? code

function tripsIn({ trips }: Impact, { language, timeZone, texts }: ListContext): string {
  if (!trips) return ''
  const [year, month, day] = trips.date.split('-').map(Number) as [number, number, number]
  const date = catalogue(language).dates.date({
    weekday: weekdayOf(trips.date),
    day,
    month,
    year,
  })
  const clock = (instant: string) => instantToLocal(instant, timeZone).time.slice(0, 5)
  return ` ${texts.trips(trips.count, date, clock(trips.first), clock(trips.last))}`
}
