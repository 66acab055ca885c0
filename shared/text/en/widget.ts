import type { WidgetTexts } from '../widget-texts.ts'

export const widget: WidgetTexts = {
  loading: 'Loading the detours …',
  failed: 'The detours could not be loaded.',
  retry: 'Try again',
  awaySince: (at) => `No connection with Omweg. You see the list of ${at}.`,
  misused: 'This list is not set up well:',
  showMap: 'Show map',
  hideMap: 'Hide map',
  loadingMap: 'The map is loading …',
  mapFailed: 'The map could not be loaded.',
  changed: (count) =>
    count === 1 ? 'One message has changed.' : `${count} messages have changed.`,
  details: 'More about',
  opensNewTab: 'opens in a new tab',
}
