import type { EmbedTexts } from '../embed-texts.ts'

export const embed: EmbedTexts = {
  heading: 'Omleidingen van bus en tram',
  headingOf: ({ places, lines, stops, near }) =>
    [
      'Omleidingen',
      ...(lines ? [`van ${lines}`] : []),
      ...(stops ? [`aan ${stops}`] : []),
      ...(places ? [`in ${places}`] : []),
      ...(near ? ['in de buurt'] : []),
    ].join(' '),
  more: (total) => `Bekijk alle ${total} meldingen op Omweg`,
  moreNone: 'Bekijk op Omweg',
  unknownLine: (value) => `Lijn ${value} bestaat niet.`,
  unknownStop: (value) => `Halte ${value} bestaat niet.`,
  unknownPlace: (value) => `Gemeente ${value} wordt hier niet gevolgd.`,
  pictureAt: (at) => `Stand van ${at}`,
}
