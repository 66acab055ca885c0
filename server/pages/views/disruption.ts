/**
 * One disruption in full: the card, the parts of each line, the sources in their own words, and
 * how it came to be.
 *
 * @module
 */

import type { Disruption, SourceText, Translated } from '../../../shared/disruption.ts'
import { paths } from '../../../shared/page-address.ts'
import type { DisruptionPage, OwnText } from '../../../shared/views.ts'
import type { HistoryEntry } from '../../api/context.ts'
import { lineRef } from '../../network/network.ts'
import { cardOf } from './cards.ts'
import type { ViewContext } from './context.ts'
import { boardOf } from './line.ts'
import { pageParts } from './page.ts'
import { momentInWords } from './words.ts'

/**
 * @param ended - it is not in the snapshot any more; what is shown is its last state
 */
export function disruptionPage(
  disruption: Disruption,
  history: readonly HistoryEntry[],
  ended: boolean,
  context: ViewContext,
): DisruptionPage {
  const { network, site, lang } = context
  const card = cardOf(disruption, context)
  const address = `/api/v1/disruptions/${encodeURIComponent(disruption.id)}`
  return {
    kind: 'disruption',
    ...pageParts(paths.disruption(disruption.id), context, {
      title: card.summary.title,
      description: card.summary.what,
      map: {
        focus: disruption.bbox ?? null,
        selected: { kind: 'disruption', id: disruption.id },
      },
    }),
    card: ended && card.state !== 'cancelled' ? { ...card, state: 'ended' } : card,
    streets: disruption.streets,
    places: disruption.municipalities.flatMap(
      (id) => site.places.find((place) => place.id === id)?.name ?? [],
    ),
    sections: disruption.sections.map((section) => {
      const line = network.line(section.lineId)
      const named = disruption.lines.find((l) => l.line.id === section.lineId)?.line
      return {
        line: line ? lineRef(line) : (named ?? { id: '', number: '', mode: 'other' as const }),
        headsign: section.headsign,
        ...(section.from ? { from: { id: section.from.id, name: section.from.name } } : {}),
        ...(section.to ? { to: { id: section.to.id, name: section.to.name } } : {}),
        missed: section.missedStopIds.map((id) => ({
          id,
          name: nameOfStop(id, disruption, context),
        })),
      }
    }),
    stops: disruption.stops.map(({ stop, change, replacement }) => ({
      ...(network.stop(stop.id) ? { id: stop.id } : {}),
      name: stop.name,
      state: change === 'affected' ? 'served' : change,
      disruptionIds: [disruption.id],
      ...(replacement ? { board: boardOf(replacement) } : {}),
    })),
    texts: disruption.texts.flatMap((text) => ownTexts(text, disruption, lang)),
    sources: disruption.sources.map((source) => ({
      publisher: source.publisher,
      ...(source.reference ? { reference: source.reference } : {}),
      ...(source.url && isWebAddress(source.url) ? { url: source.url } : {}),
      firstSeen: momentInWords(source.firstSeen, context),
      ...(source.updatedBasis === 'stated'
        ? { updated: momentInWords(source.updatedAt, context) }
        : {}),
    })),
    history: history.map((entry, i) => ({
      version: entry.version,
      at: momentInWords(entry.at, context),
      what: entry.removed ? 'removed' : i === 0 ? 'created' : 'changed',
    })),
    dataUrl: address,
  }
}

function nameOfStop(id: string, disruption: Disruption, { network }: ViewContext): string {
  const known = network.stop(id) ?? disruption.stops.find(({ stop }) => stop.id === id)?.stop
  return known?.name ?? id
}

/**
 * A source's text, one entry per language it has, the reader's own first. Nothing is translated:
 * each entry says its language.
 */
function ownTexts(text: SourceText, disruption: Disruption, lang: string): OwnText[] {
  const publisher =
    disruption.sources.find(({ source }) => source === text.source)?.publisher ?? text.source
  const tags = [...new Set([...Object.keys(text.header), ...Object.keys(text.description)])]
  const mine = tags.filter((tag) => tag.split('-')[0] === lang)
  return (mine.length > 0 ? mine : tags).map((tag) => {
    const header = text.header[tag]?.trim()
    const url = pick(text.url, tag)
    return {
      publisher,
      ...(tag === 'und' ? {} : { lang: tag }),
      ...(header ? { header } : {}),
      paragraphs: (text.description[tag] ?? '')
        .split(/\n{2,}|\r\n\r\n/)
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== '' && paragraph !== header),
      ...(url && isWebAddress(url) ? { url } : {}),
    }
  })
}

const pick = (texts: Translated, tag: string) => texts[tag] ?? Object.values(texts)[0]

/** A source may say anything; only addresses of the web become links. */
function isWebAddress(url: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol)
  } catch {
    return false
  }
}
