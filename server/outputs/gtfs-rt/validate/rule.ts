/**
 * What a rule is, and what it finds.
 *
 * @module
 */

import type { Entity, Message, Shape, Stop, TripModifications } from './message.ts'
import type { StaticFeed } from './static-feed.ts'

/** `error`: the specification forbids it. `warning`: allowed, but somebody will suffer from it. */
export type Severity = 'error' | 'warning'

export interface Finding {
  /** E… and W… are those of MobilityData's validator, the others our own. */
  rule: string
  severity: Severity
  /** Id of the entity; absent: the feed. */
  entity?: string
  /** Field within the entity, as in the specification. */
  where?: string
  what: string
}

export type Problem = Omit<Finding, 'rule' | 'severity'> & Partial<Pick<Finding, 'severity'>>

export interface Rule {
  id: string
  severity: Severity
  /** What it asks. */
  title: string
  check(context: Context): Iterable<Problem>
}

/** A feed with what its entities refer to. */
export interface Context {
  message: Message
  /** Absent: what needs it is not judged. */
  staticFeed?: StaticFeed
  alertIds: ReadonlySet<string>
  /** By `shape_id`. */
  shapes: ReadonlyMap<string, Shape>
  /** By `stop_id`: stops that the feed brings along. */
  stops: ReadonlyMap<string, Stop>
  /** By entity id. */
  modifications: ReadonlyMap<string, TripModifications>
}

export function contextOf(message: Message, staticFeed?: StaticFeed): Context {
  const { entities } = message
  const by = <T>(pick: (entity: Entity) => [string | undefined, T] | undefined) =>
    new Map(
      entities.flatMap((entity): [string, T][] => {
        const [key, value] = pick(entity) ?? []
        return key === undefined || value === undefined ? [] : [[key, value as T]]
      }),
    )
  return {
    message,
    ...(staticFeed && { staticFeed }),
    alertIds: new Set(by((e) => e.alert && [e.id, e.alert]).keys()),
    shapes: by((e) => e.shape && [e.shape.shapeId, e.shape]),
    stops: by((e) => e.stop && [e.stop.stopId, e.stop]),
    modifications: by((e) => e.tripModifications && [e.id, e.tripModifications]),
  }
}

/** How an entity is named in findings, also where it has no id. */
export const nameOf = ({ id, index }: Entity): string => id ?? `entity[${index}]`

/** The entities with a part, with the name they have in findings. */
export function* parts<K extends 'alert' | 'tripUpdate' | 'tripModifications'>(
  { message }: Context,
  kind: K,
): Generator<{ entity: string; part: NonNullable<Entity[K]> }> {
  for (const each of message.entities) {
    const part = each[kind]
    if (part !== undefined && !each.isDeleted) yield { entity: nameOf(each), part }
  }
}
