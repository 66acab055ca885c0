import type { EmbedTexts } from '../embed-texts.ts'
import type { NameList } from '../sentence-words.ts'
import { words } from '../words.ts'

const conjunction = new Intl.ListFormat('fr', { type: 'conjunction' })
const and = (parts: string[]) => conjunction.format(parts)
const many = (list: NameList) => list.names.length + list.more > 1
const names = ({ names, more }: NameList) =>
  and(more > 0 ? [...names, `${more} autre${more > 1 ? 's' : ''}`] : names)
const at = (list: NameList) => `${many(list) ? 'aux arrêts' : 'à l’arrêt'} ${names(list)}`
const within = (list: NameList) => `à ${names(list)}`

export const embed: EmbedTexts = {
  heading: 'Déviations des bus et trams',
  headingOf: (lines, where) =>
    lines ? `Déviations : ${words(lines, where)}` : words('Déviations', where),
  headingOfChosen: (streets, works = 'Perturbations des bus et trams') =>
    streets ? `${works} : ${names(streets)}` : works,
  where: ({ stops, places, near }) =>
    words(stops && at(stops), near && 'à proximité', places && within(places)),
  otherLines: (count) => `${count} autre${count > 1 ? 's' : ''}`,
  allLines: { text: 'toutes les lignes', plural: true },
  nothingSaid: 'Aucune perturbation n’est signalée.',
  nothingKnown: 'Nous n’avons connaissance d’aucune perturbation.',
  nothingChosen: 'Ce qui est choisi ici n’existe pas ou n’existe plus.',
  over: (many) => (many ? 'Ces perturbations sont terminées.' : 'Cette perturbation est terminée.'),
  notKnown: (many) =>
    `Nous ne connaissons pas, ou plus, ${many ? 'ces perturbations' : 'cette perturbation'}.`,
  more: (total) => `Voir les ${total} messages sur Omweg`,
  moreElse: (where) => words('Voir tous les messages', where, 'sur Omweg'),
  moreNone: 'Voir sur Omweg',
  details: 'Plus de détails',
  unknownLine: (value) => `La ligne ${value} n’existe pas.`,
  unknownStop: (value) => `L’arrêt ${value} n’existe pas.`,
  unknownPlace: (value) => `La commune ${value} n’est pas suivie ici.`,
  pictureAt: (at) => `Situation ${at}`,
}
