/**
 * What a widget lists, in the words and the order of the rider pages.
 *
 * @module
 */

import { readable } from '../../../shared/colour.ts'
import type { WidgetCard, WidgetLine, WidgetList } from '../../../shared/embed/widget-list.ts'
import type { WidgetQuery } from '../../../shared/embed/widget-query.ts'
import type { LineRef } from '../../../shared/network.ts'
import { inLanguage, paths } from '../../../shared/page-address.ts'
import { embedTexts } from '../../../shared/text/embed-catalogues.ts'
import { factsOf, whatBesidesTitle } from '../../../shared/text/facts.ts'
import type { Card } from '../../../shared/views.ts'
import { hashOf } from '../../disruptions/hash.ts'
import { stateOf } from '../views/affected.ts'
import { groupsOf } from '../views/cards.ts'
import type { ViewContext } from '../views/context.ts'
import { around, pageParts } from '../views/page.ts'
import { featuresAddress } from './canonical-query.ts'
import { lookUp } from './choice.ts'
import { elsewhereInWords, emptyInWords, headingOf, problemsOf } from './choice-in-words.ts'
import { extentOfChoice, isOver, ownPrefix, pageOfChoice } from './choice-on-site.ts'

/** @param context - see `embedView` */
export function widgetList(query: WidgetQuery, context: ViewContext): WidgetList {
  const { snapshot, network, messages, lang } = context
  const t = messages.rider
  const texts = embedTexts(lang)
  const choice = lookUp(query, context)
  const groups = groupsOf(choice.found, context, query.max)
  const cards = groups.flatMap((group) => group.cards).slice(0, query.max)
  const total = choice.found.length
  const page = pageParts(paths.home, context, { map: {} })
  // A strike at an operator is everywhere, and what is called off is not on the map.
  const drawn = cards.filter(
    ({ networks, state }) => networks.length === 0 && state !== 'cancelled',
  )
  return {
    lang,
    heading: headingOf(choice, context),
    cards: cards.map((card) => widgetCard(card, context)),
    total,
    ...(total === 0 ? { empty: emptyInWords(choice, page.stale.length > 0, context) } : {}),
    more: {
      href: pageOfChoice(choice, context),
      text: isOver(choice)
        ? texts.moreElse(elsewhereInWords(choice, context))
        : total > cards.length
          ? texts.more(total)
          : texts.moreNone,
    },
    ...(snapshot.example ? { example: t.exampleText } : {}),
    problems: problemsOf(choice, context),
    stale: page.stale.map(({ publisher, at }) =>
      at ? t.staleSource(publisher, at) : t.staleNever(publisher),
    ),
    ...(page.checked ? { checked: t.checked(page.checked) } : {}),
    map: page.map && {
      dataUrl: featuresAddress(query),
      networkUrl: page.map.networkUrl,
      base: page.map.base,
      bounds:
        around(drawn.map(({ bbox }) => bbox)) ?? extentOfChoice(choice, context) ?? page.map.bounds,
      credits: page.map.credits,
    },
    hash: hashOf([
      network.hash,
      choice.found.map((each) => [each.id, each.version, stateOf(each, context.now)]),
    ]),
  }
}

function widgetCard(card: Card, context: ViewContext): WidgetCard {
  const t = context.messages.rider
  const { summary } = card
  const what = whatBesidesTitle(summary)
  // What is called off says so in its title.
  const stateWord = { now: undefined, coming: t.coming, cancelled: undefined, ended: t.ended }
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
    href: inLanguage(ownPrefix(context), paths.disruption(card.id)),
  }
}

const widgetLine = ({ id, number, mode, color, textColor }: LineRef, name: string): WidgetLine => ({
  id,
  number,
  mode,
  name,
  ...(color ? { colours: readable(color, textColor) } : {}),
})
