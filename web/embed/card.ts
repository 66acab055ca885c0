/**
 * One disruption, in one row: which line, what changes, when. What else there is to say opens below
 * it, in the order in which people ask, and in the words of our own pages.
 *
 * @module
 */

import { factsBelow, type WidgetCard, type WidgetLine } from '../../shared/embed/widget-list.ts'
import { counted, type WidgetTexts } from '../../shared/text/widget-texts.ts'
import { fill, h } from './dom.ts'

export interface CardContext {
  /** Of our server: links lead there. */
  origin: string
  /** Of the title, 3 to 6. */
  heading: number
  texts: WidgetTexts
  /** Absent where there is no map. */
  onShow?: (card: WidgetCard) => void
}

export interface CardView {
  node: HTMLLIElement
  /** @returns whether the reader sees something else than before */
  update(card: WidgetCard, context: CardContext): boolean
  /** The reader asked on the map for it. */
  select(selected: boolean): void
}

/** More badges than this say less than the title does. */
const mostBadges = 8

export function createCard(): CardView {
  const summary = h('summary', { part: 'summary' })
  const body = h('div', { part: 'body' })
  const link = h('a', { part: 'link', target: '_blank', rel: 'noopener' })
  const show = h('button', { part: 'button', type: 'button' })
  const actions = h('p', { part: 'actions' }, link, show)
  const details = h('details', {}, summary, body)
  const node = h('li', {}, details)
  let shown = ''
  /** Most are never opened, and there may be fifty widgets on a page. */
  let fillBody: (() => void) | undefined
  const open = () => {
    fillBody?.()
    fillBody = undefined
  }
  summary.addEventListener('click', open)
  // Also where the page, or a search in it, opens one.
  details.addEventListener('toggle', open)

  return {
    node,
    update(card, context) {
      const { texts, heading, origin, onShow } = context
      const now = JSON.stringify([card, heading, texts.details, !!onShow])
      if (now === shown) return false
      shown = now
      node.setAttribute('part', `card ${card.state}`)
      fill(
        summary,
        badgesOf(card, texts),
        h(
          `h${heading}` as 'h4',
          { part: 'title' },
          card.stateWord && h('span', { part: 'state' }, card.stateWord),
          ' ',
          h('span', { lang: card.titleLang, class: 'title' }, card.title),
        ),
        card.when && h('p', { part: 'when' }, card.when),
      )
      link.href = origin + card.href
      show.hidden = !onShow || !card.bbox
      show.onclick = () => onShow?.(card)
      fillBody = () => {
        fill(link, texts.details, hidden(`: ${card.title} (${texts.opensNewTab})`))
        fill(show, texts.showOnMap, hidden(`: ${card.title}`))
        for (const child of [...body.children]) if (child !== actions) child.remove()
        // The link stays where it is: it may have the focus.
        if (!actions.isConnected) body.append(actions)
        actions.before(...bodyOf(card))
      }
      if (details.open) open()
      return true
    },
    select(selected) {
      node.classList.toggle('selected', selected)
      if (!selected) return
      open()
      details.open = true
      node.scrollIntoView({ block: 'nearest' })
      summary.focus({ preventScroll: true })
    },
  }
}

function bodyOf(card: WidgetCard): HTMLElement[] {
  const { what, sure } = card
  const list = factsBelow(card).map(({ name, heading, lines }) =>
    h(
      'div',
      { part: `fact ${name}` },
      h('dt', { part: 'fact-heading' }, heading),
      ...lines.map(({ text, lang }) => h('dd', { lang }, text)),
    ),
  )
  return [
    ...(what ? [h('p', { part: 'what' }, what)] : []),
    ...(list.length > 0 ? [h('dl', { part: 'facts' }, ...list)] : []),
    h('p', { part: 'sure' }, sure),
  ]
}

function badgesOf({ lines, networks }: WidgetCard, texts: WidgetTexts): HTMLElement | undefined {
  const badges = [
    ...networks.map((network) => h('span', { part: 'badge' }, network)),
    ...lines.slice(0, mostBadges).map(badgeOf),
  ]
  const rest = lines.length - mostBadges
  if (rest > 0) badges.push(h('span', {}, counted(texts.moreLines, rest)))
  if (badges.length === 0) return undefined
  // Read aloud with a pause between them.
  return h('p', { part: 'badges' }, ...badges.flatMap((badge) => [badge, ' ']))
}

function badgeOf({ number, name, colours }: WidgetLine): HTMLElement {
  const badge = h(
    'span',
    { part: 'badge' },
    h('span', { 'aria-hidden': 'true' }, number),
    hidden(`${name},`),
  )
  if (colours) {
    // Through the object model: a style attribute would need the page's CSP to allow it.
    badge.style.backgroundColor = colours.background
    badge.style.color = colours.text
    badge.style.borderColor = colours.border
  }
  return badge
}

/** Read aloud, not shown. */
const hidden = (text: string) => h('span', { class: 'hidden' }, text)
