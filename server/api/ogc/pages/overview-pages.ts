/**
 * The landing page, the classes met and the collections, to look at.
 *
 * @module
 */

import { html, raw } from 'hono/html'
import { featureTexts } from '../../../../shared/text/feature-catalogues.ts'
import type { Collection } from '../../../outputs/features/feature.ts'
import { ogcPath } from '../addresses.ts'
import {
  type collectionDocument,
  type collectionsDocument,
  conformance,
  type landing,
  queryables,
} from '../documents.ts'
import type { Place } from '../place.ts'
import { layout } from './layout.ts'

const hrefOf = (links: readonly { rel: string; href: string }[], rel: string) =>
  links.find((link) => link.rel === rel)?.href ?? ''

export const rootCrumb = ({ world, lang }: Place) => ({
  title: featureTexts(lang).title,
  href: `${world.base}${ogcPath}`,
})

export function landingPage(document: ReturnType<typeof landing>, url: URL, place: Place) {
  const texts = featureTexts(place.lang)
  const { title, description, links } = document
  const list = Object.entries(texts.collections)
  const home = `${place.world.base}${ogcPath}/collections`
  const body = html`<p>${description}</p>
      <h2>${texts.browse}</h2>
      <ul class="plain">${list.map(
        ([id, each]) =>
          html`<li><a href="${home}/${id}">${each.title}</a><p>${each.description}</p></li>`,
      )}</ul>
      <p><a href="${hrefOf(links, 'conformance')}">${texts.conformance}</a></p>`
  return layout({ title, crumbs: [], links, url, body }, place)
}

export function conformancePage(
  links: ReturnType<typeof landing>['links'],
  url: URL,
  place: Place,
) {
  const body = html`<ul>${conformance.conformsTo.map((each) => html`<li><code>${each}</code></li>`)}</ul>`
  const title = featureTexts(place.lang).conformance
  return layout({ title, crumbs: [rootCrumb(place)], links, url, body }, place)
}

export function collectionsPage(
  document: ReturnType<typeof collectionsDocument>,
  url: URL,
  place: Place,
) {
  const body = html`<ul class="plain">${document.collections.map(
    ({ title, description, links }) =>
      html`<li><a href="${hrefOf(links, 'self')}">${title}</a><p>${description}</p></li>`,
  )}</ul>`
  const title = featureTexts(place.lang).browse
  return layout({ title, crumbs: [rootCrumb(place)], links: document.links, url, body }, place)
}

export function collectionPage(
  collection: Collection,
  document: ReturnType<typeof collectionDocument>,
  url: URL,
  place: Place,
) {
  const texts = featureTexts(place.lang)
  const { title, description, links } = document
  const items = `${place.world.base}${ogcPath}/collections/${collection.id}/items`
  const asked = Object.entries(queryables(collection, place).properties)
  const body = html`<p>${description}</p>
      <p><a href="${items}">${texts.browse}</a></p>
      <h2>${texts.queryables}</h2>
      <dl>${asked.map(
        ([name, { title, enum: values, examples }]) =>
          html`<dt><code>${name}</code></dt>
        <dd>${title}${values ? html`: <code>${values.join(' ')}</code>` : raw('')}
          <a href="${items}?${name}=${String(examples[0])}">${name}=${String(examples[0])}</a></dd>`,
      )}</dl>`
  return layout({ title, crumbs: [rootCrumb(place)], links, url, body }, place)
}
