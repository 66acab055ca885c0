import type { WidgetTexts } from '../widget-texts.ts'

export const widget: WidgetTexts = {
  loading: 'Die Umleitungen werden geladen …',
  failed: 'Die Umleitungen konnten nicht geladen werden.',
  retry: 'Erneut versuchen',
  awaySince: (at) => `Keine Verbindung mit Omweg. Sie sehen die Liste von ${at} Uhr.`,
  misused: 'Diese Liste ist nicht richtig eingestellt:',
  showMap: 'Karte zeigen',
  hideMap: 'Karte verbergen',
  loadingMap: 'Die Karte wird geladen …',
  mapFailed: 'Die Karte konnte nicht geladen werden.',
  changed: (count) =>
    count === 1 ? 'Eine Meldung hat sich geändert.' : `${count} Meldungen haben sich geändert.`,
  details: 'Mehr über',
  opensNewTab: 'öffnet in einem neuen Tab',
}
