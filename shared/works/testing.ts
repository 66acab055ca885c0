/**
 * Works to put into words and to decide on, for tests only.
 *
 * @module
 */

import type { Position } from '../geo/position.ts'
import type { Impact, ImpactAnswer, MissedStop, Proposal } from '../impact.ts'
import type { LineRef, StopRef } from '../network.ts'
import type { AnswerLeg, PatternAnswer, WorksContent } from './works.ts'

export const timeZone = 'Europe/Brussels'
/** Monday 2 November 2026, noon in Brussels. */
export const now = '2026-11-02T11:00:00Z'

export const tramT1: LineRef = { id: 'delijn-2-T1', number: 'T1', mode: 'tram' }
export const bus5: LineRef = { id: 'delijn-2-5', number: '5', mode: 'bus' }

export const stop = (name: string): StopRef => ({ id: name, name, lat: 51.05, lon: 3.72 })

export const missed = (name: string, measure = 500): MissedStop => ({
  stopId: name,
  stopSequence: Math.round(measure / 100),
  name,
  measure,
  kind: 'inside',
})

/** To the east along the 51st parallel, about 1,400 m. */
const path: Position[] = [
  [3.7, 51],
  [3.705, 51.001],
  [3.71, 51.001],
  [3.72, 51],
]

export const proposal = (parts: Partial<Proposal> = {}): Proposal => ({
  kind: 'detour',
  gap: 0,
  leave: 0,
  rejoin: 1_403,
  leaveAt: [3.7, 51],
  rejoinAt: [3.72, 51],
  lastServed: stop('Korenmarkt'),
  nextServed: stop('Sint-Pieters'),
  path: { type: 'LineString', coordinates: path },
  metres: 1_450,
  seconds: 300,
  delaySeconds: 180,
  missedStops: [missed('Veldstraat')],
  replacementStops: [],
  streets: ['Kouter', 'Brabantdam'],
  reasons: [],
  ...parts,
})

export const impact = (parts: Partial<Impact> = {}): Impact => ({
  patternId: 'p5-0',
  routeId: 'r5',
  directionId: 0,
  line: bus5,
  headsign: 'Zwijnaarde',
  length: 3_000,
  blocked: [{ from: 400, to: 600 }],
  missedStops: [missed('Veldstraat')],
  proposals: [proposal()],
  confidence: 1,
  basis: 'streets',
  ...parts,
})

export const answered = (impacts: Impact[]): ImpactAnswer => ({
  networkHash: 'n1',
  streetsHash: 's1',
  closed: { metres: 200, streets: ['Veldstraat'] },
  impacts,
  complete: true,
  notes: [],
})

export const leg = (parts: Partial<AnswerLeg> = {}): AnswerLeg => {
  const { replacementStops: _, reasons: __, seconds: ___, ...own } = proposal()
  return { ...own, origin: 'proposed', ...parts }
}

export const answer = (parts: Partial<PatternAnswer> = {}): PatternAnswer => ({
  patternId: 'p5-0',
  routeId: 'r5',
  directionId: 0,
  line: bus5,
  headsign: 'Zwijnaarde',
  kind: 'detour',
  legs: [leg()],
  ...parts,
})

/** The tram, towards Evergem. */
export const tramAnswer = (parts: Partial<PatternAnswer> = {}): PatternAnswer =>
  answer({
    patternId: 'pT1-1',
    routeId: 'rT1',
    directionId: 1,
    line: tramT1,
    headsign: 'Evergem',
    ...parts,
  })

export const content = (parts: Partial<WorksContent> = {}): WorksContent => ({
  title: 'Veldstraat',
  cause: 'CONSTRUCTION',
  planned: true,
  closure: {
    parts: [
      {
        id: 'a',
        geometry: {
          type: 'LineString',
          coordinates: [
            [3.7057, 51],
            [3.7085, 51],
          ],
        },
      },
    ],
    modes: ['bus', 'tram'],
    radius: 15,
  },
  schedule: {
    timeZone,
    start: '2026-12-01T07:00',
    end: '2026-12-12T18:00',
    repeats: [],
    exceptions: [],
  },
  answers: [answer()],
  replacementStops: [],
  streets: ['Veldstraat'],
  texts: {},
  ...parts,
})
