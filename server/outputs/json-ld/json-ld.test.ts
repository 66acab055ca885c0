import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import jsonld, { type NodeObject } from 'jsonld'
import { Parser, Writer } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDisruption } from '../../../shared/testing.ts'
import type { Network } from '../../network/network.ts'
import { anyWorld } from '../testing-snapshots.ts'
import { outputTown } from '../testing-town.ts'
import { contextAddress, makeContext } from './context.ts'
import { type JsonLdNode, removalJsonLd, toJsonLd, withContext } from './disruption-ld.ts'
import { toNQuads, toQuads, toTurtle } from './to-rdf.ts'

const base = 'https://omweg.example'
const numRuns = process.env.OMWEG_DEEP ? 2_000 : 60

const stop = { id: '200552', name: 'Korenmarkt', lat: 51.0544, lon: 3.722 }
const line = { id: 'delijn-2-T1', number: 'T1', mode: 'tram' as const }
const detour = aDisruption({
  id: 'delijn-1',
  version: 3,
  impactPeriods: [
    { start: '2026-11-21T05:00:00Z', end: '2026-11-22T05:00:00Z' },
    { start: '2027-01-01T00:00:00Z' },
  ],
  lines: [
    {
      line,
      directions: [{ routeId: '2007', directionId: 0, change: 'detour' }],
      suspended: false,
      basis: 'stated',
    },
    {
      line: { ...line, id: 'delijn-2-4', number: '4' },
      directions: [],
      suspended: true,
      basis: 'estimated',
    },
  ],
  stops: [
    {
      stop,
      change: 'notServed',
      basis: 'stated',
      replacement: { name: 'Halte "tijdelijk"', lat: 51.05, lon: 3.72, basis: 'estimated' },
    },
  ],
  detours: [
    {
      routeIds: ['2007'],
      directionId: 0,
      path: [
        [3.72, 51.05],
        [3.73, 51.06],
      ],
      basis: 'stated',
      delaySeconds: -90,
    },
    {
      routeIds: ['2008'],
      path: [
        [3.72, 51.05],
        [3.75, 51.09],
      ],
      basis: 'estimated',
      confidence: 0.4,
    },
  ],
  area: {
    type: 'Polygon',
    coordinates: [
      [
        [3.7, 51],
        [3.71, 51],
        [3.71, 51.01],
        [3.7, 51],
      ],
    ],
  },
  municipalities: ['44021'],
  texts: [
    {
      source: 'a',
      header: { nl: 'Omleiding', und: 'Detour' },
      description: { 'nl-BE': 'Tekst' },
      url: { nl: 'javascript:alert(1)' },
    },
    {
      source: 'b',
      header: { nl: 'Anders' },
      description: {},
      url: { nl: 'https://www.delijn.be/x?q={a}|b' },
    },
  ],
  sources: [
    {
      source: 'a',
      publisher: 'De Lijn',
      reference: '77',
      firstSeen: '2026-11-01T00:00:00Z',
      updatedAt: '2026-11-02T00:00:00Z',
    },
  ],
})
const version = { version: 3, at: '2026-11-20T10:00:00Z' }

/** Every node that a term leads to, however deep. */
const below = (node: unknown): JsonLdNode[] =>
  Array.isArray(node)
    ? node.flatMap(below)
    : typeof node === 'object' && node !== null
      ? [node as JsonLdNode, ...Object.values(node).flatMap(below)]
      : []

/** As a processor that nobody here wrote reads it; a term without a meaning is an error. */
const expanded = (node: JsonLdNode, at = base) =>
  jsonld.expand({ ...node, ...makeContext(at) } as NodeObject, { safe: true } as object)

const canonical = (quads: string): Promise<string> =>
  jsonld.canonize(
    quads as never,
    {
      algorithm: 'RDFC-1.0',
      inputFormat: 'application/n-quads',
      format: 'application/n-quads',
    } as object,
  ) as Promise<string>

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

