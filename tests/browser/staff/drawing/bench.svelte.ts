/**
 * Content of the test page: what the editor would hold.
 *
 * @module
 */

import type { LineString } from 'geojson'
import type { Position } from '../../../../shared/geo/position.ts'
import type { Impact, ImpactAnswer } from '../../../../shared/impact.ts'
import type { Conflict } from '../../../../shared/staff-api.ts'
import type { PatternAnswer, PlacedStop, WorksClosure } from '../../../../shared/works/works.ts'
import { emptyClosure } from '../../../../web/staff/map/parts.ts'
import type {
  DrawnContent,
  EarlierClosure,
  GapRef,
  PickedPlace,
  Tool,
} from '../../../../web/staff/map/props.ts'

export class BenchState {
  closure = $state.raw<WorksClosure>()
  selectedPart = $state<string | null>(null)
  tool = $state<Tool>('select')
  gap = $state.raw<GapRef | null>(null)
  readonly = $state(false)
  impacts = $state.raw<Impact[]>([])
  answers = $state.raw<PatternAnswer[]>([])
  selectedPattern = $state<string | null>(null)
  stops = $state.raw<PlacedStop[]>([])
  conflicts = $state.raw<Conflict[]>([])
  before = $state.raw<DrawnContent | null>(null)
  waypoints = $state.raw<Position[]>([])
  /** One entry for each undo step. */
  steps: WorksClosure[] = []
  placed: Position[] = []
  picked: PickedPlace[] = []
  drawn: { gap: GapRef; path: LineString }[] = []
  drags: { waypoints: Position[]; final: boolean }[] = []
  running = 0
  mostRunning = 0

  get now(): WorksClosure {
    return this.closure ?? emptyClosure()
  }

  step(closure: WorksClosure): void {
    this.steps.push(closure)
    this.closure = closure
  }

  moveStop(id: string, position: Position): void {
    this.stops = this.stops.map((stop) => (stop.id === id ? { ...stop, position } : stop))
  }

  earlier = async (query: string): Promise<EarlierClosure[]> => {
    if (!'veldstraat'.includes(query.toLowerCase())) return []
    const part = { id: 'x', geometry: { type: 'Point' as const, coordinates: [3.7239, 51.0522] } }
    const closure: WorksClosure = { ...emptyClosure(), parts: [part], radius: 40 }
    return [{ id: 'old', title: 'Riool Veldstraat', streets: ['Veldstraat'], closure }]
  }

  /** What the closure does, and the best proposals taken over. */
  async ask(patternIds?: string[], waypoints?: Position[]): Promise<ImpactAnswer> {
    const { parts, radius } = this.now
    const geometry = { type: 'GeometryCollection', geometries: parts.map((part) => part.geometry) }
    const body = {
      closure: geometry,
      radius,
      ...(patternIds ? { patternIds } : {}),
      ...(waypoints ? { waypoints, alternatives: 1 } : {}),
    }
    const answer = await fetch('/api/v1/impact', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as ImpactAnswer
  }

  async takeBest(): Promise<void> {
    const { impacts } = await this.ask()
    this.impacts = impacts
    this.answers = impacts.map((impact) => answerOf(impact))
    const placed = impacts.flatMap(({ proposals }) => proposals[0]?.replacementStops ?? [])
    this.stops = placed.slice(0, 3).map(({ name, position, replaces }, i) => ({
      id: `r${i}`,
      name,
      position,
      replaces: replaces.map(({ stopId }) => stopId),
    }))
  }

  async drag(gap: GapRef, waypoints: Position[], final: boolean): Promise<void> {
    this.drags.push({ waypoints, final })
    this.running++
    this.mostRunning = Math.max(this.mostRunning, this.running)
    try {
      const { impacts } = await this.ask([gap.patternId], waypoints)
      const [impact] = impacts
      if (!impact) return
      this.answers = this.answers.map((answer) =>
        answer.patternId === gap.patternId ? answerOf(impact, waypoints) : answer,
      )
    } finally {
      this.running--
    }
  }
}

function answerOf(impact: Impact, waypoints?: Position[]): PatternAnswer {
  const { patternId, routeId, directionId, line, headsign, proposals } = impact
  const best = proposals.filter(({ gap }, i) => proposals.findIndex((p) => p.gap === gap) === i)
  return {
    patternId,
    routeId,
    directionId,
    line,
    headsign,
    kind: 'detour',
    legs: best.map(({ seconds: _s, replacementStops: _r, reasons: _w, ...leg }) => ({
      ...leg,
      origin: waypoints ? 'waypoints' : 'proposed',
      ...(waypoints ? { waypoints } : {}),
    })),
  }
}
