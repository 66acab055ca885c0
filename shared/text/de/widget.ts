import type { WidgetTexts } from '../widget-texts.ts'

export const widget: WidgetTexts = {
  loading: 'Die Umleitungen werden geladen …',
  failed: 'Die Umleitungen konnten nicht geladen werden.',
  retry: 'Erneut versuchen',
  awaySince: 'Keine Verbindung mit Omweg. Sie sehen die Liste von {at} Uhr.',
  misused: 'Diese Website hat die Liste nicht richtig eingestellt. Wer sie betreut, prüft bitte:',
  showMap: 'Karte zeigen',
  hideMap: 'Karte verbergen',
  loadingMap: 'Die Karte wird geladen …',
  mapFailed: 'Die Karte konnte nicht geladen werden.',
  showOnMap: 'Auf der Karte zeigen',
  changed: { one: 'Eine Meldung hat sich geändert.', other: '{n} Meldungen haben sich geändert.' },
  moreLines: { one: 'und {n} weitere Linie', other: 'und {n} weitere Linien' },
  details: 'Mehr dazu',
  opensNewTab: 'öffnet in einem neuen Tab',
}
