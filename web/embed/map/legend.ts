/**
 * What the signs on the map mean, closed until it is asked for.
 *
 * @module
 */

import { legendSigns } from '../../map/legend-signs.ts'
import { h } from '../dom.ts'
import { svg } from './svg.ts'
import type { MapWords } from './words.ts'

export const legend = (words: MapWords): HTMLDetailsElement =>
  h(
    'details',
    { class: 'legend', part: 'map-legend' },
    h('summary', {}, words.legend),
    h(
      'ul',
      { role: 'list' },
      ...legendSigns.map(({ word, shapes }) =>
        h(
          'li',
          {},
          svg(
            'svg',
            { viewBox: '0 0 40 20', 'aria-hidden': 'true' },
            ...shapes.map(({ name, attributes }) => svg(name, attributes)),
          ),
          words[word],
        ),
      ),
    ),
  )
