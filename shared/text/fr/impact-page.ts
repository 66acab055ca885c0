import { sameTime } from '../amounts.ts'
import type { ImpactPageTexts } from '../impact-page-texts.ts'
import { plural } from '../plural.ts'
import { said } from './amounts.ts'
import { modeNames } from './impact.ts'
import { rider } from './rider.ts'

const count = plural('fr')
const { metres, minutes, names, and } = said

export const impactPage: ImpactPageTexts = {
  title: (streets) =>
    streets.length > 0 ? `Fermeture : ${names(streets, '')}` : 'Fermeture et déviations',
  closedStreets: (m) => `Environ ${metres(m)} de rue sont fermés.`,
  hit: (lines, patterns) =>
    `${count(lines, { one: '# ligne est perturbée', other: '# lignes sont perturbées' })}, sur ${count(
      patterns,
      { one: '# trajet', other: '# trajets' },
    )}.`,
  incomplete: 'Le temps de calcul est écoulé. Il manque des propositions.',
  example:
    'Ces données sont un exemple. Les arrêts et les lignes sont réels, les horaires sont un exemple, les rues viennent d’une carte plus ancienne.',
  unapproved: 'Ce sont des propositions. Vérifiez-les avant de les utiliser.',
  closedWhen: (stretches) => `Fermé ${names(stretches, '')}.`,
  closedAlways: 'Aucune période n’est choisie : la fermeture vaut toujours.',
  onlyModes: (modes) => `La fermeture n’arrête que ${and(modes.map((mode) => modeNames[mode]))}.`,
  onlyDirection: (direction) =>
    direction === 'forward'
      ? 'La fermeture vaut seulement dans le sens du dessin.'
      : 'La fermeture vaut seulement dans le sens contraire au dessin.',
  notes: 'Bon à savoir',

  map: 'Carte de la fermeture et des déviations',
  mapKeys:
    'Déplacez avec les flèches, zoomez avec + et −. La liste dit la même chose que la carte.',
  zoomIn: 'Zoom avant',
  zoomOut: 'Zoom arrière',
  wholeView: 'Montrer l’ensemble',
  legend: 'Légende de la carte',
  closure: 'Fermé',
  course: 'Trajet normal',
  blocked: 'La ligne ne passe pas ici',
  detour: 'Déviation proposée',
  alternative: 'Autre proposition',
  rails: 'Rails des lignes de tram',
  turning: 'La ligne fait demi-tour ici',
  missedStop: 'Arrêt non desservi',
  existingStop: 'Arrêt existant le long de la déviation',
  temporaryStop: 'Arrêt temporaire',
  leave: 'La ligne quitte son trajet ici',
  rejoin: 'La ligne retrouve son trajet ici',

  list: 'Lignes et propositions',
  showAll: 'Montrer toutes les lignes',
  showOnMap: 'Montrer sur la carte',
  shown: 'Montré sur la carte',
  line: rider.lineName,
  blockedLength: (m, pieces) =>
    pieces === 1
      ? `Environ ${metres(m)} du trajet sont fermés.`
      : `Environ ${metres(m)} du trajet sont fermés, à ${pieces} endroits.`,
  basis: {
    streets: 'Nous connaissons les rues de ce trajet.',
    rails: 'Nous connaissons les rails de ce trajet.',
    geometry: 'Nous connaissons seulement la ligne dessinée de ce trajet.',
  },
  confidence: (percent) => `Certitude du trajet : ${percent} %.`,
  trips: (n, date, first, last) =>
    `${count(n, { one: '# course est perturbée', other: '# courses sont perturbées' })} le ${date}${
      first === last ? `, à ${first}` : `, la première à ${first}, la dernière à ${last}`
    }.`,
  missed: (n) =>
    n === 0
      ? 'La ligne dessert tous ses arrêts.'
      : count(n, {
          one: 'La ligne ne dessert pas # arrêt :',
          other: 'La ligne ne dessert pas # arrêts :',
        }),
  unreached: (n) =>
    count(n, {
      one: '# arrêt n’est pas accessible :',
      other: '# arrêts ne sont pas accessibles :',
    }),
  inside: 'dans la zone fermée',
  collateral: 'hors de la zone fermée, pas sur la déviation',
  kinds: {
    detour: 'Déviation par les rues',
    railDetour: 'Déviation par les rails',
    shortened: 'Trajet raccourci',
    replacementBus: 'Bus de remplacement',
  },
  proposal: (number, gap) =>
    gap === undefined ? `Proposition ${number}` : `Proposition ${number} pour la coupure ${gap}`,
  between: (from, to) =>
    from === undefined && to === undefined
      ? 'Aucun arrêt du trajet n’est accessible.'
      : from === undefined
        ? `La ligne commence à ${to}.`
        : to === undefined
          ? `La ligne se termine à ${from}.`
          : `Entre ${from} et ${to}.`,
  notBetween: (from, to) => `La ligne ne circule pas entre ${from} et ${to}.`,
  onlyBus: 'Le tram ne circule pas. Un bus le remplace sur tout le trajet.',
  later: (seconds) =>
    Math.abs(seconds) < sameTime
      ? 'aussi long'
      : `${minutes(Math.abs(seconds))} de ${seconds > 0 ? 'plus' : 'moins'}`,
  length: metres,
  streets: 'Rues',
  replacement: (kind, name, instead) =>
    `${kind === 'existing' ? 'Arrêt' : 'Arrêt temporaire'} ${name} au lieu de ${and(instead)}`,
  noProposal: 'Pas de proposition.',
  sources: 'Données',
  timetable: (stretch) => `Horaires : valables ${stretch}.`,
  dataHash: 'Empreinte des données',
}
