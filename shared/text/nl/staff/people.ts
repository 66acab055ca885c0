import type { PeopleTexts } from '../../staff/people-texts.ts'

export const people: PeopleTexts = {
  title: 'Collega’s',
}
