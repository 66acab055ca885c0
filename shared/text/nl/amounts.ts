import { type Amounts, amounts } from '../amounts.ts'

export const said: Amounts = amounts({
  metre: ['meter', 'meter'],
  kilometre: ['kilometer', 'kilometer'],
  minute: ['minuut', 'minuten'],
  and: 'en',
  more: (n) => `nog ${n}`,
  decimal: ',',
  one: (n) => n === 1,
})