describe('toJsonLd', () => {
  it('is a version of the disruption, typed as OSLO has it', () => {
    expect(toJsonLd(detour, { base }, version)).toMatchObject({
      '@id': `${base}/id/omleiding/delijn-1/3`,
      '@type': ['Omleiding', 'Mobiliteitsmaatregel'],
      isVersionOf: `${base}/id/omleiding/delijn-1`,
      generatedAtTime: version.at,
    })
    expect(toJsonLd(aDisruption({ effect: 'NO_SERVICE' }), { base })['@type']).toEqual([
      'Mobiliteitshinder',
    ])
    expect(toJsonLd(aDisruption({ kind: 'works' }), { base })['@type']).toEqual(['Werk', 'Inname'])
    expect(
      toJsonLd(aDisruption({ kind: 'works', cause: 'SPECIAL_EVENT' }), { base })['@type'],
    ).toEqual(['Evenement', 'Inname'])
  })

  it('leaves an end that is not known away', () => {
    expect(toJsonLd(detour, { base }).period).toEqual([
      { '@type': 'Period', start: '2026-11-21T05:00:00Z', end: '2026-11-22T05:00:00Z' },
      { '@type': 'Period', start: '2027-01-01T00:00:00Z' },
    ])
  })

  it('keeps what no source states apart', () => {
    const { estimate, ...facts } = toJsonLd(detour, { base }) as { estimate: JsonLdNode }
    expect(facts).toMatchObject({ zone: [{ zoneType: 'zone-closedArea' }, { delay: '-90' }] })
    expect(estimate).toMatchObject({
      zone: [{ confidence: '0.4' }],
      lineChange: [{ line: [{ shortName: '4' }] }],
    })
    const [stopChange] = (facts as JsonLdNode).stopChange as JsonLdNode[]
    expect(stopChange).toHaveProperty('estimatedReplacement.name', 'Halte "tijdelijk"')
    expect(stopChange).not.toHaveProperty('replacement')
    expect(toJsonLd({ ...detour, periodBasis: 'estimated' }, { base })).not.toHaveProperty('period')
  })

  it('has the texts by language, and links that are links', () => {
    expect(toJsonLd(detour, { base })).toMatchObject({
      title: { nl: ['Omleiding', 'Anders'], '@none': 'Detour' },
      description: { 'nl-BE': 'Tekst' },
      page: ['https://www.delijn.be/x?q=%7Ba%7D%7Cb'],
    })
  })

  it('has a coordinate system with its geometry', () => {
    const [area, way] = toJsonLd(detour, { base }).zone as [JsonLdNode, JsonLdNode]
    const crs = '<http://www.opengis.net/def/crs/OGC/1.3/CRS84>'
    expect(area.geometry).toMatchObject({
      wkt: `${crs} POLYGON ((3.7 51, 3.71 51, 3.71 51.01, 3.7 51))`,
    })
    expect(way.geometry).toMatchObject({ wkt: `${crs} LINESTRING (3.72 51.05, 3.73 51.06)` })
  })

  it('says of what was removed that it was, and of what it is a part', async () => {
    const gone = removalJsonLd('delijn-1', { base }, { ...version, version: 4 }, 'delijn-2')
    expect(await expanded(gone)).toEqual([
      expect.objectContaining({
        '@id': `${base}/id/omleiding/delijn-1/4`,
        '@type': ['https://www.w3.org/ns/activitystreams#Delete'],
        'http://purl.org/dc/terms/isReplacedBy': [{ '@id': `${base}/id/omleiding/delijn-2` }],
      }),
    ])
  })
})

