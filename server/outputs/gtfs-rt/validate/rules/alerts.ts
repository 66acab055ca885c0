/**
 * Alerts: what they must have, and effects that say more than their selectors.
 *
 * @see https://gtfs.org/resources/mobilitydata-recommendations/gtfs-realtime-service-alerts/guidelines/
 * @module
 */

import { causes, effects, severities } from '../../../../../shared/disruption.ts'
import { parts, type Rule } from '../rule.ts'

const knownValues: [field: 'cause' | 'effect' | 'severity', readonly string[]][] = [
  ['cause', causes],
  ['effect', effects],
  ['severity', severities],
]

export const alertRules: readonly Rule[] = [
  {
    id: 'E032',
    severity: 'error',
    title: 'an alert has an informed_entity',
    *check(context) {
      for (const { entity, part } of parts(context, 'alert')) {
        if (part.informedEntities.length === 0) {
          yield { entity, where: 'alert.informed_entity', what: 'nobody is informed' }
        }
      }
    },
  },
  {
    id: 'A01',
    severity: 'error',
    title: 'cause_detail comes with a cause, effect_detail with an effect',
    *check(context) {
      for (const { entity, part } of parts(context, 'alert')) {
        for (const name of ['cause', 'effect'] as const) {
          if (part[`${name}Detail`] && part[name] === undefined) {
            yield { entity, where: `alert.${name}_detail`, what: `given without ${name}` }
          }
        }
      }
    },
  },
  {
    id: 'A02',
    severity: 'warning',
    title: 'cause, effect and severity_level have values that the specification knows',
    *check(context) {
      for (const { entity, part } of parts(context, 'alert')) {
        for (const [name, known] of knownValues) {
          const value = part[name]
          if (value !== undefined && !known.includes(value)) {
            const where = `alert.${name === 'severity' ? 'severity_level' : name}`
            yield { entity, where, what: `'${value}' is not known` }
          }
        }
      }
    },
  },
  {
    id: 'A03',
    severity: 'warning',
    title: 'an alert has a cause and an effect',
    *check(context) {
      for (const { entity, part } of parts(context, 'alert')) {
        const missing = (['cause', 'effect'] as const).filter((name) => part[name] === undefined)
        if (missing.length > 0) {
          yield { entity, where: 'alert', what: `without ${missing.join(' and ')}` }
        }
      }
    },
  },
  {
    id: 'A04',
    severity: 'warning',
    title: 'NO_SERVICE is not of a whole agency, mode, or everything in a direction',
    *check(context) {
      for (const { entity, part } of parts(context, 'alert')) {
        if (part.effect !== 'NO_SERVICE') continue
        for (const [i, each] of part.informedEntities.entries()) {
          if (each.routeId ?? each.stopId ?? each.trip) continue
          yield {
            entity,
            where: `alert.informed_entity[${i}]`,
            what: 'NO_SERVICE here takes everything of the agency or mode out of journey planners',
          }
        }
      }
    },
  },
  {
    id: 'A05',
    severity: 'warning',
    title: 'a DETOUR names the stops inside it',
    *check(context) {
      for (const { entity, part } of parts(context, 'alert')) {
        if (part.effect !== 'DETOUR' || part.informedEntities.length === 0) continue
        if (part.informedEntities.every(({ stopId }) => stopId === undefined)) {
          yield { entity, where: 'alert.informed_entity', what: 'a DETOUR without any stop_id' }
        }
      }
    },
  },
]
