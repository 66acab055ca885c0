/**
 * Turn restrictions, as far as they hold for buses.
 *
 * @see https://wiki.openstreetmap.org/wiki/Relation:restriction
 * @module
 */

import type { ImportWarnings } from '../build/import-warnings.ts'
import type { OsmRelation } from './osm-file.ts'

export interface Restriction {
  /** Of the relation. */
  id: number
  /** `no`: this turn is forbidden; `only`: every other is. */
  rule: 'no' | 'only'
  /** To tell the arms of a way that runs through the via node. */
  turn: 'left' | 'right' | 'straight' | 'u' | 'any'
  /** Ways; several only where entry or exit is forbidden. */
  from: number[]
  via: { node: number } | { ways: number[] }
  to: number[]
}

/** Most specific first; what is said of lorries or cars alone does not concern buses. */
const keys = ['restriction:bus', 'restriction:psv', 'restriction:motor_vehicle', 'restriction']
const turns: Readonly<Record<string, Restriction['turn']>> = {
  left_turn: 'left',
  right_turn: 'right',
  straight_on: 'straight',
  u_turn: 'u',
  entry: 'any',
  exit: 'any',
}

/** Whether a relation speaks of turns at all. */
export const isRestriction = ({ tags }: OsmRelation): boolean =>
  tags?.type === 'restriction' || (tags?.type?.startsWith('restriction:') ?? false)

/**
 * The restriction that a relation means for buses; undefined where it means none, and where it is
 * broken or holds at some hours only, which is counted.
 */
export function parseRestriction(
  relation: OsmRelation,
  warnings: ImportWarnings,
): Restriction | undefined {
  const { id, members, tags = {} } = relation
  const type = tags.type ?? ''
  if (type !== 'restriction' && type !== 'restriction:bus' && type !== 'restriction:psv') {
    return undefined
  }
  const value = keys.map((key) => tags[key]).find((text) => text !== undefined)
  if (value === undefined || value === 'none') {
    if (Object.keys(tags).some((key) => isConditional(key))) {
      warnings.add('turn restrictions that hold at some hours only are left out', id)
    } else if (!Object.keys(tags).some((key) => key.startsWith('restriction:'))) {
      warnings.add('turn restrictions that do not say what is forbidden', id)
    }
    return undefined
  }
  if (isExcepted(tags.except)) return undefined
  if (tags.day_on ?? tags.hour_on) {
    warnings.add('turn restrictions that hold at some hours only are left out', id)
    return undefined
  }
  const match = /^(no|only)_(\w+)$/.exec(value)
  const turn = match && Object.hasOwn(turns, match[2] ?? '') ? turns[match[2] ?? ''] : undefined
  if (!match || !turn) {
    warnings.add('turn restrictions of an unknown kind', id)
    return undefined
  }
  const ways = (role: string) =>
    members.filter((m) => m.role === role && m.type === 'way').map((m) => m.ref)
  const from = ways('from')
  const to = ways('to')
  const viaWays = ways('via')
  const viaNodes = members.filter((m) => m.role === 'via' && m.type === 'node')
  if (from.length === 0 || to.length === 0) {
    warnings.add('turn restrictions without a from or to member', id)
    return undefined
  }
  const several = value === 'no_entry' || value === 'no_exit'
  if ((!several && (from.length > 1 || to.length > 1)) || viaNodes.length > 1) {
    warnings.add('turn restrictions with more members than one can mean', id)
    return undefined
  }
  const node = viaNodes[0]?.ref
  if ((node === undefined) === (viaWays.length === 0)) {
    warnings.add('turn restrictions without one via member', id)
    return undefined
  }
  return {
    id,
    rule: match[1] as Restriction['rule'],
    turn,
    from,
    via: node === undefined ? { ways: viaWays } : { node },
    to,
  }
}

const isConditional = (key: string) =>
  /^restriction(:(bus|psv|motor_vehicle))?:conditional$/.test(key)

/** `except=psv;bicycle` */
const isExcepted = (except: string | undefined) =>
  (except ?? '').split(/[;,]/).some((who) => /^\s*(psv|bus)\s*$/.test(who))
