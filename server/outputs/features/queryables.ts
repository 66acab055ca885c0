/**
 * What features can be asked by, beside place and time. Of the values of one any is enough; of
 * several queryables each has to fit.
 *
 * Lines, stops, modes and municipalities mean what they mean in lists and on maps:
 * `shared/filter.ts`.
 *
 * @module
 */

import { causes, effects, severities } from '../../../shared/disruption.ts'
import { type DisruptionFilter, select } from '../../../shared/filter.ts'
import type { Mode } from '../../../shared/network.ts'
import { fold } from '../../../shared/text/fold.ts'
import { stateOf, states } from './disruption-properties.ts'
import type { OpenFeature, Queryable } from './feature.ts'

export const modes: readonly Mode[] = [
  'tram',
  'metro',
  'rail',
  'bus',
  'trolleybus',
  'ferry',
  'other',
]

const keysOf = ({ keys }: OpenFeature, name: string): readonly string[] => keys?.[name] ?? []

const hasKey = (name: string): Queryable['fits'] => {
  return (feature, values) => {
    const own = keysOf(feature, name)
    return values.some((value) => own.includes(value))
  }
}

/** By the filter that list and map share; by the keys where no disruption is told of. */
function byFilter(
  name: string,
  filterOf: (values: readonly string[]) => DisruptionFilter,
): Queryable['fits'] {
  const byKey = hasKey(name)
  return (feature, values, world) =>
    feature.disruption
      ? select([feature.disruption], filterOf(values), world.network).length > 0
      : byKey(feature, values, world)
}

const text = { type: 'string' } as const

const nis: Queryable = {
  ...text,
  name: 'gemeente',
  pattern: { matches: /^\d{5}$/, detail: 'must be a NIS code of five digits' },
  example: '44021',
  fits: byFilter('gemeente', (values) => ({ municipality: [...values] })),
}

const line: Queryable = {
  ...text,
  name: 'lijn',
  example: 'T1',
  fits: byFilter('lijn', (values) => ({ line: [...values] })),
}

const stop: Queryable = {
  ...text,
  name: 'halte',
  example: '200552',
  fits: byFilter('halte', (values) => ({ stop: [...values] })),
}

const mode: Queryable = {
  ...text,
  name: 'modus',
  values: modes,
  example: 'tram',
  fits: byFilter('modus', (values) => ({ mode: values as Mode[] })),
}

/** A property of the disruption that has one value. */
const oneOf = (
  name: string,
  values: readonly string[],
  example: string,
  read: (
    disruption: NonNullable<OpenFeature['disruption']>,
    world: Parameters<Queryable['fits']>[2],
  ) => string,
): Queryable => ({
  ...text,
  name,
  values,
  example,
  fits: (feature, wanted, world) =>
    feature.disruption
      ? wanted.includes(read(feature.disruption, world))
      : keysOf(feature, name).some((value) => wanted.includes(value)),
})

const cause = oneOf('oorzaak', causes, 'CONSTRUCTION', ({ cause }) => cause)
const effect = oneOf('effect', effects, 'DETOUR', ({ effect }) => effect)
const severity = oneOf('ernst', severities, 'SEVERE', ({ severity }) => severity)
const state = oneOf('status', states, 'lopend', stateOf)

const words: Queryable = {
  ...text,
  name: 'zoek',
  example: 'korenmarkt',
  fits: (feature, values, world) =>
    values.some((q) =>
      feature.disruption
        ? select([feature.disruption], { q }, world.network).length > 0
        : containsAll(keysOf(feature, 'zoek').join(' '), q),
    ),
}

const containsAll = (own: string, q: string): boolean => {
  const folded = fold(own)
  return fold(q)
    .split(' ')
    .every((word) => folded.includes(word))
}

const plain = (name: string, example: string, more: Partial<Queryable> = {}): Queryable => ({
  ...text,
  name,
  example,
  fits: hasKey(name),
  ...more,
})

const touched: Queryable = {
  ...plain('geraakt', 'true'),
  type: 'boolean',
  values: ['true', 'false'],
}

/** Where works stand; whoever may not read drafts finds what is published. */
const standings = ['draft', 'pending', 'rejected', 'published'] as const

export const ofDetours: readonly Queryable[] = [
  nis,
  line,
  stop,
  mode,
  cause,
  effect,
  severity,
  state,
  words,
]

export const ofHindrance: readonly Queryable[] = [
  nis,
  line,
  stop,
  mode,
  cause,
  state,
  plain('beheerder', '44021', { pattern: nis.pattern }),
  plain('toestand', 'published', { values: standings }),
  words,
]

export const ofStops: readonly Queryable[] = [
  plain('lijn', 'T1'),
  plain('modus', 'tram', { values: modes }),
  touched,
]

export const ofLines: readonly Queryable[] = [
  plain('nummer', 'T1'),
  plain('modus', 'tram', { values: modes }),
  plain('vervoerder', 'delijn'),
  touched,
]
