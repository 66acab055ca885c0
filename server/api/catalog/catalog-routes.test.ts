import { OpenAPIHono } from '@hono/zod-openapi'
import { Parser, Store } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '../../network/network.ts'
import { feeds } from '../../outputs/feeds.ts'
import { worldOf } from '../../outputs/testing-snapshots.ts'
import { outputTown } from '../../outputs/testing-town.ts'
import { refuseInvalid } from '../problem.ts'
import { catalogRoutes } from './catalog-routes.ts'

const base = 'https://omweg.example'
const dct = 'http://purl.org/dc/terms/'
const dcat = 'http://www.w3.org/ns/dcat#'
const foaf = 'http://xmlns.com/foaf/0.1/'
const vcard = 'http://www.w3.org/2006/vcard/ns#'
const mdcat = 'https://data.vlaanderen.be/ns/metadata-dcat#'
const mobility = 'http://w3id.org/mobilitydcat-ap#'
const skos = 'http://www.w3.org/2004/02/skos/core#'
const isA = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

/** What each profile asks of each class: `sh:minCount 1` in its shapes, and mandatory in its text. */
const mandatory: [profile: string, type: string, properties: string[]][] = [
  [
    'DCAT-AP Vlaanderen',
    `${dcat}Catalog`,
    [
      `${dct}title`,
      `${dct}description`,
      `${dct}identifier`,
      `${dct}license`,
      `${dct}publisher`,
      `${dcat}contactPoint`,
    ],
  ],
  [
    'DCAT-AP Vlaanderen',
    `${dcat}CatalogRecord`,
    [`${foaf}primaryTopic`, `${dct}identifier`, `${dct}modified`],
  ],
  [
    'DCAT-AP Vlaanderen',
    `${dcat}Dataset`,
    [
      `${dct}title`,
      `${dct}description`,
      `${dct}identifier`,
      `${dcat}contactPoint`,
      `${dct}accessRights`,
      `${mdcat}statuut`,
      `${dct}publisher`,
    ],
  ],
  [
    'DCAT-AP Vlaanderen',
    `${dcat}Distribution`,
    [`${dct}identifier`, `${dct}license`, `${dcat}accessURL`],
  ],
  [
    'DCAT-AP Vlaanderen',
    `${dcat}DataService`,
    [
      `${dct}title`,
      `${dct}identifier`,
      `${dcat}endpointURL`,
      `${dcat}endpointDescription`,
      `${dcat}contactPoint`,
      `${dct}accessRights`,
      `${mdcat}statuut`,
      `${dct}publisher`,
    ],
  ],
  ['DCAT-AP Vlaanderen', `${dct}Agent`, [`${foaf}name`]],
  ['DCAT-AP', `${skos}Concept`, [`${skos}prefLabel`, `${skos}inScheme`]],
  ['DCAT-AP', `${skos}ConceptScheme`, [`${dct}title`]],
  [
    'mobilityDCAT-AP',
    `${dcat}Catalog`,
    [
      `${dct}description`,
      `${foaf}homepage`,
      `${dct}publisher`,
      `${dcat}record`,
      `${dct}spatial`,
      `${dct}title`,
      `${dcat}dataset`,
    ],
  ],
  [
    'mobilityDCAT-AP',
    `${dcat}CatalogRecord`,
    [`${dct}created`, `${dct}modified`, `${dct}language`, `${foaf}primaryTopic`],
  ],
  [
    'mobilityDCAT-AP',
    `${dcat}Dataset`,
    [
      `${dct}title`,
      `${dct}description`,
      `${dcat}distribution`,
      `${dct}accrualPeriodicity`,
      `${mobility}mobilityTheme`,
      `${dct}spatial`,
      `${dct}publisher`,
    ],
  ],
  [
    'mobilityDCAT-AP',
    `${dcat}Distribution`,
    [`${dcat}accessURL`, `${mobility}mobilityDataStandard`, `${dct}format`, `${dct}rights`],
  ],
  ['mobilityDCAT-AP', `${dct}RightsStatement`, [`${dct}type`]],
  ['mobilityDCAT-AP', `${vcard}Kind`, [`${vcard}fn`, `${vcard}hasEmail`]],
]

/** What a value has to be: `sh:class` in the shapes. */
const ranges: [property: string, type: string][] = [
  [`${dct}license`, `${dct}LicenseDocument`],
  [`${dct}publisher`, `${dct}Agent`],
  [`${dct}publisher`, `${foaf}Agent`],
  [`${dcat}contactPoint`, `${vcard}Kind`],
  [`${dct}spatial`, `${dct}Location`],
  [`${dct}rights`, `${dct}RightsStatement`],
  [`${dct}conformsTo`, `${dct}Standard`],
  [`${dct}accessRights`, `${skos}Concept`],
  [`${mdcat}statuut`, `${skos}Concept`],
  [`${dcat}theme`, `${skos}Concept`],
  [`${dct}format`, `${skos}Concept`],
  // Of DCAT-AP 3, which whoever checks the catalogue by itself has no other document for.
  [`${dct}format`, `${dct}MediaTypeOrExtent`],
  [`${dcat}mediaType`, `${dct}MediaType`],
  [`${dct}language`, `${dct}LinguisticSystem`],
  [`${dct}accrualPeriodicity`, `${dct}Frequency`],
  [`${dcat}landingPage`, `${foaf}Document`],
  [`${foaf}homepage`, `${foaf}Document`],
  [`${skos}inScheme`, `${skos}ConceptScheme`],
  [`${dcat}distribution`, `${dcat}Distribution`],
  [`${dcat}service`, `${dcat}DataService`],
  [`${foaf}primaryTopic`, `${dcat}Resource`],
]

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

