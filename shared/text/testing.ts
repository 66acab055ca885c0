/**
 * Small disruptions to put into words, for tests only: every shape a source can give.
 *
 * @module
 */

import type { AffectedLine, AffectedStop, Disruption, Section } from '../disruption.ts'
import type { LineRef, StopRef } from '../network.ts'
import { aDisruption } from '../testing.ts'

export const now = '2025-03-03T11:00:00Z' // Monday 3 March 2025, noon in Brussels
export const timeZone = 'Europe/Brussels'

export const t1: LineRef = { id: 'delijn-2-T1', number: 'T1', mode: 'tram' }
export const bus5: LineRef = { id: 'delijn-2-5', number: '5', mode: 'bus' }

export const stop = (name: string, id = name): StopRef => ({ id, name, lat: 51.05, lon: 3.72 })

export const affected = (line: LineRef, parts: Partial<AffectedLine> = {}): AffectedLine => ({
  line,
  directions: line.id === t1.id ? [{ routeId: 'r1' }] : [{ routeId: 'r5' }],
  suspended: false,
  basis: 'stated',
  ...parts,
})

/** Towards Zwijnaarde only. */
export const oneWay = [{ routeId: 'r1', directionId: 0 as const, headsign: 'Zwijnaarde' }]

export const missed = (name: string, parts: Partial<AffectedStop> = {}): AffectedStop => ({
  stop: stop(name),
  change: 'notServed',
  lineIds: [t1.id],
  basis: 'stated',
  ...parts,
})

export const section = (
  from: string | undefined,
  to: string | undefined,
  ids: string[],
): Section => ({
  patternId: 'p1',
  routeId: 'r1',
  lineId: t1.id,
  directionId: 0,
  headsign: 'Zwijnaarde',
  ...(from ? { from: stop(from) } : {}),
  ...(to ? { to: stop(to) } : {}),
  fromMeasure: 0,
  toMeasure: 1000,
  missedStopIds: ids,
})

export const disruption = (parts: Partial<Disruption> = {}): Disruption =>
  aDisruption({
    impactPeriods: [{ start: '2025-03-02T23:00:00Z', end: '2025-03-07T23:00:00Z' }],
    sources: [{ source: 'delijn', publisher: 'De Lijn', firstSeen: now, updatedAt: now }],
    ...parts,
  })

const numbers = ['1', '2', '3', '6', '7', '8']

