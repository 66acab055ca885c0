/**
 * A widget's list as plain HTML: for pages that a site's own server puts together, and for what is in
 * a frame before its script has run. No script, no style; classes to hang one's own looks on.
 *
 * | class | on |
 * |---|---|
 * | `omweg` | the whole, a `section` with its language |
 * | `omweg-heading`, `omweg-title` | headings of the list and of a card |
 * | `omweg-notice` | the sample's banner, what of the choice is not there, sources not heard |
 * | `omweg-list`, `omweg-card` | the list; a card, also `omweg-now`, `-coming` or `-cancelled` |
 * | `omweg-lines`, `omweg-line`, `omweg-network` | what is hit |
 * | `omweg-state`, `omweg-when`, `omweg-what` | of a card |
 * | `omweg-details`, `omweg-facts`, `omweg-sure` | what opens below it |
 * | `omweg-empty`, `omweg-more`, `omweg-checked` | instead of cards; under them |
 *
 * @module
 */

import { html } from 'hono/html'
import { factsBelow, type WidgetCard, type WidgetList } from '../../../shared/embed/widget-list.ts'
import type { HeadingLevel } from '../../../shared/embed/widget-looks.ts'
import { embedTexts } from '../../../shared/text/embed-catalogues.ts'
import type { Fact } from '../../../shared/text/facts.ts'

export interface FragmentOptions {
  /** Of our own pages, without a slash at the end: links are absolute. */
  base: string
  /** Of the list; a card's is one below. */
  heading: HeadingLevel
}

type Html = ReturnType<typeof html>

export function fragmentOf(list: WidgetList, { base, heading }: FragmentOptions): Html {
  const card = (each: WidgetCard) => cardOf(each, list, { base, heading: below(heading) })
  return html`<section class="omweg" lang="${list.lang}">
${headingOf(heading, 'omweg-heading', list.heading)}
${[...(list.example ? [list.example] : []), ...list.problems, ...list.stale].map(
  (text) => html`<p class="omweg-notice">${text}</p>
`,
)}${
  list.empty === undefined
    ? html`<ul class="omweg-list">
${list.cards.map(card)}</ul>`
    : html`<p class="omweg-empty">${list.empty}</p>`
}
<p class="omweg-more"><a href="${base}${list.more.href}">${list.more.text}</a></p>
${list.checked ? html`<p class="omweg-checked">${list.checked}</p>` : ''}
</section>
`
}

function cardOf(card: WidgetCard, { lang }: WidgetList, { base, heading }: FragmentOptions): Html {
  const title = html`<a href="${base}${card.href}"${langOf(card.titleLang)}>${card.title}</a>`
  const state = card.stateWord && html`<span class="omweg-state">${card.stateWord}</span> `
  return html`<li class="omweg-card omweg-${card.state}">
<p class="omweg-lines">${card.lines.map(
    ({ name }) => html`<span class="omweg-line">${name}</span> `,
  )}${card.networks.map((name) => html`<span class="omweg-network">${name}</span> `)}</p>
${headingOf(heading, 'omweg-title', html`${state ?? ''}${title}`)}
${card.when ? html`<p class="omweg-when">${card.when}</p>` : ''}
${card.what ? html`<p class="omweg-what">${card.what}</p>` : ''}
<details class="omweg-details"><summary>${embedTexts(lang).details}</summary>
<dl class="omweg-facts">${factsBelow(card).map(factOf)}</dl>
<p class="omweg-sure">${card.sure}</p>
</details>
</li>
`
}

const factOf = ({ heading, lines }: Fact): Html => html`
<dt>${heading}</dt>${lines.map(({ text, lang }) => html`<dd${langOf(lang)}>${text}</dd>`)}`

const langOf = (lang: string | undefined) => (lang ? html` lang="${lang}"` : '')

const below = (heading: HeadingLevel) => Math.min(heading + 1, 6) as HeadingLevel

/** Each by name: an element's name is not to be put together. */
function headingOf(level: HeadingLevel, name: string, text: string | Html): Html {
  switch (level) {
    case 2:
      return html`<h2 class="${name}">${text}</h2>`
    case 3:
      return html`<h3 class="${name}">${text}</h3>`
    case 4:
      return html`<h4 class="${name}">${text}</h4>`
    case 5:
      return html`<h5 class="${name}">${text}</h5>`
    case 6:
      return html`<h6 class="${name}">${text}</h6>`
  }
}
