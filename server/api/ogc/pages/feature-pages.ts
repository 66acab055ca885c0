/**
 * Features to look at: a page of them as a list, one as a list of its properties.
 *
 * @module
 */

import { html, raw } from 'hono/html'
import { featureTexts } from '../../../../shared/text/feature-catalogues.ts'
import type { Collection, OpenFeature } from '../../../outputs/features/feature.ts'
import { collectionPath, itemPath, type Link } from '../addresses.ts'
import type { ItemsDocument } from '../feature-documents.ts'
import type { Place } from '../place.ts'
import { type Html, layout } from './layout.ts'
import { rootCrumb } from './overview-pages.ts'

const crumbOf = ({ id }: Pick<Collection, 'id'>, { world, lang }: Place) => ({
  title: featureTexts(lang).collections[id].title,
  href: `${world.base}${collectionPath(id)}`,
})

export function itemsPage(
  collection: Collection,
  { page, links }: ItemsDocument,
  url: URL,
  place: Place,
) {
  const texts = featureTexts(place.lang)
  const { matched, features } = page
  const way = (rel: string, text: string) => {
    const link = links.find((each) => each.rel === rel)
    return link ? html`<a rel="${rel}" href="${link.href}">${text}</a>` : raw('')
  }
  const body = html`<p>${matched === 0 ? texts.none : texts.found(matched)}</p>
      <ul class="plain">${features.map((feature) => entry(collection, feature, place))}</ul>
      <p class="pages">${way('first', texts.first)} ${way('next', texts.next)}</p>`
  const { title, ...crumb } = crumbOf(collection, place)
  const crumbs = [rootCrumb(place), { title, ...crumb }]
  return layout({ title, crumbs, links, url, body }, place)
}

function entry(collection: Collection, feature: OpenFeature, place: Place): Html {
  const { world, lang } = place
  const { status, toestand, geraakt, wanneer } = feature.properties(lang)
  const words = [toestand === 'published' ? undefined : toestand, status, wanneer]
    .filter((each) => typeof each === 'string')
    .map((each) => valueInWords(String(each), place))
  if (geraakt === true) words.push(featureTexts(lang).labels.geraakt)
  return html`<li><a href="${world.base}${itemPath(collection.id, feature.id)}">${titleOf(feature, place)}</a>
          <p>${words.join(' · ')}</p></li>`
}

function titleOf(feature: OpenFeature, { lang }: Place): string {
  const { titel, nummer, naam } = feature.properties(lang)
  const text = [titel, nummer, naam].filter((each) => typeof each === 'string' && each !== '')
  return text.length > 0 ? text.join(' ') : feature.id
}

export function itemPage(
  collection: Collection,
  feature: OpenFeature,
  links: readonly Link[],
  url: URL,
  place: Place,
) {
  const { lang } = place
  const texts = featureTexts(lang)
  const properties = Object.entries(feature.properties(lang)).filter(
    ([name, value]) => name !== 'titel' && !isEmpty(value),
  )
  const page = feature.page?.(lang)
  const isOpen = 'start' in feature.properties(lang) && !feature.properties(lang).einde
  const body = html`<dl>${properties.map(([name, value]) => row(name, value, place))}
        ${isOpen ? row('einde', texts.openEnd, place) : raw('')}
        <dt>${texts.geometry}</dt><dd><code>${feature.geometry?.type ?? '–'}</code></dd>
      </dl>
      ${page ? html`<p><a href="${page}">${texts.ridersPage}</a></p>` : raw('')}`
  const crumbs = [rootCrumb(place), crumbOf(collection, place)]
  return layout({ title: titleOf(feature, place), crumbs, links, url, body }, place)
}

const isEmpty = (value: unknown) =>
  value === undefined || (Array.isArray(value) && value.length === 0)

function row(name: string, value: unknown, place: Place): Html {
  const { labels } = featureTexts(place.lang)
  const label = name in labels ? labels[name as keyof typeof labels] : name
  return html`<dt>${label}</dt><dd>${show(value, place)}</dd>`
}

function show(value: unknown, place: Place): Html | string {
  if (Array.isArray(value)) {
    const isPlain = value.every((each) => typeof each !== 'object')
    if (isPlain) return value.map((each) => valueInWords(String(each), place)).join(', ')
    return html`<ul>${value.map((each) => html`<li>${show(each, place)}</li>`)}</ul>`
  }
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([, each]) => !isEmpty(each))
    return html`<dl>${members.map(([name, each]) => row(name, each, place))}</dl>`
  }
  const text = String(value)
  if (/^https?:\/\/\S+$/.test(text)) return html`<a href="${text}" rel="noopener">${text}</a>`
  return valueInWords(text, place)
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/

function valueInWords(text: string, { world, lang }: Place): string {
  const { values } = featureTexts(lang)
  if (text in values) return values[text as keyof typeof values]
  if (!instant.test(text)) return text
  return new Intl.DateTimeFormat(lang, {
    timeZone: world.timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(text))
}
