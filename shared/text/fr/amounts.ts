import { type Amounts, amounts } from '../amounts.ts'

export const said: Amounts = amounts({
  metre: ['mètre', 'mètres'],
  kilometre: ['kilomètre', 'kilomètres'],
  minute: ['minute', 'minutes'],
  and: 'et',
  more: (n) => `${n} autre${n < 2 ? '' : 's'}`,
  decimal: ',',
  one: (n) => n < 2,
})
