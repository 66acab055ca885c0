import type { MapTexts } from '../map-texts.ts'

export const map: MapTexts = {
  region: 'Carte des lignes, des arrêts et des déviations',
  zoomIn: 'Zoom avant',
  zoomOut: 'Zoom arrière',
  locate: 'Afficher ma position',
  locateUnavailable: 'Votre position est inconnue. Donnez l’autorisation dans votre navigateur.',
  close: 'Fermer',
  legend: 'Légende de la carte',
  choose: 'Que voulez-vous voir ?',
  normalCourse: 'Itinéraire normal',
  notServed: 'La ligne ne passe pas ici',
  detourStated: 'La ligne passe ici maintenant',
  detourEstimated: 'La ligne passe ici maintenant (estimation)',
  stopNotServed: 'Arrêt non desservi',
  stopMoved: 'Arrêt déplacé',
  stopReplacement: 'Montez ici maintenant',
  works: 'Travaux ou événement dans la rue',
  line: (number) => `Ligne ${number}`,
  stop: (name) => `Arrêt ${name}`,
  unavailable: 'Votre navigateur ne peut pas afficher la carte. La liste contient tout.',
  dataFailed: 'La carte ne peut pas charger les déviations. Elles sont dans la liste.',
}
