import type { Mode } from '../../network.ts'
import { sameTime } from '../amounts.ts'
import type { ReasonWords } from '../impact-words.ts'
import { plural } from '../plural.ts'
import { said } from './amounts.ts'

const count = plural('fr')
const { metres, minutes, names, and } = said
export const modeNames: Record<Mode, string> = {
  tram: 'des trams',
  metro: 'des métros',
  rail: 'des trains',
  bus: 'des bus',
  trolleybus: 'des trolleybus',
  ferry: 'des ferrys',
  other: 'd’autres lignes',
}
const nameless = 'des rues sans nom'
const sameTimeText = 'Le trajet dure à peu près aussi longtemps que d’habitude.'

export const reasons: ReasonWords = {
  viaStreets: ({ streets }) => `Le trajet passe par ${names(streets, nameless)}.`,
  minorStreets: (v) =>
    `Environ ${metres(v.metres)} passent par de petites rues, normalement sans bus.`,
  narrow: (v) =>
    `Environ ${metres(v.metres)} passent par des rues étroites. Vérifiez qu’un bus peut y passer.`,
  destinationOnly: (v) =>
    `Environ ${metres(v.metres)} sont réservés à la circulation locale. Demandez si le bus peut y passer.`,
  contraflow: (v) =>
    `Environ ${metres(v.metres)} vont dans le sens inverse des voitures. Les bus y sont autorisés.`,
  drivenToday: (v) =>
    `Environ ${metres(v.metres)} sont interdits aux bus sur la carte, mais des lignes y passent déjà.`,
  sizeUnknown: () => 'La carte n’indique pas partout la largeur et la hauteur du passage.',
  byWaypoints: (v) =>
    count(v.count, {
      one: 'La déviation passe par le point que vous avez choisi.',
      other: 'La déviation passe par les # points que vous avez choisis.',
    }),
  lowConfidence: () => 'Il n’est pas certain par quelles rues cette ligne passe normalement.',

  delay: ({ seconds }) =>
    seconds < sameTime ? sameTimeText : `Le trajet dure environ ${minutes(seconds)} de plus.`,
  quicker: ({ seconds }) =>
    seconds < sameTime ? sameTimeText : `Le trajet dure environ ${minutes(seconds)} de moins.`,
  misses: (v) =>
    count(v.count, {
      one: 'La ligne ne dessert pas # arrêt.',
      other: 'La ligne ne dessert pas # arrêts.',
    }),
  missesNone: () => 'La ligne dessert tous ses arrêts.',
  collateral: (v) =>
    count(v.count, {
      one: 'Parmi eux, # est hors de la zone fermée',
      other: 'Parmi eux, # sont hors de la zone fermée',
    }) + (v.names.length > 0 ? ` : ${names(v.names, '')}.` : '.'),
  replacementExisting: (v) =>
    count(v.count, {
      one: 'Pour # arrêt non desservi, il y a un arrêt existant le long de la déviation.',
      other: 'Pour # arrêts non desservis, il y a un arrêt existant le long de la déviation.',
    }),
  temporaryNeeded: (v) =>
    count(v.count, {
      one: 'Il faut # arrêt temporaire.',
      other: 'Il faut # arrêts temporaires.',
    }),
  noReplacement: (v) =>
    count(v.count, {
      one: 'Pour # arrêt non desservi, il n’y a pas d’endroit assez proche de la déviation.',
      other: 'Pour # arrêts non desservis, il n’y a pas d’endroit assez proche de la déviation.',
    }),

  railsFromMap: () => 'Les rails viennent de la carte.',
  railsFromLines: () =>
    'La carte ne contient pas de rails. Nous connaissons seulement les rails des lignes de tram actuelles.',
  turnsAt: ({ stop }) => `La ligne fait demi-tour à ${stop}.`,
  noTurnKnown: () => 'Nous ne trouvons pas de chemin pour faire demi-tour.',
  replacementBus: () =>
    'Un bus de remplacement circule entre les endroits où le tram fait demi-tour.',
  noReplacementBus: () => 'Nous ne trouvons pas de chemin pour un bus de remplacement.',
  busTooFar: (v) =>
    `Un bus de remplacement ferait ${metres(v.metres)}, plus du double de ce qu’il remplace.`,

  faster: ({ seconds }) =>
    `Ce chemin est plus rapide que la meilleure proposition, d’environ ${minutes(seconds)}.`,
  fewerStops: (v) =>
    count(v.count, {
      one: 'La ligne manque # arrêt de moins qu’avec la meilleure proposition.',
      other: 'La ligne manque # arrêts de moins qu’avec la meilleure proposition.',
    }),
  mainRoads: () => 'Ce chemin suit davantage les grandes routes que la meilleure proposition.',
  shorter: (v) =>
    `Ce chemin est plus court que la meilleure proposition, d’environ ${metres(v.metres)}.`,

  noStreets: () =>
    'Aucune carte des rues n’est configurée. Nous ne pouvons donc pas chercher de déviation.',
  offStreets: () =>
    'Nous ne retrouvons pas le trajet de cette ligne dans les rues. Nous ne proposons donc pas de déviation.',
  noPath: () => 'Nous ne trouvons pas de chemin autorisé autour de la zone fermée.',
  terminusClosed: ({ stop }) => `La ligne ne peut pas aller jusqu’au terminus ${stop}.`,
  wholePattern: () => 'Tout le trajet est fermé.',
  noRails: () => 'Il n’y a pas d’autre chemin sur les rails.',
  noTurningPoint: () => 'Nous ne connaissons ici aucun endroit où le tram peut faire demi-tour.',
  timeBudget: () =>
    'Le temps de calcul était écoulé avant une proposition. Réduisez la zone fermée ou demandez moins de lignes.',
  waypointUnreachable: ({ number }) =>
    `La déviation ne peut pas passer par le point ${number}. Déplacez ou retirez ce point.`,

  noLineHere: () => 'Aucune ligne ne passe par cette zone fermée.',
  noTripThen: () => 'Aucune ligne ne circule ici aux heures choisies.',
  otherModes: (v) => `Ici circulent seulement ${and(v.modes.map((mode) => modeNames[mode]))}.`,

  passing: ({ streets }) =>
    `Ce qui passe au-dessus ou en dessous de la zone fermée reste ouvert : ${names(streets, nameless)}.`,
  geometryOnly: (v) =>
    count(v.count, {
      one: 'Pour # trajet, nous ne connaissons pas les rues. Seule la ligne dessinée compte.',
      other: 'Pour # trajets, nous ne connaissons pas les rues. Seule la ligne dessinée compte.',
    }),
}
