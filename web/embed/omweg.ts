/**
 * `<omweg-detours>`: a town's or a line's detours on any website.
 *
 * @module
 */

import { embedPaths } from '../../shared/embed/embed-paths.ts'
import type { WidgetList } from '../../shared/embed/widget-list.ts'
import { formatWidgetQuery, readWidgetQuery } from '../../shared/embed/widget-query.ts'

/** Where this script is from. */
const origin = new URL(import.meta.url).origin

class OmwegDetours extends HTMLElement {
  async connectedCallback() {
    const { query } = readWidgetQuery((name) => this.getAttribute(name), 'nl')
    const answer = await fetch(`${origin}${embedPaths.list}?${formatWidgetQuery(query)}`, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
    const list = (await answer.json()) as WidgetList
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    const items = document.createElement('ul')
    for (const card of list.cards) {
      const item = document.createElement('li')
      item.textContent = card.title
      items.append(item)
    }
    root.replaceChildren(items)
  }
}

if (!customElements.get('omweg-detours')) customElements.define('omweg-detours', OmwegDetours)
