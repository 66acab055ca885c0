import { describe, expect, it } from 'vitest'
import type { ImpactRequest } from '../../../shared/impact.ts'
import { languages } from '../../../shared/text/messages.ts'
import { askedInWords, dataInWords } from './question.ts'
import { impactPageTexts } from './texts.ts'

const closure: ImpactRequest['closure'] = { type: 'Point', coordinates: [3.72, 51.05] }
const asked = (
  request: Omit<ImpactRequest, 'closure'>,
  language: (typeof languages)[number] = 'nl',
) =>
  askedInWords(
    { closure, ...request },
    { language, texts: impactPageTexts[language], timeZone: 'Europe/Brussels' },
  )

describe('what was asked', () => {
  it('is when it is closed, on the clocks of the network', () => {
    expect(asked({})).toEqual(['Er is geen periode gekozen: de afsluiting geldt altijd.'])
    const night = { start: '2026-11-23T23:15:00Z', end: '2026-11-24T00:30:00Z' }
    expect(asked({ periods: [night] })).toEqual([
      'Afgesloten van dinsdag 24 november 2026 om 0.15 uur tot dinsdag 24 november 2026 om 1.30 uur.',
    ])
    expect(asked({ periods: [{ start: '2026-11-24T07:00:00Z' }] })).toEqual([
      'Afgesloten vanaf dinsdag 24 november 2026 om 8 uur.',
    ])
    expect(asked({ periods: [{ end: '2026-11-24T07:00:00Z' }] })).toEqual([
      'Afgesloten tot dinsdag 24 november 2026 om 8 uur.',
    ])
    // One that has no border closes it always, whatever the others are.
    expect(asked({ periods: [night, {}] })).toEqual(asked({}))
  })

  it('is to whom and which way', () => {
    expect(asked({ modes: ['bus', 'tram'], directions: ['forward'] }).slice(1)).toEqual([
      'De afsluiting geldt alleen in de richting waarin ze getekend is.',
      'De afsluiting geldt alleen voor bussen en trams.',
    ])
    expect(asked({ modes: [], directions: ['forward', 'backward'] })).toHaveLength(1)
    expect(asked({ directions: ['backward'] })[1]).toContain('tegen de richting')
  })

  it.each(languages)('is said in %s', (language) => {
    const period = { start: '2026-11-23T23:15:00Z', end: '2026-11-24T00:30:00Z' }
    const all = asked({ periods: [period], modes: ['bus'], directions: ['backward'] }, language)
    expect(all).toHaveLength(3)
    expect(new Set(all.map((text) => text.at(-1)))).toEqual(new Set(['.']))
  })
})

it('says how old the data is', () => {
  const texts = impactPageTexts.nl
  const data = { networkHash: 'n1', streetsHash: 's1' }
  const network = { validFrom: '2026-01-01', validUntil: '2027-12-31' }
  expect(dataInWords(data, network, { language: 'nl', texts })).toEqual([
    'Dienstregeling: geldig van donderdag 1 januari 2026 tot en met vrijdag 31 december 2027.',
    'Kenmerk van de gegevens: n1 · s1',
  ])
  expect(dataInWords({ networkHash: 'n1' }, {}, { language: 'nl', texts })).toEqual([
    'Kenmerk van de gegevens: n1',
  ])
})
