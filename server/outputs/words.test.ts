import { describe, expect, it } from 'vitest'
import { aDisruption } from '../../shared/testing.ts'
import type { Language } from '../../shared/text/messages.ts'
import { outputWords } from './words.ts'

const at = (now: string, disruption = aDisruption(), lang: Language = 'nl') =>
  outputWords(disruption, lang, {
    timeZone: 'Europe/Brussels',
    now,
    snapshot: {
      hash: '',
      sequence: 1,
      madeAt: now,
      networkHash: '',
      example: false,
      disruptions: [disruption],
    },
  })

describe('words of outputs', () => {
  const soon = aDisruption({
    impactPeriods: [{ start: '2026-11-21T07:00:00Z', end: '2026-11-22T17:00:00Z' }],
  })

  it('write dates out, whenever they are read', () => {
    const words = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-12-30'].map((date) =>
      at(`${date}T12:00:00Z`, soon),
    )
    expect(new Set(words.map(({ description }) => description)).size).toBe(1)
    expect(words[0]?.when.join(' ')).toMatch(/21 november/)
    expect(words[0]?.when.join(' ')).not.toMatch(/vandaag|morgen|gisteren/i)
  })

  it('write out the date of a rule that began before the first period told', () => {
    const nights = aDisruption({
      impactPeriods: [{ start: '2026-11-16T21:00:00Z', end: '2026-11-17T04:00:00Z' }],
      recurrence: [
        {
          timeZone: 'Europe/Brussels',
          days: [1, 2, 3, 4, 5],
          startDate: '2026-11-09',
          endDate: '2026-12-04',
          startTime: '22:00',
          endTime: '05:00',
        },
      ],
    })
    const { when } = at('2026-11-16T12:00:00Z', nights)
    expect(when.join(' ')).toMatch(/9 november/)
    expect(when.join(' ')).not.toMatch(/vandaag|morgen|gisteren/i)
  })

  it('say that an open end is open', () => {
    const open = aDisruption({ impactPeriods: [{ start: '2026-11-21T07:00:00Z' }] })
    expect(at('2026-11-21T12:00:00Z', open).when.join(' ')).toMatch(/tot nader order/i)
    expect(at('2026-11-21T12:00:00Z').when.join(' ')).toMatch(/tot nader order/i)
  })

  it('say each sentence once, and say when they are made up', () => {
    const { sentences, description } = at('2026-11-21T12:00:00Z', { ...soon, example: true })
    expect(new Set(sentences).size).toBe(sentences.length)
    expect(description).toBe(sentences.join('\n'))
    expect(description).toMatch(/voorbeeld/i)
  })

  it('say in which language words of a source are, where it is not the reader’s', () => {
    const cause = (causeDetail: Record<string, string>) =>
      aDisruption({ ...soon, cause: 'OTHER_CAUSE', causeDetail, texts: [] })
    const said = (lang: Language, detail: Record<string, string>) =>
      at('2026-11-21T12:00:00Z', cause(detail), lang).sentences
    expect(said('nl', { nl: 'Kraan' })).toContain('Kraan.')
    expect(said('fr', { nl: 'Kraan' })).toContain('En néerlandais : « Kraan. »')
    expect(said('de', { nl: 'Kraan' })).toContain('Auf Niederländisch: „Kraan.“')
    expect(said('en', { nl: 'Kraan' })).toContain('In Dutch: ‘Kraan.’')
    expect(said('nl', { fr: 'Grue' })).toContain('In het Frans: ‘Grue.’')
    for (const tag of ['und', 'x_y', 'qqq', '']) {
      expect(said('fr', { [tag]: 'Kraan' }), tag).toContain('Kraan.')
    }
  })

  it('say it of advice, too', () => {
    const advised = aDisruption({
      ...soon,
      texts: [
        { source: 'x', header: {}, description: {}, url: {}, advice: { nl: 'Neem tram 2.' } },
      ],
    })
    const { advice, sentences } = at('2026-11-21T12:00:00Z', advised, 'fr')
    expect(advice).toContain('En néerlandais : « Neem tram 2. »')
    expect(sentences).toContain('En néerlandais : « Neem tram 2. »')
  })
})
