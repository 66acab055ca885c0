import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '../../network/network.ts'
import { emptyRegister } from './line-register.ts'
import { type ParseContext, parseOmleidingen } from './parse-omleidingen.ts'
import { readAnswer, readLines } from './read-answer.ts'
import { smallNetwork } from './testing.ts'

const shared = new URL('../../../../shared/data/delijn/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, shared), 'utf8'))
const withData = existsSync(new URL('responses/detours.json', shared)) ? it : it.skip

const context = (network: Network, publicNumbers: Record<string, string> = {}): ParseContext => ({
  network,
  register: { ...emptyRegister(), publicNumbers },
  timeZone: 'Europe/Brussels',
  now: '2026-11-18T10:00:00Z',
})

let brussels: Network

beforeAll(async () => {
  brussels = await smallNetwork([
    {
      id: '36200',
      number: '620',
      directions: [
        [
          'Zaventem',
          [
            '301001 Anderlecht Station',
            '308530 Anderlecht Aristide Briand',
            '301003 Zaventem Station',
          ],
        ],
        [
          'Anderlecht',
          [
            '302003 Zaventem Station',
            '308531 Anderlecht Aristide Briand',
            '302001 Anderlecht Station',
          ],
        ],
      ],
    },
    {
      id: '31570',
      number: '157',
      directions: [
        [
          'Halle Don Bosco',
          ['303001 Lembeek Dorp', '303002 Halle Colruyt', '303003 Halle Don Bosco'],
        ],
        ['Lembeek', ['304003 Halle Don Bosco', '304002 Halle Colruyt', '304001 Lembeek Dorp']],
      ],
    },
  ])
})

describe('the real answers', () => {
  const numbers = { '3_620': '620', '3_157': '157' }

  withData('omleidingen', () => {
    const { reports, warnings } = parseOmleidingen(
      read('responses/detours.json'),
      context(brussels, numbers),
    )
    expect(warnings).toEqual([])
    expect(reports).toEqual([
      {
        key: 'omleiding-873876',
        reference: '873876',
        kind: 'service',
        status: 'confirmed',
        planned: true,
        cause: 'CONSTRUCTION',
        effect: 'STOP_MOVED',
        severity: 'UNKNOWN_SEVERITY',
        // TERUG is direction 0 here: the stop that is missed says so.
        selectors: [{ routeId: '36200', directionId: 0 }],
        suspended: false,
        selectorBasis: 'stated',
        stops: [
          {
            stopId: '308530',
            change: 'moved',
            routeIds: ['36200'],
            replacement: { name: 'Anderlecht Aristide Briand (tijdelijk)', basis: 'estimated' },
            basis: 'stated',
          },
        ],
        detours: [],
        streets: [],
        impactPeriods: [{ start: '2023-04-20T22:00:00Z' }],
        communicationPeriods: [],
        periodBasis: 'stated',
        recurrence: [],
        header: { nl: 'Werken thv de halte Aristide Briand' },
        description: {
          nl: 'Periode\nVan vrijdag 21 april 2023 tot het einde van de werken.\n\nNiet-bediende halte\n. Anderlecht : Aristide Briand\n\nVervanghalte\n. Anderlecht : Aristide Briand (tijdelijk)',
        },
        links: {},
      },
    ])
  })

  withData('storingen', () => {
    const { reports, occurrences } = parseOmleidingen(
      read('responses/disruptions.json'),
      context(brussels, numbers),
    )
    expect(reports).toHaveLength(1)
    expect(reports[0]).toMatchObject({
      planned: false,
      cause: 'OTHER_CAUSE',
      causeDetail: { nl: 'interventie hulpdiensten' },
      effect: 'MODIFIED_SERVICE',
      selectors: [{ routeId: '31570' }],
      impactPeriods: [{ start: '2026-11-18T10:00:00Z' }],
      periodBasis: 'estimated',
      stops: [
        { stopId: '303002', change: 'notServed', basis: 'estimated' },
        { stopId: '304002', change: 'notServed', basis: 'estimated' },
      ],
    })
    expect(reports[0]?.key).toBe(occurrences[0]?.key)
    expect(reports[0]?.reference).toBeUndefined()
  })

  withData('lines by municipality', () => {
    const { lines, warnings } = readLines(read('responses/lines_by_municipality.json'))
    expect(warnings).toEqual([])
    expect(lines).toContainEqual({ entiteitnummer: '3', lijnnummer: '302', publicNumber: '2' })
  })

  withData('every documented example of this shape', () => {
    const { paths } = read('CoreOpenDataServicesV1.json')
    const names = Object.keys(paths).filter((path) => /omleidingen$|storingen$/.test(path))
    expect(names.length).toBeGreaterThan(8)
    for (const name of names) {
      const { example } = paths[name].get.responses['200'].content['application/json']
      const { items } = readAnswer(example)
      expect(items.length, name).toBeGreaterThan(0)
      expect(items[0]?.lines[0]?.publicNumber, name).toBe('335')
    }
  })
})

describe('joining', () => {
  const item = {
    referentieOmleiding: '12',
    lijnrichtingen: [{ entiteitnummer: 3, lijnnummer: 620, richting: 'terug' }],
    haltes: [{ haltenummer: 308530 }],
  }
  const parse = (over: object, numbers?: Record<string, string>) =>
    parseOmleidingen({ omleidingen: [{ ...item, ...over }] }, context(brussels, numbers))

  it('reads numbers and texts alike, and both spellings of the public number', () => {
    for (const name of ['lijnNummerPubliek', 'lijnnummerPubliek']) {
      const lijnrichtingen = [{ ...item.lijnrichtingen[0], [name]: 620 }]
      expect(parse({ lijnrichtingen }).reports[0]?.selectors).toEqual([
        { routeId: '36200', directionId: 0 },
      ])
    }
  })

  it('never takes the line number for the public one, nor another region', () => {
    const lijnrichtingen = [{ ...item.lijnrichtingen[0], entiteitnummer: 1, lijnnummer: 36200 }]
    expect(parse({ lijnrichtingen, haltes: [] }, { '1_36200': '620' }).reports).toEqual([])
    expect(parse({ haltes: [] }).reports).toEqual([])
  })

  it('finds a line without a public number by the stops it misses, as an estimate', () => {
    expect(parse({}).reports[0]).toMatchObject({
      selectors: [{ routeId: '36200', directionId: 0 }],
      selectorBasis: 'estimated',
    })
  })

  it('leaves items about other networks out, and counts them', () => {
    const { reports, elsewhere, warnings } = parse(
      { haltes: [{ haltenummer: '100001' }] },
      { '3_620': '1' },
    )
    expect({ reports, elsewhere, warnings }).toEqual({ reports: [], elsewhere: 1, warnings: [] })
  })

  it('takes a strike on the whole net for the operator', () => {
    const { reports } = parse({
      titel: 'Staking: hinder op het hele net',
      lijnrichtingen: [],
      haltes: null,
    })
    expect(reports[0]).toMatchObject({ selectors: [{ agencyId: 'delijn' }], cause: 'STRIKE' })
  })

  it('knows a line that stands still only where the text means all lines named', () => {
    const numbers = { '3_620': '620' }
    const said = (omschrijving: string) => parse({ omschrijving, haltes: [] }, numbers).reports[0]
    expect(said('Lijn 620 rijdt niet.')).toMatchObject({
      suspended: true,
      effect: 'NO_SERVICE',
      selectorBasis: 'estimated',
    })
    expect(said('Lijn 5 rijdt niet. Lijn 620 rijdt om.')).toMatchObject({ suspended: false })
  })

  it('marks what is called off', () => {
    expect(parse({ titel: 'GEANNULEERD: werken' }).reports[0]?.status).toBe('cancelled')
    expect(parse({ titel: 'Werken geannuleerde markt' }).reports[0]?.status).toBe('confirmed')
  })
})

describe('bad input', () => {
  it.each([
    ['an error message', { statusCode: 401, message: 'Access denied' }],
    ['a list', []],
    ['null', null],
    ['text', 'sorry'],
    ['nothing', {}],
  ])('refuses %s', (_what, json) => {
    expect(() => readAnswer(json)).toThrow('holds neither omleidingen nor storingen')
  })

  it('leaves a bad item out, names it, and keeps the rest', () => {
    const good = { referentieOmleiding: 3, haltes: [{ haltenummer: '308530' }] }
    const { reports, warnings } = parseOmleidingen(
      {
        omleidingen: [
          { referentieOmleiding: 1, periode: { startDatum: '21/04/2023' } },
          {
            ...good,
            periode: { startDatum: '2026-02-02T00:00:00', eindDatum: '2026-02-01T00:00:00' },
          },
          {
            ...good,
            lijnrichtingen: [{ entiteitnummer: 3 }],
            omleidingsDagen: ['MAANDAG', 'FERIE'],
          },
          42,
        ],
      },
      context(brussels),
    )
    expect(reports.map(({ key }) => key)).toEqual(['omleiding-3'])
    expect(warnings).toEqual([
      'omleidingen[0] (1).periode.startDatum: left out, as "21/04/2023" is not a local date or time (YYYY-MM-DDTHH:MM:SS)',
      'omleidingen[2] (3).omleidingsDagen[1]: left out, as "FERIE" is not a day from MAANDAG to ZONDAG',
      'omleidingen[2] (3).lijnrichtingen[0].lijnnummer: left out, as nothing is not a whole number',
      'omleidingen[3]: left out, as 42 is not an object',
      'omleidingen[1] (3) left out: periode.eindDatum 2026-02-01T00:00:00 is not after periode.startDatum 2026-02-02T00:00:00',
    ])
  })

  it('says an item once, however often it comes', () => {
    const storing = { omschrijving: 'Ongeval', haltes: [{ haltenummer: '308530' }] }
    const planned = { referentieOmleiding: 3, ...storing }
    const bad = { ...planned, periode: { startDatum: '2026-02-02', eindDatum: '2026-02-01' } }
    const { reports } = parseOmleidingen(
      { omleidingen: [bad, planned, planned], storingen: [storing, storing] },
      context(brussels),
    )
    expect(reports).toHaveLength(2)
  })

  it('never throws on an answer whose items are anything at all', () => {
    const anything = fc.anything({ withNullPrototype: true })
    const item = fc.record(
      {
        titel: anything,
        omschrijving: anything,
        periode: fc.oneof(anything, fc.record({ startDatum: fc.string(), eindDatum: anything })),
        lijnrichtingen: fc.array(anything, { maxLength: 3 }),
        haltes: fc.array(anything, { maxLength: 3 }),
        omleidingsDagen: anything,
        links: anything,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(item, anything), { maxLength: 4 }), (omleidingen) => {
        parseOmleidingen({ omleidingen }, context(brussels))
      }),
      { seed: 3, numRuns: process.env.OMWEG_DEEP ? 10_000 : 200 },
    )
  })
})
