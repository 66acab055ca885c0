import type { EmbedTexts } from '../embed-texts.ts'
import type { NameList } from '../sentence-words.ts'
import { words } from '../words.ts'

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' })
const and = (parts: string[]) => conjunction.format(parts)
const many = (list: NameList) => list.names.length + list.more > 1
const names = ({ names, more }: NameList) => and(more > 0 ? [...names, `${more} more`] : names)
const at = (list: NameList) => `at the ${many(list) ? 'stops' : 'stop'} ${names(list)}`
const within = (list: NameList) => `in ${names(list)}`

export const embed: EmbedTexts = {
  heading: 'Detours of buses and trams',
  headingOf: (lines, where) => words('Detours', lines && `of ${lines}`, where),
  headingOfChosen: (streets, works = 'Disruption to buses and trams') =>
    streets ? `${works}: ${names(streets)}` : works,
  where: ({ stops, places, near }) =>
    words(stops && at(stops), near && 'nearby', places && within(places)),
  otherLines: (count) => `${count} more`,
  allLines: { text: 'all lines', plural: true },
  nothingSaid: 'No disruption is reported.',
  nothingKnown: 'We know of no disruption.',
  nothingChosen: 'What is chosen here does not exist, or no longer does.',
  over: (many) => (many ? 'These disruptions are over.' : 'This disruption is over.'),
  notKnown: (many) =>
    `We do not know ${many ? 'these disruptions' : 'this disruption'}, or no longer do.`,
  more: (total) => `See all ${total} messages on Omweg`,
  moreElse: (where) => words('See all messages', where, 'on Omweg'),
  moreNone: 'See on Omweg',
  details: 'More details',
  unknownLine: (value) => `There is no line ${value}.`,
  unknownStop: (value) => `There is no stop ${value}.`,
  unknownPlace: (value) => `The municipality ${value} is not followed here.`,
  pictureAt: (at) => `As it was ${at}`,
}
