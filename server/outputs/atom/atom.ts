/**
 * Disruptions as an Atom feed, for news readers and for programs that watch a line or a stop.
 *
 * Written here: the library at hand marks no language and writes text as if it were HTML.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4287
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import type { Instant } from '../../../shared/time/period.ts'
import { webIri } from '../json-ld/identifiers.ts'
import { pageLink } from '../page-link.ts'
import { addressOf, changedAt, type Subscription } from '../subscription.ts'
import { outputWords } from '../words.ts'
import type { OutputWorld } from '../world.ts'
import { declaration, element, type Maybe, text, write, type XmlElement } from '../xml/xml.ts'

/** Below a realm's base. */
export const atomPath = '/atom.xml'

/** @returns the document, the newest first */
export function toAtom(subscription: Subscription, world: OutputWorld): string {
  const { lang, title, subtitle, disruptions, ended } = subscription
  const { base, languages, publisher } = world
  const entries = disruptions
    .map((disruption) => ({ disruption, updated: changedAt(disruption) }))
    .sort((a, b) => compare(b.updated, a.updated) || compare(a.disruption.id, b.disruption.id))
  const self = addressOf(atomPath, subscription, world)
  const changes = [...entries.map(({ updated }) => updated), ...ended.map(({ at }) => at)]
  return `${declaration}${write(
    element(
      'feed',
      [
        text('id', tagOf(world, `feed${self.slice(base.length)}`)),
        text('title', title),
        text('subtitle', subtitle),
        // Of nothing, since the day that it is nothing.
        text('updated', changes.toSorted().at(-1) ?? `${world.now.slice(0, 10)}T00:00:00Z`),
        link('self', self, { type: 'application/atom+xml' }),
        ...languages
          .filter((other) => other !== lang)
          .map((other) =>
            link('alternate', addressOf(atomPath, { ...subscription, lang: other }, world), {
              type: 'application/atom+xml',
              hreflang: other,
            }),
          ),
        element('author', [text('name', publisher)]),
        text('generator', 'Omweg'),
        ...entries.map(({ disruption, updated }) =>
          entry(disruption, updated, subscription, world),
        ),
      ],
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': lang },
    ),
  )}\n`
}

function entry(
  disruption: Disruption,
  updated: Instant,
  { lang }: Subscription,
  world: OutputWorld,
): XmlElement {
  const words = outputWords(disruption, lang, world)
  const { sources, lines, municipalities, cause, effect } = disruption
  const published = sources.map(({ firstSeen }) => firstSeen).toSorted()[0]
  const publishers = [...new Set(sources.map(({ publisher }) => publisher))]
  const base = `${world.base}/ns/omweg#`
  const pages = [...new Set(sources.flatMap(({ url }) => webIri(url) ?? []))]
  return element('entry', [
    text('id', tagOf(world, `omleiding/${encodeURIComponent(disruption.id)}`)),
    // What has no words has a name.
    text('title', words.title) ?? text('title', disruption.id),
    text('updated', updated),
    text('published', published !== undefined && published <= updated ? published : undefined),
    ...publishers.map((name) => element('author', [text('name', name) ?? text('name', '—')])),
    link('alternate', pageLink(world, disruption.id, lang), { type: 'text/html', hreflang: lang }),
    ...pages.map((href) => link('related', href)),
    ...lines.map(({ line }) => category(line.number, `${world.base}/id/lijn/`, line.id)),
    ...municipalities.map((nis) => category(nis, 'https://data.vlaanderen.be/id/gemeente/', nis)),
    category(cause, base, cause),
    category(effect, base, effect),
    text('summary', words.summary.what),
    text('content', words.description, { type: 'text' }),
  ])
}

const link = (rel: string, href: string, more: Record<string, string> = {}): XmlElement => ({
  name: 'link',
  attributes: { rel, href, ...more },
  content: '',
})

const category = (label: string, scheme: string, term: string): Maybe<XmlElement> =>
  term === '' ? undefined : { name: 'category', attributes: { term, scheme, label }, content: '' }

/** An id that outlives the address: RFC 4151. */
const tagOf = ({ base }: OutputWorld, name: string): string =>
  `tag:${new URL(base).hostname},2026:${sandboxOf(base)}${name}`

const sandboxOf = (base: string) => (base.endsWith('/sandbox') ? 'sandbox/' : '')

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
