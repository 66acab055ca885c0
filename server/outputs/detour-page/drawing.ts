/**
 * What stands on the map besides the streets, each thing once however many lines share it.
 *
 * A **key** names what can be chosen: `3` is the pattern at that place of the answer, `3-0` its
 * first proposal; where several patterns say the same the first of them names all. Each thing knows the keys it is shown for, and whether it is shown while nothing
 * is chosen.
 *
 * @module
 */

import {
  distance,
  measures,
  positionAt,
  simplify,
  sliceByMeasure,
} from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type {
  Impact,
  ImpactAnswer,
  MissedStop,
  Proposal,
  ProposalKind,
} from '../../../shared/impact.ts'
import type { Network } from '../../network/network.ts'
import { groupAlike } from './alike.ts'

interface Shown {
  keys: string[]
  /** Shown while nothing is chosen. */
  overview: boolean
}

export interface DrawnLine extends Shown {
  line: Position[]
}

export interface DrawnPath extends DrawnLine {
  /** The best of its gap for one of the patterns at least. */
  best: boolean
  /** What drives there; `turn` is only where a shortened trip turns. */
  on: 'street' | 'rails' | 'bus' | 'turn'
}

export type SignKind = 'missed' | 'existing' | 'temporary' | 'leave' | 'rejoin'

export interface DrawnSign extends Shown {
  kind: SignKind
  at: Position
  title: string
}

export interface Drawing {
  courses: DrawnLine[]
  blocked: DrawnLine[]
  paths: DrawnPath[]
  signs: DrawnSign[]
}

export const patternKey = (impact: number): string => `${impact}`
export const proposalKey = (impact: number, proposal: number): string => `${impact}-${proposal}`

/** Whether a proposal is the first of its gap. */
export const isBest = ({ proposals }: Impact, proposal: Proposal): boolean =>
  proposals.find(({ gap, kind }) => gap === proposal.gap && kind === proposal.kind) === proposal

/** Metres that a shape may be off where it is drawn. */
const tolerance = 2
/** Metres from the start and end of a path within which a sign stands on its path. */
const same = 1

/** @param titles - words for a sign, by its kind */
export function drawAnswer(
  { impacts }: ImpactAnswer,
  network: Pick<Network, 'pattern' | 'stop'>,
  titles: Record<SignKind, string>,
): Drawing {
  const courses = new Map<string, DrawnLine>()
  const blocked = new Map<string, DrawnLine>()
  const paths = new Map<string, DrawnPath>()
  const signs = new Map<string, DrawnSign>()

  const sign = (kind: SignKind, at: Position, name: string, key: string, overview: boolean) => {
    const title = name === '' ? titles[kind] : `${name}: ${titles[kind]}`
    const id = `${kind} ${title} ${at.map((degrees) => degrees.toFixed(5))}`
    merge(signs, id, { kind, at, title, keys: [key], overview })
  }
  const missed = (stops: readonly MissedStop[], key: string, overview: boolean) => {
    for (const { stopId, name } of stops) {
      const stop = network.stop(stopId)
      if (stop) sign('missed', [stop.lon, stop.lat], name, key, overview)
    }
  }

  const first = firstAlike(impacts)
  for (const [place, impact] of impacts.entries()) {
    const i = first(place)
    const keys = [patternKey(i), ...impact.proposals.map((_, j) => proposalKey(i, j))]
    const pattern = network.pattern(impact.patternId)
    if (pattern) {
      const course = simplify(pattern.shape, tolerance)
      merge(courses, idOf(course), { line: course, keys: [...keys], overview: true })
      const along = measures(pattern.shape)
      for (const { from, to } of impact.blocked) {
        const line = sliceByMeasure(pattern.shape, along, from, to)
        merge(blocked, idOf(line), { line, keys: [...keys], overview: true })
      }
    }
    missed(impact.missedStops, patternKey(i), true)
    for (const [j, proposal] of impact.proposals.entries()) {
      const key = proposalKey(i, j)
      const best = isBest(impact, proposal)
      const { path, kind } = proposal
      missed(proposal.missedStops, key, false)
      if (path && path.coordinates.length > 1) {
        const line = path.coordinates as Position[]
        const drawn = { line, best, on: drivenOn[kind], keys: [key], overview: true }
        const known = merge(paths, `${drawn.on} ${idOf(line)}`, drawn)
        known.best ||= best
      }
      for (const { kind, name, position } of proposal.replacementStops) {
        sign(kind, position, name, key, best)
      }
      if (proposal.leave > 0) sign('leave', proposal.leaveAt, '', key, best)
      if (proposal.rejoin < impact.length) sign('rejoin', proposal.rejoinAt, '', key, best)
    }
  }
  return {
    courses: [...courses.values()],
    blocked: [...blocked.values()],
    paths: [...paths.values()].sort((a, b) => Number(a.best) - Number(b.best)),
    signs: [...signs.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
  }
}

const drivenOn: Record<ProposalKind, DrawnPath['on']> = {
  detour: 'street',
  railDetour: 'rails',
  replacementBus: 'bus',
  shortened: 'turn',
}

/** Of the impacts that say the same, the place of the first one: they are chosen together. */
function firstAlike(impacts: readonly Impact[]): (place: number) => number {
  const first = new Map<Impact, number>()
  for (const group of groupAlike(impacts)) {
    for (const impact of group.impacts) first.set(impact, group.index)
  }
  return (place) => first.get(impacts[place] as Impact) ?? place
}

/** Later ones are drawn on top. */
const order: SignKind[] = ['existing', 'temporary', 'missed', 'leave', 'rejoin']

function merge<T extends Shown>(all: Map<string, T>, id: string, next: T): T {
  const known = all.get(id)
  if (!known) {
    all.set(id, next)
    return next
  }
  for (const key of next.keys) if (!known.keys.includes(key)) known.keys.push(key)
  known.overview ||= next.overview
  return known
}

const idOf = (line: readonly Position[]): string =>
  line.map(([lon, lat]) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(' ')

export interface Arrow {
  at: Position
  /** The way it points. */
  from: Position
  to: Position
}

/** Arrows along a path, so far apart; one in the middle where it is short. */
export function arrowsAlong(line: readonly Position[], apart: number): Arrow[] {
  const along = measures(line)
  const length = along.at(-1) ?? 0
  if (length < same * 10) return []
  const count = Math.max(1, Math.round(length / apart))
  return Array.from({ length: count }, (_, i) => {
    const at = (length * (i + 0.5)) / count
    const reach = Math.min(8, length / 4)
    const from = positionAt(line, along, at - reach)
    const to = positionAt(line, along, at + reach)
    return { at: positionAt(line, along, at), from, to }
  }).filter(({ from, to }) => distance(from, to) > same)
}
