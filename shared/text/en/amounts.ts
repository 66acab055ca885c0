import { type Amounts, amounts } from '../amounts.ts'

export const said: Amounts = amounts({
  metre: ['metre', 'metres'],
  kilometre: ['kilometre', 'kilometres'],
  minute: ['minute', 'minutes'],
  and: 'and',
  more: (n) => `${n} more`,
  decimal: '.',
  one: (n) => n === 1,
})