/** By name: what each of them must be able to say. */
export const cases = {
  suspended: disruption({
    effect: 'NO_SERVICE',
    cause: 'TECHNICAL_PROBLEM',
    lines: [affected(t1, { suspended: true })],
    impactPeriods: [{ start: '2025-03-03T10:30:00Z' }],
  }),
  suspendedOneWay: disruption({
    effect: 'NO_SERVICE',
    lines: [affected(t1, { suspended: true, directions: oneWay })],
  }),
  strike: disruption({
    effect: 'REDUCED_SERVICE',
    cause: 'STRIKE',
    networks: [{ agencyId: 'delijn', agencyName: 'De Lijn' }],
    impactPeriods: [{ start: '2025-03-03T23:00:00Z', end: '2025-03-04T23:00:00Z' }],
  }),
  strikeOfTrams: disruption({
    effect: 'NO_SERVICE',
    cause: 'STRIKE',
    networks: [{ agencyId: 'delijn', agencyName: 'De Lijn', mode: 'tram' }],
  }),
  detour: disruption({
    lines: [affected(t1, { directions: oneWay })],
    stops: [missed('Veldstraat'), missed('Zonnestraat')],
    sections: [section('Korenmarkt', 'Sint-Pieters', ['Veldstraat', 'Zonnestraat'])],
    streets: ['Veldstraat'],
  }),
  detourWithReplacement: disruption({
    lines: [affected(t1), affected(bus5)],
    stops: [
      missed('Veldstraat', {
        lineIds: [t1.id, bus5.id],
        replacement: { stopId: 'k', name: 'Kouter', basis: 'stated' },
      }),
      missed('Zonnestraat', {
        lineIds: [t1.id, bus5.id],
        replacement: { name: 'Zonnestraat', basis: 'estimated' },
      }),
    ],
  }),
  detourWithoutStops: disruption({ lines: [affected(bus5)] }),
  shortened: disruption({
    lines: [affected(t1)],
    stops: [missed('Zwijnaarde Brug')],
    effect: 'DETOUR',
    sections: [
      section('Ghelamco Arena', undefined, ['Zwijnaarde Brug']),
      {
        ...section(undefined, 'Ghelamco Arena', ['Zwijnaarde Brug']),
        directionId: 1,
        headsign: 'Evergem',
      },
    ],
  }),
  passedBy: disruption({
    effect: 'NO_SERVICE',
    lines: [affected(t1, { directions: oneWay })],
    stops: [missed('Veldstraat')],
  }),
  movedStop: disruption({
    effect: 'STOP_MOVED',
    lines: [affected(bus5)],
    stops: [
      missed('Veldstraat', {
        change: 'moved',
        lineIds: [bus5.id],
        replacement: { name: 'Veldstraat (tijdelijk)', basis: 'stated' },
      }),
    ],
  }),
  movedUnknown: disruption({
    effect: 'STOP_MOVED',
    stops: [missed('Veldstraat', { change: 'moved', lineIds: undefined })],
  }),
  delays: disruption({
    effect: 'SIGNIFICANT_DELAYS',
    cause: 'ACCIDENT',
    lines: [affected(t1), affected(bus5)],
    impactPeriods: [{ start: '2025-03-03T08:00:00Z', end: '2025-03-03T17:00:00Z' }],
  }),
  closedStop: disruption({
    effect: 'NO_SERVICE',
    stops: [missed('Korenmarkt', { lineIds: undefined })],
  }),
  addedStop: disruption({
    effect: 'MODIFIED_SERVICE',
    lines: [affected(t1)],
    stops: [missed('Korte Meer', { change: 'added' })],
  }),
  works: disruption({
    kind: 'works',
    effect: 'UNKNOWN_EFFECT',
    streets: ['Veldstraat', 'Kouter'],
    sources: [{ source: 'gipod', publisher: 'Stad Gent', firstSeen: now, updatedAt: now }],
  }),
  worksUnnamed: disruption({
    kind: 'works',
    effect: 'UNKNOWN_EFFECT',
    texts: [{ source: 'gipod', header: { nl: 'Heraanleg plein' }, description: {}, url: {} }],
  }),
  unknown: disruption({
    effect: 'UNKNOWN_EFFECT',
    cause: 'OTHER_CAUSE',
    causeDetail: { nl: 'een gaslek' },
    lines: [affected(t1)],
    texts: [{ source: 'delijn', header: { nl: 'Hinder op lijn T1' }, description: {}, url: {} }],
  }),
  nothing: disruption({ effect: 'UNKNOWN_EFFECT', cause: 'UNKNOWN_CAUSE', impactPeriods: [] }),
  manyLines: disruption({
    lines: numbers.map((number) => affected({ id: number, number, mode: 'bus' })),
  }),
  manyStops: disruption({
    lines: [affected(t1)],
    stops: ['Noord', 'Oost', 'Zuid', 'West', 'Rabot', 'Brugse Poort', 'Dampoort'].map((name) =>
      missed(name),
    ),
  }),
  mixed: disruption({
    lines: [affected(t1, { suspended: true }), affected(bus5)],
  }),
  cancelled: disruption({ status: 'cancelled', lines: [affected(bus5)] }),
  estimated: disruption({
    lines: [affected(bus5, { basis: 'estimated' })],
    stops: [missed('Kouter', { lineIds: [bus5.id], basis: 'estimated' })],
    periodBasis: 'estimated',
    example: true,
  }),
} satisfies Record<string, Disruption>
