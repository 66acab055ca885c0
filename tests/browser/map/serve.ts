/**
 * The test page of the map, with features that a test can change.
 *
 * @module
 */

import type { FeatureCollection } from 'geojson'
import type { MapProps } from '../../../web/map/props.ts'
import { serveTestPage, type TestPage } from '../../setup/test-page.ts'

export interface MapPage extends TestPage {
  /** Change what the next request gets; null makes it fail. */
  data: Record<'network' | 'disruptions' | 'detail', FeatureCollection | null>
}

const here = new URL('.', import.meta.url).pathname

export async function serveMapPage(
  data: MapPage['data'],
  props: Partial<MapProps> = {},
): Promise<MapPage> {
  const page = await serveTestPage(here, (app, base) => {
    app.get('/props.json', (c) =>
      c.json({ base: c.req.query('base') === 'none' ? null : base, ...props }),
    )
    for (const name of ['network', 'disruptions', 'detail'] as const) {
      app.get(`/${name}.geojson`, (c) => {
        const features = data[name]
        return features ? c.json(features) : c.text('out of order', 503)
      })
    }
  })
  return { ...page, data }
}
