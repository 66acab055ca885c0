import type { WidgetTexts } from '../widget-texts.ts'

export const widget: WidgetTexts = {
  loading: 'Loading the detours …',
  failed: 'The detours could not be loaded.',
  retry: 'Try again',
  awaySince: 'No connection with Omweg. You see the list of {at}.',
  misused: 'This site has not set up the list correctly. For whoever runs the site to check:',
  showMap: 'Show map',
  hideMap: 'Hide map',
  loadingMap: 'The map is loading …',
  mapFailed: 'The map could not be loaded.',
  showOnMap: 'Show on the map',
  changed: { one: 'One message has changed.', other: '{n} messages have changed.' },
  moreLines: { one: 'and {n} more line', other: 'and {n} more lines' },
  details: 'More details',
  opensNewTab: 'opens in a new tab',
}
