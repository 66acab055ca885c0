import type { WidgetTexts } from '../widget-texts.ts'

export const widget: WidgetTexts = {
  loading: 'De omleidingen laden …',
  failed: 'De omleidingen konden niet geladen worden.',
  retry: 'Probeer opnieuw',
  awaySince: (at) => `Geen verbinding met Omweg. U ziet de lijst van ${at} uur.`,
  misused: 'Deze lijst is niet goed ingesteld:',
  showMap: 'Toon kaart',
  hideMap: 'Verberg kaart',
  loadingMap: 'De kaart laadt …',
  mapFailed: 'De kaart kon niet geladen worden.',
  changed: (count) =>
    count === 1 ? 'Eén melding is gewijzigd.' : `${count} meldingen zijn gewijzigd.`,
  details: 'Meer over',
  opensNewTab: 'opent in een nieuw tabblad',
}
