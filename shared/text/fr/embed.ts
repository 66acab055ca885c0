import type { EmbedTexts } from '../embed-texts.ts'

export const embed: EmbedTexts = {
  heading: 'Déviations des bus et trams',
  headingOf: ({ places, lines, stops, near }) =>
    [
      'Déviations',
      ...(lines ? [`: ${lines}`] : []),
      ...(stops ? [`: arrêt ${stops}`] : []),
      ...(places ? [`à ${places}`] : []),
      ...(near ? ['à proximité'] : []),
    ].join(' '),
  more: (total) => `Voir les ${total} messages sur Omweg`,
  moreNone: 'Voir sur Omweg',
  unknownLine: (value) => `La ligne ${value} n’existe pas.`,
  unknownStop: (value) => `L’arrêt ${value} n’existe pas.`,
  unknownPlace: (value) => `La commune ${value} n’est pas suivie ici.`,
  pictureAt: (at) => `Situation de ${at}`,
}
