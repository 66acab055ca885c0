/**
 * What the map in a widget says besides what every map says. Inside the map's own file, in all
 * languages: next to the map they weigh nothing.
 *
 * @module
 */

export interface WidgetMapTexts {
  /** To who turns the wheel over the map, which moves the page: `Ctrl` as on keyboards. */
  zoomWithCtrl: string
  /** The same on a Mac. */
  zoomWithCommand: string
  /** To who swipes over the map. */
  twoFingers: string
  /** In what a tap on the map says: to the card of it. */
  showInList: string
  /** After a credit whose link opens beside the page. */
  newTab: string
}
