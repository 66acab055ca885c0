import type { WidgetMapTexts } from '../widget-map-texts.ts'

export const widgetMap: WidgetMapTexts = {
  zoomWithCtrl: 'Hold Ctrl and scroll to zoom the map',
  zoomWithCommand: 'Hold ⌘ and scroll to zoom the map',
  twoFingers: 'Move the map with two fingers',
  showInList: 'Show in the list',
  newTab: 'opens in a new tab',
}
