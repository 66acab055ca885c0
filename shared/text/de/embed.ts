import type { EmbedTexts } from '../embed-texts.ts'
import type { NameList } from '../sentence-words.ts'
import { words } from '../words.ts'

const conjunction = new Intl.ListFormat('de', { type: 'conjunction' })
const and = (parts: string[]) => conjunction.format(parts)
const many = (list: NameList) => list.names.length + list.more > 1
const names = ({ names, more }: NameList) => and(more > 0 ? [...names, `${more} weitere`] : names)
const at = (list: NameList) =>
  `an ${many(list) ? 'den Haltestellen' : 'der Haltestelle'} ${names(list)}`
const within = (list: NameList) => `in ${names(list)}`

export const embed: EmbedTexts = {
  heading: 'Umleitungen von Bus und Straßenbahn',
  headingOf: (lines, where) =>
    lines ? `Umleitungen: ${words(lines, where)}` : words('Umleitungen', where),
  headingOfChosen: (streets, works = 'Störung bei Bus und Straßenbahn') =>
    streets ? `${works}: ${names(streets)}` : works,
  where: ({ stops, places, near }) =>
    words(stops && at(stops), near && 'in der Nähe', places && within(places)),
  otherLines: (count) => `${count} weitere`,
  allLines: { text: 'alle Linien', plural: true },
  nothingSaid: 'Es gibt jetzt keine Störungsmeldungen.',
  nothingKnown: 'Uns sind keine Störungen bekannt.',
  nothingChosen: 'Was hier gewählt ist, gibt es nicht oder nicht mehr.',
  over: (many) => (many ? 'Diese Störungen sind vorbei.' : 'Diese Störung ist vorbei.'),
  notKnown: (many) =>
    `Wir kennen ${many ? 'diese Störungen' : 'diese Störung'} nicht oder nicht mehr.`,
  more: (total) => `Alle ${total} Meldungen auf Omweg ansehen`,
  moreElse: (where) => words('Alle Meldungen', where, 'auf Omweg ansehen'),
  moreNone: 'Auf Omweg ansehen',
  details: 'Mehr Einzelheiten',
  unknownLine: (value) => `Die Linie ${value} gibt es nicht.`,
  unknownStop: (value) => `Die Haltestelle ${value} gibt es nicht.`,
  unknownPlace: (value) => `Die Gemeinde ${value} wird hier nicht erfasst.`,
  pictureAt: (at) => `Stand ${at}`,
}
