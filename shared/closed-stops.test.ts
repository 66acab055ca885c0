import { describe, expect, it } from 'vitest'
import { closedStops } from './closed-stops.ts'
import type { Disruption } from './disruption.ts'
import { catalogue } from './text/catalogues.ts'
import { summarise } from './text/summarise.ts'
import { disruption, missed, now, section, stop, t1, timeZone } from './text/testing.ts'

const closure = (id: string, parts: Partial<Disruption>): Disruption =>
  disruption({ id, effect: 'NO_SERVICE', ...parts })

/** B and C are closed by two disruptions that do not know of each other: A–B–C–D–E. */
const b = closure('b', {
  stops: [missed('B')],
  sections: [{ ...section('A', 'C', ['B']), after: [stop('D'), stop('E')] }],
})
const c = closure('c', {
  stops: [missed('C')],
  sections: [{ ...section('B', 'D', ['C']), before: [stop('A')], after: [stop('E')] }],
})
const boardOf = (one: Disruption, all: Disruption[]) =>
  summarise(one, catalogue('nl'), {
    now,
    timeZone,
    lang: 'nl',
    closed: closedStops(all, now)(one),
  }).board

describe('nobody is sent to a stop', () => {
  it('that another disruption has closed, but to the next one that is open', () => {
    expect(boardOf(b, [b])[0]).toContain('A of C')
    expect(boardOf(b, [b, c])[0]).toContain('A of D')
    expect(boardOf(c, [b, c])[0]).toContain('A of D')
  })

  it('that is moved', () => {
    const moved = closure('m', { stops: [{ ...missed('C'), change: 'moved' }] })
    expect(boardOf(b, [b, moved])[0]).toContain('A of D')
  })

  it('at all, where none is known to be open', () => {
    const all = closure('all', { stops: ['A', 'C', 'D', 'E'].map((name) => missed(name)) })
    expect(boardOf(b, [b, all])).toEqual([
      'Ga naar de dichtstbijzijnde halte waar uw lijn wel stopt.',
    ])
  })

  it('as our own estimate of a replacement', () => {
    const estimated = {
      ...b,
      stops: [
        { ...missed('B'), replacement: { stopId: 'C', name: 'C', basis: 'estimated' as const } },
      ],
    }
    expect(boardOf(estimated, [estimated])).toEqual(['Stap op aan halte C.'])
    expect(boardOf(estimated, [estimated, c])[0]).toContain('A of D')
  })
})

describe('what closes a stop', () => {
  const later = { impactPeriods: [{ start: '2025-03-08T00:00:00Z', end: '2025-03-09T00:00:00Z' }] }

  it('is in force at the time that is read about', () => {
    expect(boardOf(b, [b, { ...c, ...later }])[0]).toContain('A of C')
    const coming = { ...b, ...later }
    expect(boardOf(coming, [coming, { ...c, impactPeriods: [] }])[0]).toContain('A of D')
  })

  it('takes place, and holds for the line', () => {
    expect(boardOf(b, [b, { ...c, status: 'cancelled' }])[0]).toContain('A of C')
    const other = { ...c, stops: [missed('C', { lineIds: ['another'] })], sections: [] }
    expect(boardOf(b, [b, other])[0]).toContain('A of C')
    const all = { ...c, stops: [missed('C', { lineIds: undefined })], sections: [] }
    expect(closedStops([all], now)(b)('C', t1.id)).toBe(true)
  })
})
