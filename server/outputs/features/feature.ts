/**
 * Features of OGC API - Features: what each collection is, and what can be asked of it.
 *
 * @see https://docs.ogc.org/is/17-069r4/17-069r4.html
 * @module
 */

import type { Geometry } from 'geojson'
import type { Disruption } from '../../../shared/disruption.ts'
import type { Language } from '../../../shared/text/messages.ts'
import type { Period } from '../../../shared/time/period.ts'
import type { JsonLdNode } from '../json-ld/disruption-ld.ts'
import type { OutputWorld } from '../world.ts'

const collectionIds = ['omleidingen', 'hinder', 'haltes', 'lijnen'] as const
export type CollectionId = (typeof collectionIds)[number]

/** Members of a feature's `properties`; what is undefined is not there. */
export type FeatureProperties = { [name: string]: unknown }

export interface OpenFeature {
  /** Stable, in the id space of what it is. */
  id: string
  /** WGS 84, longitude first; null where nobody knows where it is. */
  geometry: Geometry | null
  /** When it is in force; empty: always. */
  periods: readonly Period[]
  /** What it tells of. */
  disruption?: Disruption
  /** Values by the name of the queryable, where no disruption says more. */
  keys?: Partial<Record<string, readonly string[]>>
  properties(lang: Language): FeatureProperties
  /** The address of the page for riders, where there is one. */
  page?: (lang: Language) => string
  /** Without a context. Absent: nothing says it in linked data. */
  linkedData?: () => JsonLdNode
}

/** A property that features can be asked by. */
export interface Queryable {
  name: string
  type: 'string' | 'boolean'
  /** All the values there are; absent: any. */
  values?: readonly string[]
  /** Of the values, where not all are of the kind; in English. */
  pattern?: { matches: RegExp; detail: string }
  example: string
  /** Whether a feature has any of the values. */
  fits(feature: OpenFeature, values: readonly string[], world: OutputWorld): boolean
}

export interface Collection {
  id: CollectionId
  queryables: readonly Queryable[]
  /** By id; the same array for the same world. */
  features(world: OutputWorld): readonly OpenFeature[]
}
