/**
 * One disruption in full: the card, the parts of each line, the sources in their own words, and
 * how it came to be.
 *
 * @module
 */

import type { Disruption, SourceText, Translated } from '../../../shared/disruption.ts'
import type { LineRef } from '../../../shared/network.ts'
import { paths } from '../../../shared/page-address.ts'
import { markedName } from '../../../shared/text/stops-in-words.ts'
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
  const { network, site, lang, messages } = context
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
    sections: gapsOf(disruption, context),
    stops: disruption.stops.map(({ stop, change, replacement }) => ({
      ...(network.stop(stop.id) ? { id: stop.id } : {}),
      name: markedName(stop.name, messages.rider.temporary),
      state: change === 'affected' ? 'served' : change,
      disruptionIds: [disruption.id],
      ...(replacement ? { board: boardOf(replacement, messages) } : {}),
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
    history: historyOf(history, context),
    dataUrl: address,
  }
}

/** What was said in one minute is one line to a reader. */
function historyOf(
  entries: readonly HistoryEntry[],
  context: ViewContext,
): DisruptionPage['history'] {
  const lines: DisruptionPage['history'] = []
  for (const [i, entry] of entries.entries()) {
    const what = entry.removed ? 'removed' : i === 0 ? 'created' : 'changed'
    const line = { version: entry.version, at: momentInWords(entry.at, context), what } as const
    const last = lines.at(-1)
    if (what === 'changed' && last?.at === line.at && last.what !== 'removed') continue
    lines.push(line)
  }
  return lines
}

/**
 * The parts that are not served, each once: patterns that miss the same stops between the same two
 * are one gap to a rider, of whatever line. A line that does not run at all has one for each
 * direction, and its stops need no listing.
 */
function gapsOf(disruption: Disruption, context: ViewContext): DisruptionPage['sections'] {
  const gaps = new Map<string, Gap>()
  for (const section of disruption.sections) {
    const { lineId, directionId, from, to, missedStopIds } = section
    const affected = disruption.lines.find(({ line }) => line.id === lineId)
    const whole = affected?.suspended === true && !from && !to
    const place = whole ? [lineId, directionId] : [from?.id, to?.id, missedStopIds]
    const key = JSON.stringify(place)
    const gap = gaps.get(key) ?? {
      lines: new Map(),
      headsigns: new Set(),
      ...(from ? { from: { id: from.id, name: from.name } } : {}),
      ...(to ? { to: { id: to.id, name: to.name } } : {}),
      missed: whole
        ? []
        : missedStopIds.map((id) => ({ id, name: nameOfStop(id, disruption, context) })),
    }
    gaps.set(key, gap)
    const line = context.network.line(lineId)
    gap.lines.set(lineId, line ? lineRef(line) : (affected?.line ?? nameless))
    gap.headsigns.add(section.headsign)
  }
  const or = new Intl.ListFormat(context.lang, { type: 'disjunction' })
  return [...gaps.values()].map(({ lines, headsigns, ...gap }) => ({
    lines: [...lines.values()],
    headsigns: or.format(headsigns),
    ...gap,
  }))
}

type Gap = Omit<DisruptionPage['sections'][number], 'lines' | 'headsigns'> & {
  lines: Map<string, LineRef>
  headsigns: Set<string>
}

const nameless: LineRef = { id: '', number: '', mode: 'other' }

function nameOfStop(id: string, disruption: Disruption, { network }: ViewContext): string {
  const known = network.stop(id) ?? disruption.stops.find(({ stop }) => stop.id === id)?.stop
  return known?.name ?? id
}

/**
 * A source's text, one entry per language it has, the reader's own first. Nothing is translated
 * here: each entry says its language, and what the source had translated says so.
 */
function ownTexts(text: SourceText, disruption: Disruption, lang: string): OwnText[] {
  const publisher =
    disruption.sources.find(({ source }) => source === text.source)?.publisher ?? text.source
  const tags = [...new Set([...Object.keys(text.header), ...Object.keys(text.description)])]
  const told = tags
    .map((tag) => ({ tag, ...freshIn(text, tag) }))
    .filter(({ header, paragraphs }) => header !== undefined || paragraphs.length > 0)
  const mine = told.filter(({ tag }) => tag.split('-')[0] === lang)
  // What somebody wrote in another language says more than what was made in this one.
  const written = told.filter(({ tag }) => text.generated?.[tag] === undefined)
  return (mine.length > 0 ? mine : written).map(({ tag, header, paragraphs }): OwnText => {
    const url = pick(text.url, tag)
    return {
      publisher,
      ...(tag === 'und' ? {} : { lang: tag }),
      ...(text.translatedFrom?.[tag] === 'nl' ? { translated: true } : {}),
      ...(header === undefined ? {} : { header }),
      paragraphs,
      ...(url && isWebAddress(url) ? { url } : {}),
    }
  })
}

/** What a source says in a language that the card does not say already. */
function freshIn(text: SourceText, tag: string): Pick<OwnText, 'header' | 'paragraphs'> {
  const generated = text.generated?.[tag]
  const header = text.header[tag]?.trim()
  const paragraphs = (text.description[tag] ?? '')
    .split(/\n{2,}|\r\n\r\n/)
    .slice(generated ?? 0)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '' && paragraph !== header)
  const isSaid = generated !== undefined || repeats(text.description[tag], header ?? '')
  return { ...(header && !isSaid ? { header } : {}), paragraphs }
}

/** Whether the text begins with its own heading, perhaps cut short there. */
const repeats = (description: string | undefined, header: string): boolean =>
  (description ?? '').trim().startsWith(header.replace(/\s*…$/u, ''))

const pick = (texts: Translated, tag: string) => texts[tag] ?? Object.values(texts)[0]

/** A source may say anything; only addresses of the web become links. */
function isWebAddress(url: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol)
  } catch {
    return false
  }
}
