import type { WidgetTexts } from '../widget-texts.ts'

export const widget: WidgetTexts = {
  loading: 'De omleidingen laden …',
  failed: 'De omleidingen konden niet geladen worden.',
  retry: 'Probeer opnieuw',
  awaySince: 'Geen verbinding met Omweg. U ziet de lijst van {at} uur.',
  misused: 'Deze site heeft de lijst niet goed ingesteld. Wie de site beheert, kijkt dit na:',
  showMap: 'Toon kaart',
  hideMap: 'Verberg kaart',
  loadingMap: 'De kaart laadt …',
  mapFailed: 'De kaart kon niet geladen worden.',
  showOnMap: 'Toon op de kaart',
  changed: { one: 'Eén melding is gewijzigd.', other: '{n} meldingen zijn gewijzigd.' },
  moreLines: { one: 'en nog {n} lijn', other: 'en nog {n} lijnen' },
  details: 'Meer uitleg',
  opensNewTab: 'opent in een nieuw tabblad',
}
