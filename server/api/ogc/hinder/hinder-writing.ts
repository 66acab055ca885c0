/**
 * What a transaction on hindrance does to works: from a body that was read to works as they are then.
 *
 * @module
 */

import { can, type Principal } from '../../../../shared/access.ts'
import type { Works, WorksContent } from '../../../../shared/works/works.ts'
import { WorksError, type WorksService } from '../../../works/works-types.ts'
import { Refusal } from '../../guard.ts'
import type { Once } from '../../idempotency.ts'
import type { Realm } from '../../realm.ts'
import type { Place } from '../place.ts'
import { contentOf } from './content-of-feature.ts'
import { type Decide, decide } from './decide.ts'
import type { BodyProperties, FeatureBody } from './feature-body.schema.ts'
import { refuseFaults } from './hinder-faults.ts'
import {
  onlyApprovers,
  refuseNothingDrawn,
  refuseOtherTenant,
  refuseTooOften,
  stale,
} from './hinder-refusals.ts'
import { needRight, tenantOf } from './hinder-tenant.ts'

export interface HinderWritingOptions {
  realm: Pick<Realm, 'tenants'>
  works: Pick<WorksService, 'get' | 'create' | 'save' | 'act' | 'check'>
  engine: Decide['engine']
}

/** Each throws Refusal with what is wrong, or WorksError. */
export interface HinderWriting {
  /** A draft; with `indienen` submitted. Nothing stays of what cannot be submitted. */
  add(by: Principal, body: FeatureBody, place: Place, attempt: Once): Promise<Works>
  /** @param version - that the change is based on */
  change(
    by: Principal,
    current: Works,
    version: number,
    body: FeatureBody,
    place: Place,
    attempt: Once,
  ): Promise<Works>
  remove(by: Principal, current: Works, version: number): Promise<void>
}

export function hinderWriting({ realm, works, engine }: HinderWritingOptions): HinderWriting {
  const { tenants } = realm

  async function contentFor(
    body: FeatureBody,
    before: WorksContent | undefined,
    tenant: string,
    { world }: Place,
  ): Promise<WorksContent> {
    const modes = [...new Set(world.network.lines.map(({ mode }) => mode))].sort()
    const content = contentOf(body, before, { timeZone: world.timeZone, modes })
    refuseTooOften(content.schedule)
    const { antwoorden, straten } = body.properties
    return decide(content, {
      engine,
      tenant,
      ...(before ? { before } : {}),
      proposals: antwoorden === 'voorstel',
      findStreets: straten === undefined,
    })
  }

  /** @throws Refusal 400 with everything that stands in the way */
  async function refuseUnready(
    by: Principal,
    tenant: string,
    content: WorksContent,
    place: Place,
    id?: string,
  ): Promise<void> {
    const faults = await works.check(by, { tenant, content })
    if (faults.length === 0) return
    throw new Refusal(refuseFaults(faults, { ...place, ...(id === undefined ? {} : { id }) }))
  }

  /** Submitted where that is asked and still to be done. */
  async function finished(
    by: Principal,
    stored: Works,
    { indienen }: BodyProperties,
    place: Place,
  ): Promise<Works> {
    const waits = stored.pending === undefined && stored.actions.includes('submit')
    if (!indienen || !waits) return stored
    try {
      return await works.act(by, stored.id, 'submit', stored.version)
    } catch (error) {
      if (!(error instanceof WorksError) || error.kind !== 'invalid') throw error
      throw new Refusal(refuseFaults(error.faults, { ...place, id: stored.id }))
    }
  }

  return {
    async add(by, body, place, { made, making }) {
      const { properties } = body
      const earlier = made === undefined ? undefined : await works.get(by, made)
      if (earlier && earlier.status !== 'withdrawn') {
        return finished(by, earlier, properties, place)
      }
      const tenant = tenantOf(by, properties.beheerder, tenants)
      needRight(by, tenant, tenants)
      refuseNothingDrawn(body)
      const content = await contentFor(body, undefined, tenant, place)
      if (properties.indienen) await refuseUnready(by, tenant, content, place)
      const draft = await works.create(by, { tenant, content }, making)
      return finished(by, draft, properties, place).catch(async (error) => {
        await works.act(by, draft.id, 'discard', draft.version).catch(() => {})
        throw error
      })
    },
    async change(by, current, version, body, place, { made, making }) {
      const { properties } = body
      if (made !== undefined) return finished(by, current, properties, place)
      if (current.version !== version) throw new Refusal(stale(current))
      refuseOtherTenant(properties, current)
      if (current.content.closure) refuseNothingDrawn(body)
      const { id, tenant } = current
      const content = await contentFor(body, current.content, tenant, place)
      if (properties.indienen) await refuseUnready(by, tenant, content, place, id)
      const saved = await works.save(by, id, content, version, undefined, making)
      return finished(by, saved, properties, place)
    },
    async remove(by, { id, tenant, published, pending }, version) {
      needRight(by, tenant, tenants)
      if (published !== undefined) {
        if (by.kind === 'program' || !can(by, 'works.approve', tenant))
          throw new Refusal(onlyApprovers())
        await works.act(by, id, 'withdraw', version)
        return
      }
      if (pending === undefined) {
        await works.act(by, id, 'discard', version)
        return
      }
      const draft = await works.act(by, id, 'recall', version)
      await works.act(by, id, 'discard', draft.version)
    },
  }
}
