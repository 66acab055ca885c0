/**
 * The map below the list. It is loaded when the reader asks for it, or at once where the site's
 * owner wants it; its room is there before it is.
 *
 * @module
 */

import type { WidgetCard, WidgetList } from '../../shared/embed/widget-list.ts'
import type { MapUse } from '../../shared/embed/widget-looks.ts'
import type { WidgetTexts } from '../../shared/text/widget-texts.ts'
import { h, write } from './dom.ts'
import type { MountedMap, MountMap } from './map/mount-map.ts'
import { loadMap } from './parts.ts'
import { trustAddress } from './trusted-address.ts'

export interface MapPane {
  node: HTMLElement
  update(list: WidgetList, texts: WidgetTexts, when: MapUse): void
  /** Open it if need be, with this in view. */
  show(card: WidgetCard): void
  /** The widget left the page. */
  close(): void
}

export function createMapPane(origin: string, onselect: (id: string | null) => void): MapPane {
  const button = h('button', { part: 'button map-button', type: 'button' })
  const status = h('p', { part: 'notice map-status', role: 'status' })
  const room = h('div', { part: 'map' })
  const node = h('div', { part: 'map-pane' }, button, status, room)
  let list: WidgetList
  let texts: WidgetTexts
  let when: MapUse = 'never'
  let opened = false
  let failed = false
  let map: MountedMap | undefined
  let wanted: WidgetCard | undefined

  function draw() {
    node.hidden = when === 'never' || !list.map
    write(button, opened ? texts.hideMap : texts.showMap)
    button.hidden = when === 'always' && !failed
    room.hidden = !opened
    write(status, failed ? texts.mapFailed : opened && !map ? texts.loadingMap : '')
  }

  async function open() {
    opened = true
    failed = false
    draw()
    const { map: data, hash, lang } = list
    if (!data || map) return
    const container = h('div', { class: 'canvas' })
    room.replaceChildren(container)
    // Closed again, or opened anew, while it loaded.
    const isLate = () => container.parentNode !== room
    try {
      const mountMap: MountMap = await loadMap()
      if (isLate()) return
      const listed = (id: string) => list.cards.some((card) => card.id === id)
      const place = { container, origin, trust: trustAddress }
      const mounted = await mountMap({ ...place, map: data, hash, lang, listed, onselect })
      if (isLate()) return mounted.destroy()
      map = mounted
      if (list.map) map.update(list.map, list.hash)
      if (wanted) map.select(wanted.id, wanted.bbox)
    } catch (error) {
      if (isLate()) return
      console.warn('omweg-detours: the map', error)
      close()
      failed = true
    }
    draw()
  }

  function close() {
    opened = false
    map?.destroy()
    map = undefined
    room.replaceChildren()
  }

  button.onclick = () => {
    wanted = undefined
    if (!opened) return open()
    close()
    draw()
  }

  return {
    node,
    update(newer, words, choice) {
      const another = list && newer.lang !== list.lang
      list = newer
      texts = words
      when = choice
      if (opened && (when === 'never' || !list.map || another)) close()
      if (when === 'always' && list.map && !opened && !failed) open()
      if (map && list.map) map.update(list.map, list.hash)
      draw()
    },
    show(card) {
      wanted = card
      if (map) map.select(card.id, card.bbox)
      else open()
      room.scrollIntoView({ block: 'nearest' })
    },
    close() {
      close()
      if (list) draw()
    },
  }
}
