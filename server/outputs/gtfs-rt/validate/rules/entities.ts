/**
 * Entities as such.
 *
 * @see https://gtfs.org/documentation/realtime/reference/#message-feedentity
 * @module
 */

import { nameOf, type Rule } from '../rule.ts'

export const entityRules: readonly Rule[] = [
  {
    id: 'E039',
    severity: 'error',
    title: 'a FULL_DATASET has no deleted entities',
    *check({ message: { header, entities } }) {
      if (header?.incrementality === 'DIFFERENTIAL') return
      for (const each of entities) {
        if (each.isDeleted) {
          yield { entity: nameOf(each), where: 'is_deleted', what: 'deleted in a full dataset' }
        }
      }
    },
  },
  {
    id: 'N01',
    severity: 'error',
    title: 'every entity has an id',
    *check({ message: { entities } }) {
      for (const each of entities) {
        if (each.id === undefined) yield { entity: nameOf(each), where: 'id', what: 'missing' }
      }
    },
  },
  {
    id: 'N02',
    severity: 'error',
    title: 'no two entities have one id',
    *check({ message: { entities } }) {
      const seen = new Set<string>()
      for (const { id } of entities) {
        if (id !== undefined && seen.has(id)) yield { entity: id, where: 'id', what: 'used twice' }
        if (id !== undefined) seen.add(id)
      }
    },
  },
  {
    id: 'N03',
    severity: 'error',
    title: 'an entity that is not deleted says something',
    *check({ message: { entities } }) {
      for (const each of entities) {
        const { alert, tripUpdate, shape, stop, tripModifications, hasOther, isDeleted } = each
        const has = alert ?? tripUpdate ?? shape ?? stop ?? tripModifications
        if (has === undefined && !hasOther && !isDeleted) {
          yield {
            entity: nameOf(each),
            what: 'neither alert, trip update, vehicle, shape, stop nor trip modifications',
          }
        }
      }
    },
  },
]
