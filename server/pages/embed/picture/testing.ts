/**
 * Pictures of the Ghent sample, and contents that are hard to draw, for tests.
 *
 * @module
 */

import type { Snapshot } from '../../../../shared/disruption.ts'
import { readWidgetQuery, type WidgetQuery } from '../../../../shared/embed/widget-query.ts'
import { catalogue } from '../../../../shared/text/catalogues.ts'
import type { Language } from '../../../../shared/text/messages.ts'
import type { Instant } from '../../../../shared/time/period.ts'
import type { Network } from '../../../network/network.ts'
import type { ViewContexts } from '../../view-contexts.ts'
import type { ViewContext } from '../../views/context.ts'
import { testNow, viewContext } from '../../views/testing.ts'
import { widgetList } from '../list-of-widget.ts'
import { type PictureContent, pictureContent } from './picture-content.ts'

export const testUrl = 'https://omweg.example'

/** What tests take from a sample, e.g. `exampleSnapshot` of the fixtures. */
export function picturesOf(sample: (network: Network, now: Instant) => Snapshot) {
  /** What the routes are given, with what a test wants to be otherwise. */
  const testContexts = async (parts: Partial<ViewContext> = {}): Promise<ViewContexts> => {
    const view = await viewContext((network) => sample(network, testNow), parts)
    return (lang) => ({ ...view, lang, messages: catalogue(lang) })
  }
  /** All that the sample says. */
  const sampleContent = async (
    lang: Language,
    query: Partial<WidgetQuery> = {},
    parts: Partial<ViewContext> = {},
  ): Promise<PictureContent> => {
    const view = (await testContexts(parts))(lang)
    const asked = { ...readWidgetQuery(() => null, lang).query, ...query }
    return pictureContent(widgetList(asked, view), view, testUrl)
  }
  return { testContexts, sampleContent }
}

const long =
  'Straßenbahnersatzverkehrshaltestellenverlegungsankündigung zwischen Gent-Sint-Pietersstation/Koningin Maria Hendrikaplein und Drongensesteenweg'

/** Long words, many lines, and everything that XML, a font or a page may trip over. */
export const hostileContent: PictureContent = {
  lang: 'de',
  heading: `</title><script>alert(1)</script> & "${long}" ]]> \u0000\u0008\ud800`,
  notes: [`${long} ${long}`, '<b>&amp;</b>'],
  empty: ['', long],
  cards: Array.from({ length: 30 }, (_, i) => ({
    badges: [
      { text: 'De Lijn Oost-Vlaanderen en alle andere vervoerders van het hele gewest' },
      { text: '' },
      {
        text: '٣ 线 🚋 \u200d\u202e',
        colours: { background: '#fff', text: '#000', border: '#000' },
      },
      ...Array.from({ length: 5 }, (_, j) => ({ text: `N${i}${j}` })),
    ],
    moreLines: 'en nog 12 lijnen',
    names: 'Tram "T1" & <T2>',
    state: { word: 'Binnenkort', trouble: true },
    title: `${i} ${long} → P+R 🚧 «Où ça ?» œuvre Łódź Việt русский`,
    facts: [
      { name: 'not-served' as const, lines: [long, 'W'.repeat(200)] },
      { name: 'board-at' as const, lines: ['\u0301\u0301', 'i'.repeat(200)] },
      { name: 'when' as const, lines: ['Jusqu’à 11 h 23, jusqu’à nouvel ordre.'] },
    ],
  })),
  more: 'Alle 99 Meldungen auf Omweg ansehen',
  total: 99,
  name: 'Omweg',
  site: 'omleidingen-van-bus-en-tram-in-de-hele-regio.voorbeeld.gent.example',
  at: 'Stand: Samstag, 21. November 2026, um 22:05 Uhr',
  credits: ['Quelle: De Lijn - Open Data - 2026-08-08'],
  colon: ': ',
}
