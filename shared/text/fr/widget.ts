import type { WidgetTexts } from '../widget-texts.ts'

export const widget: WidgetTexts = {
  loading: 'Chargement des déviations …',
  failed: 'Les déviations n’ont pas pu être chargées.',
  retry: 'Réessayer',
  awaySince: (at) => `Pas de connexion avec Omweg. Vous voyez la liste de ${at}.`,
  misused: 'Cette liste n’est pas bien configurée :',
  showMap: 'Afficher la carte',
  hideMap: 'Masquer la carte',
  loadingMap: 'La carte se charge …',
  mapFailed: 'La carte n’a pas pu être chargée.',
  changed: (count) => (count === 1 ? 'Un message a changé.' : `${count} messages ont changé.`),
  details: 'En savoir plus :',
  opensNewTab: 's’ouvre dans un nouvel onglet',
}
