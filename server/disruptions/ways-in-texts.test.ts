import { expect, test } from 'vitest'
import type { SourceText } from '../../shared/disruption.ts'
import { waysInTexts } from './ways-in-texts.ts'

const text = (description: string, lang = 'nl'): SourceText => ({
  source: 'a',
  header: {},
  description: { [lang]: description },
  url: {},
})

test.each<[string, string, string[] | undefined]>([
  [
    'De bussen rijden via Dok-Zuid en de Koopvaardijlaan.',
    'Dok-Zuid en de Koopvaardijlaan',
    undefined,
  ],
  [
    'Vanaf Mariakerke Post via de Trekweg en de Bevrijdingslaan.',
    'de Trekweg en de Bevrijdingslaan',
    undefined,
  ],
  ['Lijn 33 rijdt via de Dendermondsesteenweg.', 'de Dendermondsesteenweg', ['33']],
  ['De bussen van lijn 6 en 5b rijden langs de Kongostraat.', 'de Kongostraat', ['6', '5b']],
  [
    'Bussen rijden via de Burggravenlaan naar de Kortrijksesteenweg.',
    'de Burggravenlaan',
    undefined,
  ],
  ['Le bus 5 passe par la rue Haute.', 'la rue Haute', ['5']],
  ['Bus 5 runs via High Street to the station.', 'High Street', ['5']],
  ['Linie 5 fährt über die Hauptstraße.', 'die Hauptstraße', ['5']],
])('%s', (said, streets, lines) => {
  expect(waysInTexts([text(said)])).toEqual([{ streets, ...(lines ? { lines } : {}) }])
})

test.each([
  ['Lijn 5 rijdt niet via de Veldstraat.'],
  ['De bus rijdt om.'],
  ['Meer weten? Kijk via naar de site.'],
  [''],
])('%s: no way', (said) => {
  expect(waysInTexts([text(said)])).toEqual([])
})

test('each sentence is a way of its own, said once however often it is written', () => {
  const both = text(
    'Lijn 5 rijdt via de Kunstlaan. Lijn 6 rijdt via de Citadellaan.\nStap op aan Zuid.',
  )
  expect(waysInTexts([both, both])).toEqual([
    { lines: ['5'], streets: 'de Kunstlaan' },
    { lines: ['6'], streets: 'de Citadellaan' },
  ])
})
