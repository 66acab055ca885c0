import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '../../network/network.ts'
import { FeedError } from '../errors.ts'
import { smallTown } from '../gtfs-rt/testing.ts'
import { readXml } from './testing.ts'

let town: Network
beforeAll(async () => {
  town = await smallTown()
})

const read = (xml: string | Buffer, options?: Parameters<typeof readXml>[2]) =>
  readXml(xml, town, options)

const siri = (situations: string, header = '') => `<?xml version="1.0" encoding="UTF-8"?>
<Siri xmlns="http://www.siri.org.uk/siri" version="2.0"><ServiceDelivery>${header}
<SituationExchangeDelivery><Situations>${situations}</Situations></SituationExchangeDelivery>
</ServiceDelivery></Siri>`

const situation = (inside: string, number = '1') =>
  `<PtSituationElement><ParticipantRef>X</ParticipantRef><SituationNumber>${number}</SituationNumber>${inside}</PtSituationElement>`

const one = (inside: string) => read(siri(situation(inside))).reports[0]
const line = (ref: string, more = '') =>
  `<Affects><Networks><AffectedNetwork><AffectedLine><LineRef>${ref}</LineRef>${more}</AffectedLine></AffectedNetwork></Networks></Affects>`
const stopPoint = (ref: string, more = '') =>
  `<AffectedStopPoint><StopPointRef>${ref}</StopPointRef>${more}</AffectedStopPoint>`
const consequence = (condition: string, more = '') =>
  `<Consequence><Condition>${condition}</Condition>${more}</Consequence>`

describe('what it is about', () => {
  it.each(['r1', '1', 'XX:Line:1', 'XX:Line:r1', 'town:r1'])('finds line %s', (ref) => {
    expect(one(line(ref))?.selectors).toEqual([{ routeId: 'r1' }])
  })

  it('finds a line by its published name, else says which it does not know', () => {
    expect(one(line('ch:x:777', '<PublishedLineName>2</PublishedLineName>'))?.selectors).toEqual([
      { routeId: 'r2' },
    ])
    const { reports, warnings } = read(siri(situation(line('XX:Line:9'))))
    expect(reports).toEqual([])
    expect(warnings[0]).toBe('Unknown line, left out: situation X:1 (XX:Line:9)')
  })

  it('takes a direction from a headsign, not from outbound', () => {
    const direction = (ref: string, name: string) =>
      `<Direction><DirectionRef>${ref}</DirectionRef><DirectionName>${name}</DirectionName></Direction>`
    expect(one(line('r1', direction('outbound', 'west')))?.selectors).toEqual([
      { routeId: 'r1', directionId: 1 },
    ])
    expect(one(line('r1', direction('outbound', 'Somewhere')))?.selectors).toEqual([
      { routeId: 'r1' },
    ])
    expect(one(line('r1', direction('1', '')))?.selectors).toEqual([
      { routeId: 'r1', directionId: 1 },
    ])
  })

  it('takes stops of lines, lines of stops, and the stops between two', () => {
    const ofLine = line(
      'r1',
      `<Routes><AffectedRoute><StopPoints>${stopPoint('B')}</StopPoints></AffectedRoute></Routes>`,
    )
    const ofStop = `<Affects><StopPoints>${stopPoint('B', '<Lines><AffectedLine><LineRef>r1</LineRef></AffectedLine></Lines>')}</StopPoints></Affects>`
    for (const affects of [ofLine, ofStop]) {
      expect(one(affects)?.selectors).toEqual([{ routeId: 'r1', stopId: 'B' }])
    }
    const section = line(
      'r2',
      '<Sections><AffectedSection><IndirectSectionRef><FirstStopPointRef>A</FirstStopPointRef><LastStopPointRef>D</LastStopPointRef></IndirectSectionRef></AffectedSection></Sections>',
    )
    const report = one(`<Consequences>${consequence('noService', section)}</Consequences>`)
    expect(report?.stops.map(({ stopId }) => stopId)).toEqual(['B', 'C'])
    expect(report?.suspended).toBe(false)
  })

  it('takes operators and modes where no line is named', () => {
    const network = (inside: string) =>
      one(`<Affects><Networks><AffectedNetwork>${inside}</AffectedNetwork></Networks></Affects>`)
        ?.selectors
    const operator =
      '<AffectedOperator><OperatorRef>XX:Operator:ag</OperatorRef></AffectedOperator>'
    expect(network(`${operator}<VehicleMode>tram</VehicleMode><AllLines/>`)).toEqual([
      { agencyId: 'ag', mode: 'tram' },
    ])
    expect(network('<VehicleMode>bus</VehicleMode>')).toEqual([{ mode: 'bus' }])
    expect(one('<Affects><Operators><AllOperators/></Operators></Affects>')?.selectors).toEqual([
      { agencyId: 'ag' },
    ])
  })

  it('takes journeys as single trips of their line', () => {
    const journey = `<Affects><VehicleJourneys><AffectedVehicleJourney><FramedVehicleJourneyRef>
      <DataFrameRef>2026-11-21</DataFrameRef><DatedVehicleJourneyRef>out</DatedVehicleJourneyRef>
      </FramedVehicleJourneyRef></AffectedVehicleJourney></VehicleJourneys></Affects>`
    expect(one(`<Consequences>${consequence('cancelled', journey)}</Consequences>`)).toMatchObject({
      selectors: [{ routeId: 'r1', trip: { tripId: 'out', startDate: '20261121' } }],
      selectorBasis: 'estimated',
      effect: 'REDUCED_SERVICE',
      suspended: false,
    })
  })
})

