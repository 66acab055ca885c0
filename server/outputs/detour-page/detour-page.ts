/**
 * A page to look at what the detour engine answered: one HTML file that asks nothing of anybody,
 * with the map and a list that says the same. Pure: the same answer gives the same bytes.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { ImpactAnswer, ImpactRequest } from '../../../shared/impact.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { unique } from '../../../shared/text/words.ts'
import type { World } from '../../detours/engine-types.ts'
import { legend } from './legend.ts'
import { badgeRules, inWords, list } from './list.ts'
import { pageScript } from './page-script.ts'
import { pageStyle } from './page-style.ts'
import { askedInWords, dataInWords } from './question.ts'
import { svgMap } from './svg-map.ts'
import { impactPageTexts } from './texts.ts'

export interface DetourPageOptions {
  language: Language
  /** Whose data it is, as their licences ask. */
  attribution: readonly string[]
  /** The data is the bundled sample: the page says that it is made up. */
  example: boolean
}

/** The streets most closed name the closure; a square has a dozen of them. */
const mostNamed = 3

/** One HTML file that needs no other: styles and the map stand in it. */
export function detourPage(
  answer: ImpactAnswer,
  request: ImpactRequest,
  world: World,
  { language, attribution, example }: DetourPageOptions,
): string {
  const texts = impactPageTexts[language]
  const context = { language, texts, timeZone: world.network.timeZone }
  const { map, rules } = svgMap(answer, request, world, texts)
  const style = `${pageStyle}${badgeRules(answer)}${rules}`
  const title = texts.title(answer.closed.streets.slice(0, mostNamed))
  const lines = unique(answer.impacts.map(({ line }) => line.id)).length
  const credits = unique(attribution).join(' · ')
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(style, pageScript)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#list">${texts.list}</a>
<div class="page">
<header class="head">
${example ? html`<p class="example">${texts.example}</p>` : ''}
<h1>${title}</h1>
<p>${[texts.closedStreets(answer.closed.metres), ...askedInWords(request, context)].join(' ')}</p>
<p>${answer.why ? inWords(answer.why, language) : texts.hit(lines, answer.impacts.length)}</p>
${answer.impacts.length > 0 ? html`<p>${texts.unapproved}</p>` : ''}
${answer.complete ? '' : html`<p class="note">${texts.incomplete}</p>`}
${
  answer.notes.length > 0
    ? html`<h2>${texts.notes}</h2>${answer.notes.map((note) => html`<p class="note">${inWords(note, language)}</p>`)}`
    : ''
}
</header>
<section class="map" aria-label="${texts.map}">
${map}
<p class="unseen" id="map-keys">${texts.mapKeys}</p>
<div class="controls">
<button type="button" data-do="in" aria-label="${texts.zoomIn}" title="${texts.zoomIn}"><svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true"><path d="M2 9H16M9 2V16"/></svg></button>
<button type="button" data-do="out" aria-label="${texts.zoomOut}" title="${texts.zoomOut}"><svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true"><path d="M2 9H16"/></svg></button>
<button type="button" data-do="home" aria-label="${texts.wholeView}" title="${texts.wholeView}"><svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true"><path d="M2 6V2H6M12 2H16V6M16 12V16H12M6 16H2V12"/></svg></button>
</div>
${legend(answer, texts)}
${credits === '' ? '' : html`<p class="credit">${credits}</p>`}
</section>
<main class="list" id="list" tabindex="-1">
<h2>${texts.list}</h2>
<button type="button" class="all" id="all" data-do="all" hidden>${texts.showAll}</button>
${list(answer, context)}
<div class="sources">
${credits === '' ? '' : html`<p>${texts.sources}: ${credits}</p>`}
${dataInWords(answer, world.network, context).map((text) => html`<p>${text}</p>`)}
</div>
</main>
</div>
<script>${raw(pageScript)}</script>
</body>
</html>
`
  return page.toString()
}

/** Nothing is fetched, and only this style and this script are run. */
function policy(style: string, script: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  return (
    `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; ` +
    `base-uri 'none'; form-action 'none'`
  )
}
