/**
 * The addresses of OGC API, and links between them.
 *
 * @module
 */

import type { CollectionId } from '../../outputs/features/feature.ts'

/** Below a realm's base. */
export const ogcPath = '/ogc'

export const collectionPath = (id: CollectionId): string => `${ogcPath}/collections/${id}`

export const itemPath = (collection: CollectionId, id: string): string =>
  `${collectionPath(collection)}/items/${encodeURIComponent(id)}`

/** Of the description of the API. */
export const openApiType = 'application/vnd.oai.openapi+json;version=3.0'

/** RFC 8288, as OGC API has it in bodies. */
export interface Link {
  rel: string
  href: string
  type?: string
  title?: string
  hreflang?: string
}

export const linkHeader = (links: readonly Link[]): string =>
  links
    .map(({ rel, href, type }) => `<${href}>; rel="${rel}"${type ? `; type="${type}"` : ''}`)
    .join(', ')

/** The one coordinate system there is: longitude before latitude. */
export const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
/** The same with heights, which nothing here has. */
export const crs84h = 'http://www.opengis.net/def/crs/OGC/0/CRS84h'