describe('what happens', () => {
  const effect = (...consequences: string[]) =>
    one(`${line('r1')}<Consequences>${consequences.join('')}</Consequences>`)

  it.each([
    ['diverted', 'DETOUR', false],
    ['noService', 'NO_SERVICE', true],
    ['delayed', 'SIGNIFICANT_DELAYS', false],
    ['replacementService', 'MODIFIED_SERVICE', false],
    ['tripCancellation', 'REDUCED_SERVICE', false],
    ['additionalService', 'ADDITIONAL_SERVICE', false],
    ['unknown', 'UNKNOWN_EFFECT', false],
    ['constructor', 'UNKNOWN_EFFECT', false],
  ])('%s is %s', (condition, expected, suspended) => {
    expect(effect(consequence(condition))).toMatchObject({ effect: expected, suspended })
  })

  it('does not suspend everything where a part still runs', () => {
    const report = effect(consequence('noService', line('r1')), consequence('diverted', line('r2')))
    expect(report).toMatchObject({ effect: 'NO_SERVICE', suspended: false })
  })

  it('says which stops are not served, by their own condition or the one around them', () => {
    const stops = `<StopPoints>${stopPoint('A', '<StopCondition>origin</StopCondition>')}${stopPoint('B', '<StopCondition>notStopping</StopCondition>')}${stopPoint('C')}</StopPoints>`
    expect(effect(consequence('diverted', line('r1', stops)))?.stops).toEqual([
      { stopId: 'B', change: 'notServed', routeIds: ['r1'], basis: 'stated' },
      { stopId: 'C', change: 'notServed', routeIds: ['r1'], basis: 'estimated' },
    ])
  })

  it('keeps trouble at a stop to the stop', () => {
    const stops = `<Affects><StopPoints>${stopPoint('B')}</StopPoints></Affects>`
    const closed = `<Affects><StopPoints>${stopPoint('C')}</StopPoints></Affects>`
    const said = (inside: string) => one(inside)?.stops
    const affected = { stopId: 'B', change: 'affected', basis: 'stated' }
    expect(said(stops)).toEqual([affected])
    expect(said(`<Consequences>${consequence('delayed', stops)}</Consequences>`)).toEqual([
      affected,
    ])
    expect(said(`<Consequences>${consequence('normalService', stops)}</Consequences>`)).toEqual([])
    const both = consequence('delayed', stops) + consequence('stopCancelled', closed)
    expect(said(`${stops}<Consequences>${both}</Consequences>`)).toEqual([
      affected,
      { stopId: 'C', change: 'notServed', basis: 'stated' },
    ])
    expect(said(`<Consequences>${consequence('delayed', line('r1'))}</Consequences>`)).toEqual([])
  })

  it('takes a stop that is named again as closed as closed', () => {
    const stops = `<Affects><StopPoints>${stopPoint('B')}</StopPoints></Affects>`
    const ofLine = line('r1', `<StopPoints>${stopPoint('B')}</StopPoints>`)
    const report = one(
      `${stops}<Consequences>${consequence('stopCancelled', ofLine)}</Consequences>`,
    )
    expect(report?.stops.map(({ change }) => change)).toEqual(['notServed'])
  })

  it('a broken lift or escalator is about access', () => {
    const lift = (more = '') =>
      one(
        `<EquipmentReason>liftFailure</EquipmentReason><Affects><StopPoints>${stopPoint('B')}</StopPoints></Affects>${more}`,
      )?.effect
    expect(lift()).toBe('ACCESSIBILITY_ISSUE')
    expect(lift(`<Consequences>${consequence('diverted')}</Consequences>`)).toBe('DETOUR')
  })

  it('says where a moved stop is now', () => {
    const at = (inside: string) => `<Affects><StopPoints>${inside}</StopPoints></Affects>`
    const place =
      '<StopPointName>Tijdelijk</StopPointName><Location><Longitude>3.712</Longitude><Latitude>51.051</Latitude></Location>'
    const report = one(
      `<Consequences>${consequence('stopMoved', at(stopPoint('B')))}${consequence('temporaryStopplace', at(stopPoint('T', place)))}</Consequences>`,
    )
    const replacement = { name: 'Tijdelijk', lat: 51.051, lon: 3.712, basis: 'stated' }
    expect(report?.effect).toBe('STOP_MOVED')
    expect(report?.stops).toEqual([
      { stopId: 'B', change: 'moved', replacement, basis: 'stated' },
      { stopId: 'T', change: 'added', replacement, basis: 'stated' },
    ])
  })
})

