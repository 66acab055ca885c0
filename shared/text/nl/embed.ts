import type { EmbedTexts } from '../embed-texts.ts'
import type { NameList } from '../sentence-words.ts'
import { words } from '../words.ts'

const conjunction = new Intl.ListFormat('nl', { type: 'conjunction' })
const and = (parts: string[]) => conjunction.format(parts)
const many = (list: NameList) => list.names.length + list.more > 1
const names = ({ names, more }: NameList) => and(more > 0 ? [...names, `nog ${more}`] : names)
const at = (list: NameList) => `aan de ${many(list) ? 'haltes' : 'halte'} ${names(list)}`
const within = (list: NameList) => `in ${names(list)}`

export const embed: EmbedTexts = {
  heading: 'Omleidingen van bus en tram',
  headingOf: (lines, where) => words('Omleidingen', lines && `van ${lines}`, where),
  headingOfChosen: (streets, works = 'Hinder voor bus en tram') =>
    streets ? `${works}: ${names(streets)}` : works,
  where: ({ stops, places, near }) =>
    words(stops && at(stops), near && 'in de buurt', places && within(places)),
  otherLines: (count) => `${count} andere`,
  allLines: { text: 'alle lijnen', plural: true },
  nothingSaid: 'Er zijn nu geen berichten over hinder.',
  nothingKnown: 'Er zijn ons geen berichten over hinder bekend.',
  nothingChosen: 'Wat hier gekozen is, bestaat niet of niet meer.',
  over: () => 'Deze hinder is voorbij.',
  notKnown: () => 'Deze hinder kennen wij niet, of niet meer.',
  more: (total) => `Bekijk alle ${total} meldingen op Omweg`,
  moreElse: (where) => words('Bekijk alle meldingen', where, 'op Omweg'),
  moreNone: 'Bekijk op Omweg',
  details: 'Meer uitleg',
  unknownLine: (value) => `Lijn ${value} bestaat niet.`,
  unknownStop: (value) => `Halte ${value} bestaat niet.`,
  unknownPlace: (value) => `Gemeente ${value} wordt hier niet gevolgd.`,
  pictureAt: (at) => `Stand van ${at}`,
}
