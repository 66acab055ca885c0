import type { EmbedTexts } from '../embed-texts.ts'

export const embed: EmbedTexts = {
  heading: 'Detours of buses and trams',
  headingOf: ({ places, lines, stops, near }) =>
    [
      'Detours',
      ...(lines ? [`of ${lines}`] : []),
      ...(stops ? [`at ${stops}`] : []),
      ...(places ? [`in ${places}`] : []),
      ...(near ? ['nearby'] : []),
    ].join(' '),
  more: (total) => `See all ${total} messages on Omweg`,
  moreNone: 'See on Omweg',
  unknownLine: (value) => `There is no line ${value}.`,
  unknownStop: (value) => `There is no stop ${value}.`,
  unknownPlace: (value) => `The municipality ${value} is not followed here.`,
  pictureAt: (at) => `As of ${at}`,
}