describe('why, when and in which words', () => {
  it.each([
    ['<MiscellaneousReason>roadworks</MiscellaneousReason>', 'CONSTRUCTION'],
    ['<EquipmentReason>constructionWork</EquipmentReason>', 'CONSTRUCTION'],
    ['<PersonnelReason>industrialAction</PersonnelReason>', 'STRIKE'],
    ['<EnvironmentReason>heavySnowFall</EnvironmentReason>', 'WEATHER'],
    ['<AlertCause>specialEvent</AlertCause>', 'SPECIAL_EVENT'],
    ['<UndefinedReason/>', 'UNKNOWN_CAUSE'],
    ['', 'UNKNOWN_CAUSE'],
  ])('%s is %s', (reason, cause) => {
    expect(one(line('r1') + reason)?.cause).toBe(cause)
  })

  it('tells riders the name of a reason, in its languages, never its word', () => {
    const reason = '<AlertCause>vehicleBlockingTrack</AlertCause>'
    const nameless = one(line('r1') + reason)
    expect(nameless?.cause).toBe('OTHER_CAUSE')
    expect(nameless).not.toHaveProperty('causeDetail')
    const names =
      '<ReasonName xml:lang="nl">Stilstaande auto</ReasonName><ReasonName xml:lang="fr">Voiture</ReasonName>'
    expect(one(line('r1') + reason + names)?.causeDetail).toEqual({
      nl: 'Stilstaande auto',
      fr: 'Voiture',
    })
  })

  it('keeps what riders are told to do apart, of the whole and of each consequence', () => {
    const advice = (text: string) => `<Advice><Details xml:lang="nl">${text}</Details></Advice>`
    const report = one(
      `${line('r1')}<Advice xml:lang="nl">Neem tram 3.</Advice><Advice xml:lang="fr">Prenez le tram 3.</Advice>` +
        `<Consequences>${consequence('diverted', advice('Stap op aan stop A.'))}${consequence('delayed', advice('Neem tram 3.'))}</Consequences>`,
    )
    expect(report?.advice).toEqual({
      nl: 'Neem tram 3.\n\nStap op aan stop A.',
      fr: 'Prenez le tram 3.',
    })
    expect(report?.description).toEqual({})
    expect(one(line('r1'))).not.toHaveProperty('advice')
  })

  it.each([
    ['', undefined],
    ['<Version>1</Version>', '2026-11-01T08:00:00Z'],
    ['<Version>2</Version>', undefined],
    [
      '<Version>2</Version><VersionedAtTime>2026-11-02T08:00:00Z</VersionedAtTime>',
      '2026-11-02T08:00:00Z',
    ],
  ])('says when it was changed only where the source does: %s', (fields, expected) => {
    const created = '<CreationTime>2026-11-01T08:00:00Z</CreationTime>'
    expect(one(line('r1') + created + fields)?.updatedAt).toBe(expected)
  })

  it('takes the worst severity of the consequences where it has none itself', () => {
    const consequences = `<Consequences><Consequence><Severity>slight</Severity></Consequence><Consequence><Severity>verySevere</Severity></Consequence></Consequences>`
    expect(one(line('r1') + consequences)?.severity).toBe('SEVERE')
    expect(one(`${line('r1')}<Severity>normal</Severity>${consequences}`)?.severity).toBe('WARNING')
  })

  it('repeats on day types within the validity, and tells the rule', () => {
    const report = one(`${line('r1')}<ValidityPeriod><StartTime>2026-11-20T12:00:00</StartTime>
      <EndTime>2026-11-29T12:00:00+01:00</EndTime></ValidityPeriod>
      <Repetitions><DayType>weekends</DayType></Repetitions>`)
    expect(report?.impactPeriods).toEqual([
      { start: '2026-11-20T23:00:00Z', end: '2026-11-22T23:00:00Z' },
      { start: '2026-11-27T23:00:00Z', end: '2026-11-29T11:00:00Z' },
    ])
    expect(report?.recurrence).toEqual([
      {
        timeZone: 'Europe/Brussels',
        days: [6, 7],
        startDate: '2026-11-20',
        endDate: '2026-11-29',
      },
    ])
  })

  it('reads local times, fractions of any length, open ends and publication windows', () => {
    const period = (name: string, start: string, end = '') =>
      `<${name}><StartTime>${start}</StartTime>${end && `<EndTime>${end}</EndTime>`}</${name}>`
    const report = one(
      line('r1') +
        period('ValidityPeriod', '2026-11-20T08:00:00.1234567+01:00', '2026-11-20T09:00:00Z') +
        period('ValidityPeriod', '2026-12-01T08:00:00') +
        period('PublicationWindow', '2026-11-01T00:00:00Z', '2026-12-24T00:00:00Z'),
    )
    expect(report).toMatchObject({
      impactPeriods: [
        { start: '2026-11-20T07:00:00Z', end: '2026-11-20T09:00:00Z' },
        { start: '2026-12-01T07:00:00Z' },
      ],
      communicationPeriods: [{ start: '2026-11-01T00:00:00Z', end: '2026-12-24T00:00:00Z' }],
    })
  })

  it('leaves out a period that ends before it starts, and a time that is none', () => {
    const bad = `<ValidityPeriod><StartTime>2026-11-20T08:00:00Z</StartTime><EndTime>2026-11-19T08:00:00Z</EndTime></ValidityPeriod>
      <ValidityPeriod><StartTime>tomorrow</StartTime></ValidityPeriod>`
    const { reports, warnings } = read(siri(situation(line('r1') + bad)))
    expect(reports[0]).toMatchObject({ impactPeriods: [], periodBasis: 'estimated' })
    expect(warnings).toHaveLength(2)
  })

  it('puts texts together by language, without markup', () => {
    const report = one(`${line('r1')}<Language>nl</Language>
      <Summary>Omleiding</Summary><Summary xml:lang="FR">Déviation</Summary>
      <Description><![CDATA[<p>Lijn 1 rijdt om.</p>]]></Description>
      <Advice xml:lang="nl">Stap op aan stop A.</Advice>
      <InfoLinks><InfoLink><Uri>javascript:x</Uri></InfoLink>
      <InfoLink><Uri>https://x.example/</Uri></InfoLink></InfoLinks>`)
    expect(report).toMatchObject({
      header: { nl: 'Omleiding', fr: 'Déviation' },
      description: { nl: 'Lijn 1 rijdt om.' },
      advice: { nl: 'Stap op aan stop A.' },
      links: { und: 'https://x.example/' },
    })
  })
})

