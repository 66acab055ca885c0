/**
 * The collection `hinder`: works and other occupations of the street, of staff and of the register.
 *
 * Works that were made here are found by their own id, so that whoever wrote one finds what became
 * of it; anything else by the id of its disruption.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import { toJsonLd } from '../json-ld/disruption-ld.ts'
import type { OutputWorld } from '../world.ts'
import { isService } from './detour-features.ts'
import { factsOf, pageOf, wordsOf } from './disruption-properties.ts'
import type { OpenFeature } from './feature.ts'

/** Works in a disruption: one for each tenant that tells of it. */
export interface PublishedWorks {
  id: string
  /** NIS code. */
  tenant: string
}

/** Id of the source that a tenant's works are. */
const worksSource = /^works-(\d{5})$/

export const worksIn = ({ sources }: Pick<Disruption, 'sources'>): PublishedWorks[] =>
  sources.flatMap(({ source, reference }) => {
    const tenant = worksSource.exec(source)?.[1]
    return tenant === undefined || reference === undefined ? [] : [{ id: reference, tenant }]
  })

const isHindrance = (disruption: Disruption): boolean =>
  disruption.kind === 'works' || disruption.area !== undefined || worksIn(disruption).length > 0

export const hindranceFeatures = (world: OutputWorld): OpenFeature[] =>
  world.snapshot.disruptions.filter(isHindrance).flatMap((disruption) => {
    const works = worksIn(disruption)
    if (works.length === 0) return [hindranceFeature(disruption, undefined, world)]
    return works.map((each) => hindranceFeature(disruption, each, world))
  })

function hindranceFeature(
  disruption: Disruption,
  works: PublishedWorks | undefined,
  world: OutputWorld,
): OpenFeature {
  return {
    id: works?.id ?? disruption.id,
    geometry: disruption.area ?? null,
    periods: disruption.impactPeriods,
    disruption,
    keys: { beheerder: works ? [works.tenant] : [], toestand: ['published'] },
    properties: (lang) => ({
      ...wordsOf(disruption, lang, world),
      toestand: 'published',
      beheerder: works?.tenant,
      ...factsOf(disruption, world),
      omleiding: isService(disruption) ? disruption.id : undefined,
      verwant: disruption.related,
    }),
    page: pageOf(disruption.id, world),
    linkedData: () => toJsonLd(disruption, world),
  }
}
