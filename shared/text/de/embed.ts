import type { EmbedTexts } from '../embed-texts.ts'

export const embed: EmbedTexts = {
  heading: 'Umleitungen von Bus und Straßenbahn',
  headingOf: ({ places, lines, stops, near }) =>
    [
      'Umleitungen',
      ...(lines ? [`von ${lines}`] : []),
      ...(stops ? [`an ${stops}`] : []),
      ...(places ? [`in ${places}`] : []),
      ...(near ? ['in der Nähe'] : []),
    ].join(' '),
  more: (total) => `Alle ${total} Meldungen auf Omweg ansehen`,
  moreNone: 'Auf Omweg ansehen',
  unknownLine: (value) => `Die Linie ${value} gibt es nicht.`,
  unknownStop: (value) => `Die Haltestelle ${value} gibt es nicht.`,
  unknownPlace: (value) => `Der Gemeinde ${value} wird hier nicht gefolgt.`,
  pictureAt: (at) => `Stand: ${at}`,
}