describe('life of a situation', () => {
  const version = (n: number, more = '') => `<Version>${n}</Version>${more}${line('r1')}`

  it.each(['closed', 'closing'])('is over when %s', (progress) => {
    const delivery = read(siri(situation(version(2, `<Progress>${progress}</Progress>`))))
    expect(delivery).toMatchObject({ reports: [], closed: ['X:1'] })
  })

  it.each([
    '<Progress>draft</Progress>',
    '<Reality>technicalExercise</Reality>',
    '<Audience>staff</Audience>',
  ])('is not for riders with %s', (field) => {
    const { reports, closed, warnings } = read(siri(situation(version(1, field))))
    expect(reports).toEqual([])
    expect(closed).toEqual(['X:1'])
    expect(warnings).toEqual(['Not meant for riders, left out: X:1'])
  })

  it('takes the newest version, also of two in one delivery', () => {
    const summary = (text: string) => `<Summary>${text}</Summary>`
    const both = situation(version(3, summary('new'))) + situation(version(2, summary('old')))
    const delivery = read(siri(both))
    expect(delivery.reports.map(({ header }) => header.und)).toEqual(['new'])
    expect(delivery.versions).toEqual({ 'X:1': 3 })
    expect(read(siri(situation(version(2))), { seen: { 'X:1': 3 } }).reports).toEqual([])
    expect(read(siri(situation(version(3))), { seen: { 'X:1': 3 } }).reports).toHaveLength(1)
  })

  it('knows its relatives, not itself', () => {
    const reference = (number: string) =>
      `<RelatedToRef><ParticipantRef>X</ParticipantRef><SituationNumber>${number}</SituationNumber></RelatedToRef>`
    expect(
      one(`${line('r1')}<References>${reference('1')}${reference('7')}</References>`)?.relatedTo,
    ).toEqual(['siri:X:7', 'siri:road:X:7'])
    const short = '<RelatedToRef><SituationNumber>11</SituationNumber></RelatedToRef>'
    expect(one(`${line('r1')}<References>${short}</References>`)?.relatedTo?.[0]).toBe('siri:X:11')
  })

  it('leaves one without number out and takes the rest', () => {
    const { reports, warnings } = read(
      siri(`<PtSituationElement>${line('r1')}</PtSituationElement>${situation(line('r2'))}`),
    )
    expect(reports).toHaveLength(1)
    expect(warnings[0]).toContain('Situation without SituationNumber')
  })
})

