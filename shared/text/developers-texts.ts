/**
 * The page for developers. It stays on the server: pages of riders carry nothing of it. Between
 * backticks is code.
 *
 * @module
 */

/** What is offered, as the page lists it. */
export const serviceIds = [
  'widget',
  'alerts',
  'tripModifications',
  'siri',
  'datex',
  'features',
  'processes',
  'ldes',
  'stream',
  'webhooks',
  'atom',
  'ical',
  'json',
  'catalogue',
] as const
export type ServiceId = (typeof serviceIds)[number]

/** What somebody makes with it. */
export const needIds = ['planner', 'site', 'gis', 'works', 'operator', 'archive'] as const
export type NeedId = (typeof needIds)[number]

/** Examples that are shown as files, by the first part of their names. */
export const exampleIds = ['poll-alerts', 'detours', 'impact', 'sandbox', 'webhook'] as const
export type ExampleId = (typeof exampleIds)[number]

export interface DeveloperTexts {
  title: string
  description: string
  /** Of the skip link. */
  skip: string
  home: string
  /** Of the language links. */
  languages: string
  contents: string
  intro: string[]
  /** Label of the link to `/doc`. */
  reference: string
  needs: {
    heading: string
    columns: [who: string, start: string]
    rows: Record<NeedId, string>
  }
  services: {
    heading: string
    /** Before the list: what the base is. */
    base: string
    rows: Record<ServiceId, string>
  }
  sandbox: {
    heading: string
    paragraphs: string[]
    steps: [string, string, string]
  }
  keys: { heading: string; paragraphs: string[] }
  /** @param limits - requests a minute, for each address and each key */
  limits: {
    heading: string
    paragraphs: (limits: { address: number; key: number }) => string[]
  }
  errors: { heading: string; paragraphs: string[] }
  versions: { heading: string; paragraphs: string[] }
  licence: { heading: string; paragraphs: string[] }
  examples: {
    heading: string
    intro: string
    rows: Record<ExampleId, { title: string; what: string }>
  }
}
