/**
 * The map of a widget: what our own pages draw, in a shadow root on somebody else's page. Asked for
 * when it is to be seen.
 *
 * @module
 */

import type { WidgetMap } from '../../../shared/embed/widget-list.ts'
import {
  createDisruptionMap,
  type DisruptionMap,
  type SourceName,
} from '../../map/disruption-map.ts'
import type { Choice } from '../../map/features.ts'
import type { Guest } from '../../map/guest.ts'
import type { Selection } from '../../map/props.ts'
import { type ChoicePopup, choicePopup } from './choice-popup.ts'
import { type MapFrame, mapFrame } from './map-frame.ts'
import type { MountedMap, MountMap, MountMapOptions } from './mount-map.ts'
import { prepareWorker } from './pinned-worker.ts'
import { schemeOfPlace } from './scheme-of-place.ts'
import { adoptStyle } from './style-sheet.ts'
import { type MapWords, mapWords } from './words.ts'

export const mountMap: MountMap = async (options) => {
  await prepareWorker(options.origin, options.trust)
  const words = mapWords[options.lang]
  const frame = mapFrame(words, options.origin)
  adoptStyle(options.container)
  options.container.append(frame.element)
  frame.credits(options.map)
  const scheme = schemeOfPlace(frame.element)
  frame.paint(scheme.current())
  const unwatch = scheme.watch(frame.paint)
  const drawn = draw(options, words, frame, scheme)
  return {
    update: (map, hash) => {
      frame.credits(map)
      drawn?.update(map, hash)
    },
    select: (id, bbox) => drawn?.select(id, bbox),
    destroy() {
      unwatch()
      drawn?.destroy()
      frame.element.remove()
    },
  }
}

/** Undefined where the browser has no WebGL; the frame says so, and the list stands. */
function draw(
  { origin, map: first, hash, lang, listed, onselect }: MountMapOptions,
  words: MapWords,
  frame: MapFrame,
  scheme: Guest['scheme'],
): MountedMap | undefined {
  const troubles = new Set<SourceName | 'lost'>()
  const trouble = (what: SourceName | 'lost', is: boolean) => {
    if (is) troubles.add(what)
    else troubles.delete(what)
    const data = troubles.size > 0 ? words.dataFailed : undefined
    frame.notice(troubles.has('lost') ? words.unavailable : data)
  }

  const chosen = (selection: Selection | null) => {
    drawn.select(selection)
    selected = selection
    onselect(null)
  }
  const toList = ({ selection: { kind, id } }: Choice) =>
    kind === 'disruption' && listed(id) ? () => onselect(id) : undefined
  const covered = () => ({ bottom: frame.footHeight() })

  let selected: Selection | null = null
  let drawn: DisruptionMap
  let popup: ChoicePopup
  try {
    drawn = createDisruptionMap(frame.canvas, {
      base: first.base,
      bounds: first.bounds,
      focus: null,
      inset: covered(),
      lang,
      texts: words,
      ontap(choices: Choice[], at) {
        popup.show(choices, at)
        if (choices.length < 2) chosen(choices[0]?.selection ?? null)
      },
      onlost: (lost) => trouble('lost', lost),
      onfailure: (source, error) => trouble(source, error !== null),
      guest: { origin, ask: askUnnamed, scheme, gestures: words },
    })
    popup = choicePopup(drawn.map, words, {
      onchoose: ({ selection }) => chosen(selection),
      toList,
    })
  } catch {
    frame.notice(words.unavailable)
    return undefined
  }

  let shown = { dataUrl: '', networkUrl: '', hash: '' }
  function show({ dataUrl, networkUrl }: WidgetMap, hash: string): void {
    const before = shown
    shown = { dataUrl, networkUrl, hash }
    if (networkUrl !== before.networkUrl) void drawn.show('network', origin + networkUrl)
    if (dataUrl !== before.dataUrl || hash !== before.hash) {
      void drawn.show('disruptions', origin + dataUrl)
    }
  }
  show(first, hash)

  return {
    update(map, hash) {
      if (map.dataUrl !== shown.dataUrl) drawn.fit(map.bounds, covered())
      show(map, hash)
    },
    select(id, bbox) {
      const same = selected?.kind === 'disruption' && selected.id === id
      if (!same) {
        selected = id === null ? null : { kind: 'disruption', id }
        popup.close()
        drawn.select(selected)
      }
      if (bbox) drawn.fit(bbox, covered())
    },
    destroy() {
      popup.close()
      drawn.destroy()
    },
  }
}

/** As everything of the widget is asked for: without a name, without saying from which page. */
const askUnnamed: typeof fetch = (input, init) =>
  fetch(input, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer' })
