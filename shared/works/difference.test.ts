import { describe, expect, it } from 'vitest'
import { languages } from '../text/messages.ts'
import { differencesOf } from './difference.ts'
import { answer, bus5, content, leg, missed } from './testing.ts'
import type { WorksContent } from './works.ts'

const said = (a: WorksContent, b: WorksContent) =>
  differencesOf(a, b, 'nl').map(({ label, before, after }) => [label, before, after])

const placed = {
  id: 'r1',
  name: 'Korte Meer',
  position: [3.7243, 51.0498] as [number, number],
  replaces: ['Veldstraat'],
}

describe('differencesOf', () => {
  it('is nothing where nothing is different', () => {
    expect(said(content(), structuredClone(content()))).toEqual([])
    expect(said(content(), content({ basis: { networkHash: 'n2' } }))).toEqual([])
  })

  it('says names, cause and times', () => {
    const schedule = { ...content().schedule, end: '2026-12-13T18:00' }
    const next = content({ title: 'Kouter', cause: 'SPECIAL_EVENT', planned: false, schedule })
    expect(said(content(), next)).toEqual([
      ['Naam', 'Veldstraat', 'Kouter'],
      ['Oorzaak', 'werken', 'evenement'],
      ['Gepland', 'ja', 'nee'],
      [
        'Wanneer',
        'Van dinsdag 1 december 2026 om 7 uur tot zaterdag 12 december 2026 om 18 uur.',
        'Van dinsdag 1 december 2026 om 7 uur tot zondag 13 december 2026 om 18 uur.',
      ],
    ])
    const announce = { ...content().schedule, announce: '2026-11-20T08:00' }
    expect(said(content(), content({ schedule: announce }))).toEqual([
      [
        'Reizigers weten het vanaf',
        'dinsdag 17 november 2026 om 7 uur',
        'vrijdag 20 november 2026 om 8 uur',
      ],
    ])
  })

  it('says what was drawn, moved and taken away', () => {
    const [part] = content().closure?.parts ?? []
    if (!part) throw new Error('nothing drawn')
    const point = { id: 'b', geometry: { type: 'Point' as const, coordinates: [3.7, 51] } }
    const moved = { id: 'a', geometry: point.geometry }
    const closed = (parts: NonNullable<WorksContent['closure']>['parts']) =>
      content({ closure: { parts, modes: ['bus', 'tram'], radius: 15 } })
    expect(said(content(), closed([part, point]))).toEqual([
      [
        'Wat dicht is',
        '1 getekend deel, dicht voor bus en tram',
        '2 getekende delen, dicht voor bus en tram, 15 meter rond punten (een deel toegevoegd)',
      ],
    ])
    expect(said(content(), closed([moved]))[0]?.[2]).toMatch(/\(een deel veranderd\)$/)
    expect(said(content(), closed([point]))[0]?.[2]).toMatch(
      /\(een deel toegevoegd en een deel weggehaald\)$/,
    )
    const { closure: _, ...textOnly } = content()
    expect(said(content(), textOnly)).toEqual([
      ['Wat dicht is', '1 getekend deel, dicht voor bus en tram', undefined],
    ])
  })

  it('says decisions by line and destination, once where patterns are decided alike', () => {
    const before = content({ answers: [answer(), answer({ patternId: 'p5-0b' })] })
    const other = leg({ streets: ['Reep'], delaySeconds: 0, missedStops: [missed('Zuid')] })
    const after = content({
      answers: [answer({ legs: [other] }), answer({ patternId: 'p5-0b', legs: [other] })],
    })
    expect(said(before, after)).toEqual([
      [
        'bus 5 richting Zwijnaarde',
        'rijdt om via Kouter en Brabantdam, 3 minuten langer, stopt niet aan Veldstraat',
        'rijdt om via Reep, stopt niet aan Zuid',
      ],
    ])
    const cancelled = content({
      answers: [answer({ kind: 'cancelled', legs: [], why: 'geen bus' })],
    })
    expect(said(content({ answers: [] }), cancelled)).toEqual([
      ['bus 5 richting Zwijnaarde', undefined, 'rijdt niet, geen bus'],
    ])
  })

  it('says where to board instead', () => {
    const moved = { ...placed, position: [3.725, 51.05] as [number, number] }
    expect(said(content(), content({ replacementStops: [placed] }))).toEqual([
      ['Vervanghalte', undefined, 'Korte Meer (3.72430, 51.04980), in plaats van Veldstraat'],
    ])
    expect(
      said(content({ replacementStops: [placed] }), content({ replacementStops: [moved] })),
    ).toHaveLength(1)
  })

  it('says what was written, by language', () => {
    const texts = { fr: { header: 'Rue fermée', writtenFor: 'x' } }
    expect(said(content(), content({ texts }))).toEqual([
      ['Titel voor reizigers (FR)', 'automatische tekst', 'Rue fermée'],
    ])
  })

  it.each(languages)('reads in %s', (lang) => {
    const { closure: _, ...textOnly } = content({
      answers: [],
      streets: ['Kouter', 'Reep'],
      contact: 'a@b.be',
      note: 'bel even',
      named: { lines: [bus5], stops: [] },
      replacementStops: [placed],
    })
    const all = differencesOf(content(), textOnly, lang)
    expect(all.map(({ field }) => field)).toEqual([
      'closure',
      'named',
      'streets',
      'answer',
      'stop',
      'contact',
      'note',
    ])
    for (const { label, before = '', after = '' } of all) {
      expect(label).not.toBe('')
      expect(before + after).not.toMatch(/undefined|NaN|\[object/)
      expect(before).not.toBe(after)
    }
  })
})
