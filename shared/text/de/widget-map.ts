import type { WidgetMapTexts } from '../widget-map-texts.ts'

export const widgetMap: WidgetMapTexts = {
  zoomWithCtrl: 'Zum Zoomen Strg halten und scrollen',
  zoomWithCommand: 'Zum Zoomen ⌘ halten und scrollen',
  twoFingers: 'Karte mit zwei Fingern bewegen',
  showInList: 'In der Liste zeigen',
  newTab: 'öffnet in einem neuen Tab',
}
