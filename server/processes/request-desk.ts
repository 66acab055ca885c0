/**
 * What waits for an operator, for who answers without reading: the robot of the sandbox.
 *
 * @module
 */

import type { Person } from '../../shared/access.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { WorksService } from '../works/works-types.ts'
import type { Requests } from './requests.ts'

export interface RequestDesk {
  /** What waits in a tenant, the longest first. */
  open(by: Person, tenant: string): Promise<{ id: string; since: Instant; text: string }[]>
  answer(by: Person, id: string, answer: { accept: boolean; remarks: string }): Promise<unknown>
  onChange(hear: () => void): () => void
}

export function requestDesk(
  requests: Requests,
  works: Pick<WorksService, 'onChange'>,
): RequestDesk {
  return {
    async open(by, tenant) {
      const query = { tenant, state: 'open' as const, pageSize: 100 }
      const { items } = await requests.list(by, query)
      return items.map(({ id, at, works: { title }, remarks = '' }) => ({
        id,
        since: at,
        text: `${title} ${remarks}`,
      }))
    },
    async answer(by, id, { accept, remarks }) {
      const { version, kind, stop, wish } = await requests.get(by, id)
      const wanted = wish ?? (stop && { name: stop.name, position: [stop.lon, stop.lat] as const })
      const place =
        kind === 'replacementStop' && accept && wanted
          ? { place: { name: wanted.name, position: [...wanted.position] as [number, number] } }
          : {}
      return requests.answer(by, id, version, { confirmed: accept, remarks, ...place })
    },
    onChange: (hear) => works.onChange(hear),
  }
}
