/**
 * What the reader sees of a widget: the list, or why there is none.
 *
 * Nothing is put anew that did not change, so that focus, selection and what the reader opened
 * survive news.
 *
 * @module
 */

import type { WidgetList } from '../../shared/embed/widget-list.ts'
import type { MapUse } from '../../shared/embed/widget-looks.ts'
import type { Language } from '../../shared/text/messages.ts'
import { counted, type WidgetTexts } from '../../shared/text/widget-texts.ts'
import { type CardView, createCard } from './card.ts'
import { fill, h, order, write } from './dom.ts'
import type { News } from './hub.ts'
import { createMapPane } from './map-pane.ts'
import { timeOf } from './texts.ts'

export interface Shown {
  news: News
  texts: WidgetTexts
  lang: Language
  heading: number
  map: MapUse
}

export interface Drawn {
  /** What is new, in a sentence for who cannot see it. */
  said: string
  isWhole: boolean
}

export interface View {
  /** A long list comes in parts: draw it again until it `isWhole`. */
  draw(shown: Shown): Drawn
  /** Politely. */
  say(text: string): void
  /**
   * Nothing is known yet.
   *
   * @param bare - nor has the page put anything in its place
   */
  wait(bare: boolean, loading: string | undefined): void
  close(): void
}

/** New cards made at a time: about what a screen shows, and what a slow phone makes in a moment. */
const atOnce = 10

/** @param origin - of our server */
export function createView(shadow: ShadowRoot, origin: string, onRetry: () => void): View {
  const cards = new Map<string, CardView>()
  /** The reader pressed to try again, and hears what came of it. */
  let isRetried = false
  /** The list that is drawn came in parts, and what is next was not there yet. */
  let isInParts = false
  let heading = headingOf(3)
  const away = h('p', { part: 'notice away' })
  const example = h('p', { part: 'notice example' })
  const problems = h('ul', { part: 'notice problems', role: 'list' })
  const list = h('ul', { part: 'list', role: 'list' })
  const empty = h('p', { part: 'empty' })
  const more = h('a', { part: 'link more', target: '_blank', rel: 'noopener' })
  const checked = h('p', { part: 'checked' })
  const status = h('p', { class: 'hidden', role: 'status' })
  const loading = h('p', { class: 'hidden' })
  const trouble = h('p')
  const faults = h('ul', { role: 'list' })
  const retry = h('button', { part: 'button', type: 'button' })
  const pane = createMapPane(origin, (id) => {
    for (const [of, card] of cards) card.select(of === id)
  })
  const panel = h(
    'section',
    { part: 'panel', 'aria-labelledby': 'heading' },
    heading,
    example,
    away,
    problems,
    list,
    empty,
    pane.node,
    h('p', { part: 'footer' }, more),
    checked,
  )
  const root = h(
    'div',
    { part: 'root', dir: 'ltr', class: 'root' },
    h('div', { part: 'skeleton', class: 'skeleton' }, loading),
    h('div', { part: 'notice failed', class: 'failed' }, trouble, faults, retry),
    h('div', { class: 'room' }, document.createElement('slot')),
    panel,
    status,
  )
  retry.onclick = () => {
    isRetried = true
    write(trouble, loading.textContent ?? '')
    onRetry()
  }
  shadow.append(root)

  /** A removed or hidden element drops the focus to the top of the page: put it close by. */
  function keepFocus(change: () => void) {
    const focused = shadow.activeElement as HTMLElement | null
    change()
    if (!focused) return
    // What is hidden keeps the focus until the page is drawn, and loses it then.
    const there = focused.isConnected && focused.checkVisibility?.() !== false
    if (!there) heading.focus({ preventScroll: true })
    else if (shadow.activeElement !== focused) focused.focus({ preventScroll: true })
  }

  function say(text: string) {
    write(status, '')
    status.hidden = false
    setTimeout(() => write(status, text), 200)
  }

  function drawHeading(level: number, text: string) {
    if (heading.localName !== `h${level}`) {
      const other = headingOf(level)
      heading.replaceWith(other)
      heading = other
    }
    write(heading, text)
  }

  function drawCards(newer: WidgetList, { texts, heading, map }: Shown) {
    let changes = 0
    let made = 0
    const onShow =
      map === 'never' || !newer.map
        ? undefined
        : (card: WidgetList['cards'][number]) => pane.show(card)
    const context = { origin, heading: Math.min(heading + 1, 6), texts, onShow }
    const nodes: HTMLElement[] = []
    for (const card of newer.cards) {
      const known = cards.get(card.id)
      if (!known && made === atOnce) break
      const view = known ?? createCard()
      if (!known) made++
      cards.set(card.id, view)
      if (view.update(card, context)) changes++
      nodes.push(view.node)
    }
    const ids = new Set(newer.cards.map(({ id }) => id))
    for (const id of cards.keys()) if (!ids.has(id) && cards.delete(id)) changes++
    order(list, nodes)
    list.hidden = nodes.length === 0
    const isRest = isInParts
    isInParts = nodes.length < newer.cards.length
    // The rest of a list is no news.
    return { changes: isRest ? 0 : changes, isWhole: !isInParts }
  }

  function drawList(newer: WidgetList, shown: Shown): Drawn {
    const { texts, lang, news } = shown
    drawHeading(shown.heading, newer.heading)
    write(example, newer.example)
    const since = news.awaySince
    const cutOff = since === undefined ? '' : texts.awaySince.replace('{at}', timeOf(since, lang))
    const isNews = cutOff !== '' && away.hidden
    write(away, cutOff)
    const caveats = [...newer.problems, ...newer.stale]
    if (problems.textContent !== caveats.join('')) {
      fill(problems, ...caveats.map((text) => h('li', {}, text)))
    }
    problems.hidden = caveats.length === 0
    const { changes, isWhole } = drawCards(newer, shown)
    write(empty, newer.empty)
    more.href = origin + newer.more.href
    if (!more.textContent?.startsWith(newer.more.text)) {
      fill(more, newer.more.text, h('span', { class: 'hidden' }, ` (${texts.opensNewTab})`))
    }
    write(checked, newer.checked)
    pane.update(newer, texts, shown.map)
    const said = changes > 0 ? counted(texts.changed, changes) : ''
    return { said: isNews ? cutOff : said, isWhole }
  }

  return {
    draw(shown) {
      const { news, texts, lang } = shown
      let drawn: Drawn = { said: '', isWhole: true }
      write(loading, texts.loading)
      keepFocus(() => {
        root.lang = lang
        root.dataset.state = news.list ? 'list' : news.refused ? 'misused' : 'failed'
        if (news.list) drawn = drawList(news.list, shown)
        else {
          write(trouble, news.refused ? texts.misused : texts.failed)
          fill(faults, ...(news.refused ?? []).map((text) => h('li', {}, attributeOf(text))))
          write(retry, news.refused ? '' : texts.retry)
          if (isRetried) say(trouble.textContent ?? '')
        }
      })
      isRetried = false
      return drawn
    },
    say,
    wait(bare, text) {
      root.dataset.state = 'waiting'
      write(loading, text)
      root.classList.toggle('bare', bare)
    },
    close: () => pane.close(),
  }
}

/** With its value, as it stands in the page; what is wrong with it is for the console, in English. */
const attributeOf = (fault: string) => /^[\w-]+=".*?"(?= )/s.exec(fault)?.[0]

const headingOf = (level: number) =>
  h(`h${level}` as 'h3', { part: 'heading', id: 'heading', tabindex: '-1' })
