import type { WidgetMapTexts } from '../widget-map-texts.ts'

export const widgetMap: WidgetMapTexts = {
  zoomWithCtrl: 'Hou Ctrl ingedrukt en draai het wiel om te zoomen',
  zoomWithCommand: 'Hou ⌘ ingedrukt en draai het wiel om te zoomen',
  twoFingers: 'Beweeg de kaart met twee vingers',
  showInList: 'Toon in de lijst',
  newTab: 'opent in een nieuw tabblad',
}