describe('the context', () => {
  it('has a meaning for every term, whatever is published', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld(network), async ({ snapshot }) => {
        for (const each of snapshot.disruptions) {
          const [node] = await expanded(toJsonLd(each, { base }, { version: 1, at: version.at }))
          expect(Object.keys(node ?? {})).toContain('http://www.w3.org/ns/prov#generatedAtTime')
        }
      }),
      { numRuns },
    )
  })

  it('keeps estimates below `estimate`, whatever is published', () => {
    fc.assert(
      fc.property(anyWorld(network), ({ snapshot }) => {
        for (const each of snapshot.disruptions) {
          const { estimate: _, ...facts } = toJsonLd(each, { base })
          const stated = each.detours.filter(({ basis }) => basis === 'stated')
          const ways = below(facts).filter(({ zoneType }) => zoneType === 'zone-detour')
          expect(ways).toHaveLength(stated.length)
          expect(below(facts).filter((node) => 'confidence' in node || node.basis)).toEqual([])
        }
      }),
      { numRuns },
    )
  })

  const gipod = new URL(
    '../../../../shared/data/gipod/example-ldes-member-complete.nq',
    import.meta.url,
  )
  it.skipIf(!existsSync(gipod))(
    existsSync(gipod) ? "gives GIPOD's names GIPOD's meaning" : `needs ${gipod.pathname}`,
    async () => {
      const theirs = new Set(
        new Parser({ format: 'application/n-quads' })
          .parse(readFileSync(gipod, 'utf8'))
          .flatMap(({ predicate, object }) => [predicate.value, object.value]),
      )
      const [node] = await jsonld.expand({
        ...makeContext(base),
        '@type': ['MobilityHindrance', 'Zone', 'Period', 'Work', 'Geometry'],
        ...{
          isVersionOf: 'http://a/b',
          generatedAtTime: '2026-11-21T05:00:00Z',
          wkt: 'POINT (1 2)',
        },
        ...{
          period: [{ start: 'x', end: 'y' }],
          zone: [{ geometry: { '@id': 'http://a/g' }, zoneType: 'http://a/c' }],
        },
        ...{ description: { nl: 'x' }, created: 'x', modified: 'x' },
      } as NodeObject)
      const ours = below(node).flatMap((each) => [
        ...Object.keys(each).filter((key) => !key.startsWith('@')),
        ...((each['@type'] as string[] | string | undefined) ?? []),
      ])
      const iris = ours.filter((each) => each.startsWith('http'))
      expect(iris.length).toBeGreaterThan(12)
      expect(iris.filter((iri) => !theirs.has(iri))).toEqual([])
    },
  )
})

describe('RDF', () => {
  it('says the same in Turtle as in N-Quads, whatever is published', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld(network), async ({ snapshot }) => {
        for (const each of snapshot.disruptions.slice(0, 2)) {
          const document = withContext(
            toJsonLd(each, { base }, { version: 1, at: version.at }),
            base,
          )
          const quads = await toNQuads(document, base)
          const turtle = await toTurtle(document, base)
          const read = new Parser({ format: 'text/turtle' }).parse(turtle)
          const again = new Writer({ format: 'application/n-quads' }).quadsToString(read)
          expect(await canonical(again)).toBe(await canonical(quads))
          // Equal documents are equal bytes, however many were written before.
          expect(await toTurtle(document, base)).toBe(turtle)
        }
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    )
  })

  it('has types on its literals', async () => {
    const quads = await toQuads(withContext(toJsonLd(detour, { base }, version), base), base)
    const objectsOf = (end: string) =>
      quads.filter(({ predicate }) => predicate.value.endsWith(end)).map(({ object }) => object)
    expect(objectsOf('generatedAtTime')[0]).toMatchObject({
      value: '2026-11-20T10:00:00Z',
      datatype: { value: 'http://www.w3.org/2001/XMLSchema#dateTime' },
    })
    expect(objectsOf('#delay')[0]).toMatchObject({
      value: '-90',
      datatype: { value: 'http://www.w3.org/2001/XMLSchema#decimal' },
    })
    expect(objectsOf('#cause')[0]).toMatchObject({ value: `${base}/ns/omweg#CONSTRUCTION` })
    expect(objectsOf('terms/title')).toContainEqual(
      expect.objectContaining({ value: 'Omleiding', language: 'nl' }),
    )
  })

  it('never asks for a context', async () => {
    const foreign = { '@context': 'https://elsewhere.example/context', '@id': 'x' }
    await expect(toQuads(foreign, base)).rejects.toThrow(/elsewhere/)
    expect(contextAddress(base)).toBe(`${base}/ns/context/1.jsonld`)
  })
})
