import type { WidgetTexts } from '../widget-texts.ts'

export const widget: WidgetTexts = {
  loading: 'Chargement des déviations …',
  failed: 'Les déviations n’ont pas pu être chargées.',
  retry: 'Réessayer',
  awaySince: 'Pas de connexion avec Omweg. Vous voyez la liste de {at}.',
  misused: 'Ce site n’a pas bien réglé la liste. À vérifier par le responsable du site :',
  showMap: 'Afficher la carte',
  hideMap: 'Masquer la carte',
  loadingMap: 'La carte se charge …',
  mapFailed: 'La carte n’a pas pu être chargée.',
  showOnMap: 'Voir sur la carte',
  changed: { one: 'Un message a changé.', other: '{n} messages ont changé.' },
  moreLines: { one: 'et {n} autre ligne', other: 'et {n} autres lignes' },
  details: 'Plus d’explications',
  opensNewTab: 's’ouvre dans un nouvel onglet',
}
