import { type Amounts, amounts } from '../amounts.ts'

export const said: Amounts = amounts({
  metre: ['Meter', 'Meter'],
  kilometre: ['Kilometer', 'Kilometer'],
  minute: ['Minute', 'Minuten'],
  and: 'und',
  more: (n) => `${n} weitere`,
  decimal: ',',
  one: (n) => n === 1,
})
