import type { WidgetMapTexts } from '../widget-map-texts.ts'

export const widgetMap: WidgetMapTexts = {
  zoomWithCtrl: 'Maintenez Ctrl et tournez la molette pour zoomer',
  zoomWithCommand: 'Maintenez ⌘ et tournez la molette pour zoomer',
  twoFingers: 'Déplacez la carte avec deux doigts',
  showInList: 'Voir dans la liste',
  newTab: 's’ouvre dans un nouvel onglet',
}
