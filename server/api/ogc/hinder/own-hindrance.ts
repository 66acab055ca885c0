/**
 * Hindrance that whoever asks may see beside what is published: the works of their own tenant.
 *
 * @module
 */

import type { Context } from 'hono'
import { can, type Principal, tenantsWith } from '../../../../shared/access.ts'
import { periodsOf } from '../../../../shared/works/schedule.ts'
import type { Works, WorksSummary } from '../../../../shared/works/works.ts'
import type { OpenFeature } from '../../../outputs/features/feature.ts'
import { byId } from '../../../outputs/features/select.ts'
import type { OutputWorld } from '../../../outputs/world.ts'
import { WorksError, type WorksService } from '../../../works/works-types.ts'
import type { Guard } from '../../guard.ts'
import type { Realm } from '../../realm.ts'
import { etagOf } from '../../works/works-refusal.ts'
import { writableOf } from './content-of-feature.ts'

export interface OwnHindrance {
  /**
   * Who asks, where they may read works here.
   *
   * @throws Refusal 401 where a key or token is no good; a session that is over is nobody's
   */
  asker(c: Context): Promise<Principal | undefined>
  /** What is published, and what they are working on. */
  beside(
    by: Principal,
    published: readonly OpenFeature[],
    world: OutputWorld,
  ): Promise<OpenFeature[]>
  /** Works as they are now; undefined where they are none of theirs, or gone. */
  get(
    by: Principal,
    id: string,
    world: OutputWorld,
  ): Promise<{ works: Works; feature: OpenFeature; etag: string } | undefined>
}

export interface OwnHindranceOptions {
  realm: Pick<Realm, 'tenants'>
  works: Pick<WorksService, 'list' | 'get'>
  guard: Pick<Guard, 'principal'>
}

/** What nobody but them sees. */
const unpublished = ['draft', 'pending', 'rejected']
const pageSize = 200

export function ownHindrance({ realm, works, guard }: OwnHindranceOptions): OwnHindrance {
  const tenantsOf = (by: Principal) =>
    tenantsWith(by, 'works.read').filter((tenant) => realm.tenants.has(tenant))

  async function* unpublishedOf(by: Principal): AsyncGenerator<WorksSummary> {
    for (const tenant of tenantsOf(by)) {
      for (let page = 1; ; page++) {
        const { items, total } = await works.list(by, {
          tenant,
          status: unpublished,
          page,
          pageSize,
        })
        yield* items
        if (items.length === 0 || page * pageSize >= total) break
      }
    }
  }

  async function worksFor(by: Principal, id: string): Promise<Works | undefined> {
    try {
      const found = await works.get(by, id)
      return realm.tenants.has(found.tenant) && found.status !== 'withdrawn' ? found : undefined
    } catch (error) {
      if (error instanceof WorksError && error.kind === 'notFound') return undefined
      throw error
    }
  }

  return {
    async asker(c) {
      const isProgram = c.req.header('authorization') !== undefined
      if (!isProgram && !/\bomweg=/.test(c.req.header('cookie') ?? '')) return undefined
      const by = await guard.principal(c).catch((error) => {
        if (isProgram) throw error
        return undefined
      })
      return by && tenantsOf(by).length > 0 ? by : undefined
    },
    async beside(by, published, world) {
      const known = new Set(published.map(({ id }) => id))
      const drafts: OpenFeature[] = []
      for await (const { id, status } of unpublishedOf(by)) {
        const own = known.has(id) ? undefined : await worksFor(by, id)
        // Published between the two questions: the next snapshot has it.
        if (own && unpublished.includes(status)) drafts.push(featureOfWorks(own, world))
      }
      return drafts.length === 0 ? [...published] : [...published, ...drafts].sort(byId)
    },
    async get(by, id, world) {
      const own = await worksFor(by, id)
      if (!own || !can(by, 'works.read', own.tenant)) return undefined
      return { works: own, feature: featureOfWorks(own, world), etag: etagOf(own.version) }
    },
  }
}

/** As whoever writes them sees them: what they wrote, and where it stands. */
export function featureOfWorks(works: Works, { now }: Pick<OutputWorld, 'now'>): OpenFeature {
  const { content } = works
  const { geometry, properties } = writableOf(content)
  const lines = works.lines
  return {
    id: works.id,
    geometry,
    periods: periodsOf(content.schedule),
    keys: {
      gemeente: [works.tenant],
      beheerder: [works.tenant],
      toestand: [works.status],
      lijn: lines.flatMap(({ id, number }) => [id, number]),
      halte: [
        ...(content.named?.stops ?? []).map(({ id }) => id),
        ...content.answers.flatMap(({ legs }) =>
          legs.flatMap(({ missedStops }) => missedStops.map(({ stopId }) => stopId)),
        ),
      ],
      modus: content.closure?.modes ?? lines.map(({ mode }) => mode),
      oorzaak: [content.cause],
      status: [stateOf(works, now)],
      zoek: [works.title, ...content.streets, ...lines.map(({ number }) => number)],
    },
    properties: () => ({
      ...properties,
      beheerder: works.tenant,
      toestand: works.status,
      bewerking: works.edit,
      status: stateOf(works, now),
      lijnen: lines.map(({ id }) => id),
      besluiten: content.answers.map(({ line, routeId, directionId, headsign, kind, legs }) => ({
        lijn: line.id,
        route: routeId,
        richting: directionId,
        bestemming: headsign,
        soort: kind,
        vertragingSeconden: Math.round(legs.reduce((sum, leg) => sum + leg.delaySeconds, 0)),
      })),
      omleiding: works.disruptionId,
      register: works.gipodId,
      versie: works.version,
      bijgewerkt: works.updatedAt,
      voorbeeld: works.example || undefined,
    }),
  }
}

/** Names that are given back and not taken: whoever sends back what they got may leave them in. */
export const readOnlyProperties: readonly string[] = [
  'toestand',
  'bewerking',
  'status',
  'lijnen',
  'besluiten',
  'omleiding',
  'register',
  'versie',
  'bijgewerkt',
  'voorbeeld',
]

function stateOf({ start, end, content }: Works, now: string): string {
  if (end !== undefined && end <= now) return 'afgelopen'
  if (start > now) return 'komend'
  const isNow = periodsOf(content.schedule, { from: now })[0]
  return isNow?.start !== undefined && isNow.start > now ? 'komend' : 'lopend'
}
