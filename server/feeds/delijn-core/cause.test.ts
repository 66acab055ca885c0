import { expect, it } from 'vitest'
import { causeOf } from './cause.ts'

it.each([
  [{ type: 'WERKEN' }, { cause: 'CONSTRUCTION' }],
  [{ type: 'evenement', text: 'werken' }, { cause: 'SPECIAL_EVENT' }],
  [{ title: 'Werken thv de halte X' }, { cause: 'CONSTRUCTION' }],
  [{ title: 'Nationale actiedag' }, { cause: 'STRIKE' }],
  [{ text: 'Ongeval. Omleiding.' }, { cause: 'ACCIDENT' }],
  [{ text: 'Technisch defect tram' }, { cause: 'TECHNICAL_PROBLEM' }],
  [
    { text: 'Interventie hulpdiensten. Niet-bediende halte: Halle Colruyt.' },
    { cause: 'OTHER_CAUSE', detail: 'interventie hulpdiensten' },
  ],
  [{ title: 'Betoging centrum', text: 'wegenwerken' }, { cause: 'DEMONSTRATION' }],
  [{ type: 'IETS_NIEUWS' }, { cause: 'UNKNOWN_CAUSE', detail: 'iets nieuws' }],
  [{ type: 'ANDERE' }, { cause: 'UNKNOWN_CAUSE' }],
  // Words that only look like one, or that disagree, leave it unknown.
  [{ text: 'De liften werken niet.' }, { cause: 'UNKNOWN_CAUSE' }],
  [{ text: 'Halte Korenmarkt niet bediend.' }, { cause: 'UNKNOWN_CAUSE' }],
  [{ text: 'Na een ongeval tijdens de wegenwerken' }, { cause: 'UNKNOWN_CAUSE' }],
  [{}, { cause: 'UNKNOWN_CAUSE' }],
])('%j', (item, expected) => {
  expect(causeOf(item)).toEqual(expected)
})
