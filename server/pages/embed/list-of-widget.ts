/**
 * What a widget lists, in the words and the order of the rider pages.
 *
 * @module
 */

import { readable } from '../../../shared/colour.ts'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import type { WidgetCard, WidgetLine, WidgetList } from '../../../shared/embed/widget-list.ts'
import {
  filterOfWidget,
  formatWidgetQuery,
  type WidgetQuery,
} from '../../../shared/embed/widget-query.ts'
import { select } from '../../../shared/filter.ts'
import type { LineRef } from '../../../shared/network.ts'
import { inLanguage, paths } from '../../../shared/page-address.ts'
import { embedTexts } from '../../../shared/text/embed-catalogues.ts'
import { factsOf, whatBesidesTitle } from '../../../shared/text/facts.ts'
import type { Card } from '../../../shared/views.ts'
import { groupsOf } from '../views/cards.ts'
import { isTold, prefixOf, type ViewContext } from '../views/context.ts'
import { around, pageParts } from '../views/page.ts'

export function widgetList(query: WidgetQuery, context: ViewContext): WidgetList {
  const { snapshot, now, network, messages, site, lang } = context
  const t = messages.rider
  const texts = embedTexts(lang)
  const told = snapshot.disruptions.filter((disruption) => isTold(disruption, now))
  const found = select(told, filterOfWidget(query), network)
  const groups = groupsOf(found, context, query.max)
  const cards = groups.flatMap(({ cards }) => cards).slice(0, query.max)
  const total = groups.reduce((sum, group) => sum + group.total, 0)
  const page = pageParts(paths.home, context, { map: {} })
  const search = formatWidgetQuery(query)
  return {
    lang,
    heading: texts.heading,
    cards: cards.map((card) => widgetCard(card, context)),
    total,
    ...(total === 0 ? { empty: page.noSources ? t.noSources : t.emptyNow } : {}),
    more: {
      href: inLanguage(prefixOf(site, lang), paths.home),
      text: total > cards.length ? texts.more(total) : texts.moreNone,
    },
    ...(snapshot.example ? { example: t.exampleText } : {}),
    problems: [],
    stale: page.stale.map(({ publisher, at }) =>
      at ? t.staleSource(publisher, at) : t.staleNever(publisher),
    ),
    ...(page.checked ? { checked: t.checked(page.checked) } : {}),
    map: page.map && {
      dataUrl: `${embedPaths.features}?${search}`,
      networkUrl: page.map.networkUrl,
      base: page.map.base,
      bounds: around(cards.map(({ bbox }) => bbox)) ?? page.map.bounds,
      credits: page.map.credits,
    },
    hash: snapshot.hash,
    sequence: snapshot.sequence,
    madeAt: now,
  }
}

function widgetCard(card: Card, { messages, site, lang }: ViewContext): WidgetCard {
  const t = messages.rider
  const { summary } = card
  const what = whatBesidesTitle(summary)
  const stateWord = { now: undefined, coming: t.coming, cancelled: t.cancelled, ended: t.ended }
  return {
    id: card.id,
    version: card.version,
    state: card.state,
    severity: card.severity,
    lines: card.lines.map((line) => widgetLine(line, t.lineName(line.mode, line.number))),
    networks: card.networks,
    title: summary.title,
    ...(summary.titleLang ? { titleLang: summary.titleLang } : {}),
    ...(stateWord[card.state] ? { stateWord: stateWord[card.state] } : {}),
    when: summary.when[0] ?? '',
    ...(what ? { what } : {}),
    facts: factsOf(summary, t),
    sure: summary.sure,
    ...(card.bbox ? { bbox: card.bbox } : {}),
    href: inLanguage(prefixOf(site, lang), paths.disruption(card.id)),
  }
}

const widgetLine = ({ id, number, mode, color, textColor }: LineRef, name: string): WidgetLine => ({
  id,
  number,
  mode,
  name,
  ...(color ? { colours: readable(color, textColor) } : {}),
})