function appOf(contact?: string) {
  const app = new OpenAPIHono({ defaultHook: refuseInvalid as never })
  const world = { ...worldOf(network, [], { example: true }), base }
  catalogRoutes(app, {
    realm: { base: '', tenants: new Set(['44021']), world: () => world, onWorld: () => () => {} },
    feeds,
    tenants: [
      { nis: '44021', name: 'Gent' },
      { nis: '44088', name: 'Merelbeke-Melle', ...(contact ? { contact } : {}) },
    ],
  })
  return app
}

async function storeOf(contact?: string): Promise<Store> {
  const answer = await appOf(contact).request('/dcat', { headers: { accept: 'text/turtle' } })
  return new Store(new Parser({ format: 'text/turtle' }).parse(await answer.text()))
}

describe('/dcat', () => {
  it.each(mandatory)('has all that %s asks of a %s', async (_, type, properties) => {
    const store = await storeOf('mobiliteit@stad.gent')
    const things = store.getSubjects(isA, type, null)
    expect(things.length).toBeGreaterThan(0)
    for (const thing of things) {
      const missing = properties.filter(
        (property) => store.countQuads(thing, property, null, null) === 0,
      )
      expect(missing, thing.value).toEqual([])
    }
  })

  it.each(ranges)('gives %s what is a %s', async (property, type) => {
    const store = await storeOf('mobiliteit@stad.gent')
    const values = store.getObjects(null, property, null)
    expect(values.length).toBeGreaterThan(0)
    const wrong = values.filter((value) => store.countQuads(value, isA, type, null) === 0)
    expect(wrong.map(({ value }) => value)).toEqual([])
  })

  it('has one standard for each distribution, and one distribution for each feed', async () => {
    const store = await storeOf()
    const distributions = store.getSubjects(isA, `${dcat}Distribution`, null)
    for (const each of distributions) {
      expect(store.countQuads(each, `${mobility}mobilityDataStandard`, null, null)).toBe(1)
      expect(store.countQuads(each, `${dct}format`, null, null)).toBe(1)
    }
    const urls = store.getObjects(null, `${dcat}accessURL`, null).map(({ value }) => value)
    for (const { path } of feeds) expect(urls).toContain(`${base}/feeds/${path}`)
    const standards = new Set(
      store
        .getObjects(null, `${mobility}mobilityDataStandard`, null)
        .map(({ value }) => value.split('/').at(-1)),
    )
    expect([...standards].sort()).toEqual(['datex-II', 'gtfs-rt', 'other', 'siri'])
  })

  it('says who may be asked, and makes up nobody', async () => {
    const contactOf = async (contact?: string) => {
      const store = await storeOf(contact)
      return ['hasEmail', 'hasURL'].map(
        (name) => store.getObjects(null, `${vcard}${name}`, null)[0]?.value,
      )
    }
    expect(await contactOf('mobiliteit@stad.gent')).toEqual([
      'mailto:mobiliteit@stad.gent',
      `${base}/over`,
    ])
    expect(await contactOf('https://stad.gent/contact')).toEqual([
      undefined,
      'https://stad.gent/contact',
    ])
    expect(await contactOf('javascript:alert(1)')).toEqual([undefined, `${base}/over`])
    expect(await contactOf()).toEqual([undefined, `${base}/over`])
  })

  it('says that the sample is a sample', async () => {
    const store = await storeOf()
    const texts = store.getObjects(null, `${dct}description`, null).map(({ value }) => value)
    expect(texts.join('\n')).toMatch(/Voorbeeldgegevens.*\n[\s\S]*Sample data/)
  })

  it('is the same in JSON-LD', async () => {
    const answer = await appOf().request('/dcat')
    expect(answer.headers.get('content-type')).toBe('application/ld+json')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const graph = (await answer.json())['@graph'] as { '@id': string }[]
    const subjects = new Set(
      (await storeOf()).getSubjects(null, null, null).map(({ value }) => value),
    )
    expect(new Set(graph.map((node) => node['@id']))).toEqual(subjects)
  })
})

describe('/.well-known/api-catalog', () => {
  it('is a linkset of its profile', async () => {
    const answer = await appOf().request('/.well-known/api-catalog')
    expect(answer.headers.get('content-type')).toBe(
      'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
    )
    const { linkset } = await answer.json()
    const [catalogue, ...apis] = linkset
    expect(catalogue.anchor).toBe(`${base}/.well-known/api-catalog`)
    expect(apis.map(({ anchor }: { anchor: string }) => anchor)).toEqual(
      catalogue.item.map(({ href }: { href: string }) => href),
    )
    for (const api of apis) {
      expect(Object.keys(api)).toEqual([
        'anchor',
        'service-desc',
        'service-doc',
        'service-meta',
        'status',
      ])
    }
  })

  it('answers HEAD with a link to itself, and refuses what is no question', async () => {
    const head = await appOf().request('/.well-known/api-catalog', { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.headers.get('link')).toContain('rel="api-catalog"')
    expect((await appOf().request('/.well-known/api-catalog?x=1')).status).toBe(400)
    expect((await appOf().request('/dcat', { method: 'PUT' })).status).toBe(405)
  })
})