describe('bad answers', () => {
  it.each([
    ['', 'the answer is empty'],
    ['{"Siri":{}}', 'not XML'],
    ['<!DOCTYPE html><html><title>Login</title></html>', "an HTML page titled 'Login'"],
    ['<!DOCTYPE x [<!ENTITY a "b">]><Siri>&a;</Siri>', 'DOCTYPE, which is refused'],
    ['<Siri>&undeclared;</Siri>', 'the XML is broken'],
    ['<Siri><ServiceDelivery>', 'may be cut off'],
    ['<rss><channel/></rss>', "its root is 'rss'"],
    ['<?xml version="1.0" encoding="klingon"?><Siri/>', "unknown encoding, 'klingon'"],
    [`${'<a>'.repeat(200)}`, 'nested over 100 deep'],
  ])('%j', (text, reason) => {
    expect(() => read(text)).toThrow(FeedError)
    expect(() => read(text)).toThrow(reason)
  })

  it('passes on what the source says of its own failure', () => {
    const failed = siri(
      '',
      '<Status>false</Status><ErrorCondition><OtherError><ErrorText>Te druk</ErrorText></OtherError></ErrorCondition>',
    )
    expect(() => read(failed)).toThrow("the source answers that it failed: 'Te druk'")
  })

  it('reads other encodings and prefixes', () => {
    const text = siri(situation(`${line('r1')}<Summary>Déviation</Summary>`))
      .replace('UTF-8', 'ISO-8859-1')
      .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1s:')
      .replace('xmlns=', 'xmlns:s=')
    expect(read(Buffer.from(text, 'latin1')).reports[0]?.header).toEqual({ und: 'Déviation' })
  })

  it('throws nothing but a FeedError, wherever it is cut or scratched', () => {
    const whole = Buffer.from(siri(situation(line('r1'), '1') + situation(line('r2'), '2')))
    const position = fc.nat({ max: whole.length - 1 })
    fc.assert(
      fc.property(position, position, fc.nat({ max: 255 }), (cut, scratch, byte) => {
        const body = Buffer.from(whole)
        body[scratch] = byte
        for (const bytes of [body, body.subarray(0, cut)]) {
          try {
            read(bytes)
          } catch (error) {
            expect(error).toBeInstanceOf(FeedError)
          }
        }
      }),
      { seed: 5, numRuns: process.env.OMWEG_DEEP ? 10_000 : 200 },
    )
  })
})
