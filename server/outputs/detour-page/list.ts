/**
 * The list beside the map: the same in words, one part for patterns of which the same is said.
 *
 * @module
 */

import { html } from 'hono/html'
import { readable } from '../../../shared/colour.ts'
import type { Impact, ImpactAnswer, Reason } from '../../../shared/impact.ts'
import type { LineRef } from '../../../shared/network.ts'
import { catalogue } from '../../../shared/text/catalogues.ts'
import { fullDateInWords } from '../../../shared/text/dates.ts'
import type { ImpactPageTexts } from '../../../shared/text/impact-page-texts.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { capitalise, unique, words } from '../../../shared/text/words.ts'
import { instantToLocal } from '../../../shared/time/zone.ts'
import { type Alike, byLines, groupAlike, type LineGroups, linesOf } from './alike.ts'
import { patternKey, proposalKey } from './drawing.ts'
import { briefOf, linesInWords, numberInGap, towards } from './names.ts'
import { chooser, missedPart, proposalPart } from './proposal-part.ts'
import type { Markup } from './svg-map.ts'

export interface ListContext {
  language: Language
  timeZone: string
  texts: ImpactPageTexts
}

/** Parts are folded where there are more of them. */
const mostOpen = 4

export function list(answer: ImpactAnswer, context: ListContext): Markup {
  const groups = groupAlike(answer.impacts)
  const open = groups.length <= mostOpen
  return html`${byLines(groups).map((part) => linesPart(part, open, context))}`
}

function linesPart({ lines, groups }: LineGroups, open: boolean, context: ListContext): Markup {
  const [line, ...more] = lines as [LineRef, ...LineRef[]]
  const { texts, language } = context
  const name = more.length > 0 ? linesInWords(lines, language) : texts.line(line.mode, line.number)
  return html`<section class="line">
<h3>${lines.map(badge)} <span class="line-name">${name}</span></h3>
${groups.map((group) => groupPart(group, open, context))}
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

function groupPart(group: Alike, open: boolean, context: ListContext): Markup {
  const { texts, language } = context
  const { impacts, index } = group
  const impact = impacts[0] as Impact
  const { blocked, missedStops, proposals, why, basis } = impact
  const length = blocked.reduce((sum, { from, to }) => sum + to - from, 0)
  const gaps = new Set(proposals.map(({ gap }) => gap)).size
  const where = towards(group, language)
  const of = words(
    linesOf(group)
      .map(({ number }) => number)
      .join(', '),
    where,
  )
  const surely = Math.min(...impacts.map(({ confidence }) => confidence))
  return html`<details class="pattern" data-key="${patternKey(index)}"${open ? html` open` : ''}>
<summary><h4>${where === '' ? of : capitalise(where)}</h4> <span class="brief">${briefOf(impact, texts)}</span></summary>
<div class="about">
<p>${texts.blockedLength(length, blocked.length)}</p>
${tripsOf(group, context).map((text) => html`<p>${text}</p>`)}
${missedPart(missedStops, texts, proposals.length > 0)}
${why ? html`<p class="why">${inWords(why, language)}</p>` : ''}
${proposals.length === 0 ? chooser(patternKey(index), texts, of) : ''}
${proposals.map((proposal, i) =>
  proposalPart(proposal, {
    key: proposalKey(index, i),
    title: texts.proposal(numberInGap(proposals, i), gaps > 1 ? proposal.gap + 1 : undefined),
    of,
    missedByAll: missedStops,
    language,
    texts,
  }),
)}
<p class="basis">${texts.basis[basis]} ${
    basis === 'geometry' ? '' : texts.confidence(Math.round(surely * 100))
  }</p>
</div>
</details>`
}

export const inWords = ({ text, code }: Reason, language: Language): string =>
  text[language] ?? text.nl ?? code

/** A sentence for each pattern, with its name where there are several. */
function tripsOf(group: Alike, { language, timeZone, texts }: ListContext): string[] {
  const { impacts } = group
  const clock = (instant: string) => instantToLocal(instant, timeZone).time.slice(0, 5)
  const sentences = impacts.map((impact) => {
    const { trips, line } = impact
    if (!trips) return ''
    const date = fullDateInWords(trips.date, catalogue(language).dates)
    const said = texts.trips(trips.count, date, clock(trips.first), clock(trips.last))
    if (impacts.length === 1) return said
    const name = words(texts.line(line.mode, line.number), towards({ impacts: [impact] }, language))
    return language === 'fr' ? `${name} : ${said}` : `${name}: ${said}`
  })
  return unique(sentences.filter((text) => text !== ''))
}
