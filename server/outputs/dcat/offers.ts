/**
 * Everything there is to get: files under `/feeds`, other files, and services to ask.
 *
 * @module
 */

import { atomPath } from '../atom/atom.ts'
import { agendaPath } from '../ical/calendar.ts'
import { ldesPath } from '../ldes/ldes-addresses.ts'
import type { Feed } from '../world.ts'
import type { MobilityStandard } from './dcat-terms.ts'

/** Something to download. */
export interface FileOffer {
  /** Tells it from the others, for ever. */
  id: string
  title: string
  description: string
  /** Below the realm's base. */
  path: string
  mediaType: string
  standard: MobilityStandard
  /** Page of the standard. */
  standardPage: string
}

/** Something to ask. */
export interface ServiceOffer {
  id: string
  title: { nl: string; en: string }
  /** Below the realm's base. */
  path: string
  /** Where it gives the data, of the media type; the same where left out. */
  data?: string
  /** How to ask it, for programs; below the site's address. */
  description: string
  mediaType: string
  /** Page of the standard, where it keeps to one. */
  standardPage?: string
  /** For people; below the site's address. */
  documentation: string
}

const standardOf = ({ path }: Feed): MobilityStandard =>
  path.startsWith('gtfs-rt/')
    ? 'gtfs-rt'
    : path.startsWith('siri/')
      ? 'siri'
      : /^datex/.test(path)
        ? 'datex-II'
        : 'other'

/** @param feeds - in the order of the catalogue */
export const fileOffers = (feeds: readonly Feed[]): FileOffer[] => [
  ...feeds.map(
    (feed): FileOffer => ({
      id: feed.path.replace(/[^a-z0-9]+/gi, '-'),
      title: feed.title,
      description: feed.description,
      path: `/feeds/${feed.path}`,
      mediaType: feed.contentType.split(';')[0] ?? feed.contentType,
      standard: standardOf(feed),
      standardPage: feed.standard,
    }),
  ),
  {
    id: 'atom',
    title: 'Atom feed',
    description: 'An entry for each disruption, for news readers.',
    path: atomPath,
    mediaType: 'application/atom+xml',
    standard: 'other',
    standardPage: 'https://www.rfc-editor.org/rfc/rfc4287',
  },
  {
    id: 'icalendar',
    title: 'Calendar',
    description: 'An event for each impact period, for calendars.',
    path: agendaPath,
    mediaType: 'text/calendar',
    standard: 'other',
    standardPage: 'https://www.rfc-editor.org/rfc/rfc5545',
  },
]

const openApi = '/doc/openapi.json'

export const serviceOffers: readonly ServiceOffer[] = [
  {
    id: 'api',
    title: {
      nl: 'JSON-API: omleidingen, lijnen, haltes',
      en: 'JSON API: disruptions, lines, stops',
    },
    path: '/api/v1/disruptions',
    description: openApi,
    mediaType: 'application/json',
    documentation: '/doc',
  },
  {
    id: 'ogc',
    title: { nl: 'OGC API: features en processen', en: 'OGC API: features and processes' },
    path: '/ogc',
    data: '/ogc/collections/omleidingen/items',
    description: openApi,
    mediaType: 'application/geo+json',
    standardPage: 'https://docs.ogc.org/is/17-069r4/17-069r4.html',
    documentation: '/doc',
  },
  {
    id: 'ldes',
    title: {
      nl: 'LDES: elke versie van elke omleiding',
      en: 'LDES: every version of every disruption',
    },
    path: ldesPath,
    description: openApi,
    mediaType: 'application/ld+json',
    standardPage: 'https://w3id.org/ldes/specification',
    documentation: '/doc',
  },
]
