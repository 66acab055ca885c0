/**
 * What is offered to programs, with where it is and what it speaks.
 *
 * @module
 */

import type { NeedId, ServiceId } from '../../../shared/text/developers-texts.ts'

export interface Service {
  /** Names and versions are the same in every language. */
  standard: string
  /** Addresses below the base; what is asked with something else than GET has no link. */
  addresses: readonly { path: string; method?: 'POST' }[]
}

export const services: Record<ServiceId, Service> = {
  widget: {
    standard: 'Custom element, iframe, oEmbed 1.0',
    addresses: [{ path: '/embed' }, { path: '/embed/examples' }, { path: '/embed/omweg.js' }],
  },
  alerts: {
    standard: 'GTFS-Realtime 2.0',
    addresses: [{ path: '/feeds/gtfs-rt/alerts.pb' }, { path: '/feeds/gtfs-rt/alerts.json' }],
  },
  tripModifications: {
    standard: 'GTFS-Realtime TripModifications (experimental)',
    addresses: [
      { path: '/feeds/gtfs-rt/trip-modifications.pb' },
      { path: '/feeds/gtfs-rt/trip-updates.pb' },
    ],
  },
  siri: {
    standard: 'SIRI-SX 2.0, 2.1',
    addresses: [{ path: '/feeds/siri/sx.xml' }, { path: '/siri', method: 'POST' }],
  },
  datex: { standard: 'DATEX II 3', addresses: [{ path: '/feeds/datex/situations.xml' }] },
  features: {
    standard: 'OGC API Features 1, 4',
    addresses: [
      { path: '/ogc' },
      { path: '/ogc/collections/omleidingen/items' },
      { path: '/ogc/collections/hinder/items' },
    ],
  },
  processes: { standard: 'OGC API Processes 1', addresses: [{ path: '/ogc/processes' }] },
  ldes: {
    standard: 'LDES, TREE, OSLO (JSON-LD, Turtle)',
    addresses: [{ path: '/ldes/omleidingen' }],
  },
  stream: { standard: 'Server-sent events', addresses: [{ path: '/api/v1/stream' }] },
  webhooks: {
    standard: 'Standard Webhooks',
    addresses: [{ path: '/api/v1/webhooks', method: 'POST' }],
  },
  atom: { standard: 'Atom (RFC 4287)', addresses: [{ path: '/atom.xml' }] },
  ical: { standard: 'iCalendar (RFC 5545)', addresses: [{ path: '/agenda.ics' }] },
  json: { standard: 'JSON, GeoJSON', addresses: [{ path: '/api/v1/disruptions' }] },
  catalogue: {
    standard: 'RFC 9727, DCAT-AP, mobilityDCAT-AP',
    addresses: [{ path: '/.well-known/api-catalog' }, { path: '/dcat' }],
  },
}

/** What suits whom, the best first. */
export const needs: Record<NeedId, readonly ServiceId[]> = {
  planner: ['alerts', 'tripModifications', 'siri'],
  site: ['widget', 'json', 'atom', 'ical', 'stream'],
  gis: ['features', 'json', 'datex'],
  works: ['features', 'processes', 'webhooks'],
  operator: ['siri', 'processes', 'webhooks'],
  archive: ['ldes', 'json', 'catalogue'],
}
