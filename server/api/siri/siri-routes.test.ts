import { OpenAPIHono } from '@hono/zod-openapi'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import { readXml as readSiri } from '../../feeds/siri-sx/testing.ts'
import type { Network } from '../../network/network.ts'
import { caseWorld, inTown } from '../../outputs/siri/testing.ts'
import { siriVersions } from '../../outputs/siri/vocabulary.ts'
import { outputTown } from '../../outputs/testing-town.ts'
import type { OutputWorld } from '../../outputs/world.ts'
import { schemaFaults, whyNotValidated } from '../../outputs/xml/testing-xsd.ts'
import { siriRoutes } from './siri-routes.ts'

const now = Date.parse('2026-10-22T06:30:00Z')

let network: Network
let world: OutputWorld
/** All that was sent and answered in these tests, to be validated at the end. */
const messages: Record<'2.0' | '2.1', string[]> = { '2.0': [], '2.1': [] }

beforeAll(async () => {
  network = await outputTown()
  world = caseWorld(network)
})

function start(options: { most?: number } = {}) {
  const app = new OpenAPIHono()
  const hearers = new Set<(world: OutputWorld) => void>()
  let current = world
  siriRoutes(app, {
    realm: {
      base: '',
      tenants: new Set(),
      world: () => current,
      onWorld(hear) {
        hearers.add(hear)
        return () => hearers.delete(hear)
      },
    },
    clock: { now: () => now },
    ...(options.most && { body: { most: options.most } }),
  })
  const post = async (body: BodyInit, headers: Record<string, string> = {}) => {
    const response = await app.request('/siri', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/xml', ...headers },
    })
    const xml = await response.text()
    const version = /<Siri[^>]*version="(2\.[01])"/.exec(xml)?.[1] as '2.0' | '2.1' | undefined
    if (version) messages[version].push(xml)
    return { status: response.status, headers: response.headers, xml }
  }
  return {
    app,
    post,
    become(next: OutputWorld) {
      current = next
      for (const hear of hearers) hear(next)
    },
  }
}

const envelope = (inside: string, version = '2.0') =>
  `<Siri xmlns="http://www.siri.org.uk/siri" version="${version}">${inside}</Siri>`

const time = '<RequestTimestamp>2026-10-22T06:30:00Z</RequestTimestamp>'

function ask(filters: string, version: '2.0' | '2.1' = '2.0'): string {
  const request = envelope(
    `<ServiceRequest>${time}<RequestorRef>me</RequestorRef>` +
      `<MessageIdentifier>m-1</MessageIdentifier><SituationExchangeRequest version="${version}">` +
      `${time}<MessageIdentifier>q-1</MessageIdentifier>${filters}</SituationExchangeRequest></ServiceRequest>`,
    version,
  )
  messages[version].push(request)
  return request
}

/** Ids of the situations in an answer, without the feed's prefix. */
const idsIn = (xml: string): string[] =>
  [...xml.matchAll(/<(?:Pt|Road)SituationElement>.*?<SituationNumber>(.*?)</g)]
    .map(([, id = '']) => id.replace(/^feed:/, ''))
    .sort()

const errorIn = (xml: string) => ({
  kind: /<ErrorCondition><(\w+)>/.exec(xml)?.[1],
  text: /<ErrorText>(.*?)</.exec(xml)?.[1],
})

describe('a request for situations', () => {
  it.each(siriVersions)(
    'in %s is answered in that version, with its identifiers',
    async (version) => {
      const { status, headers, xml } = await start().post(ask('', version))
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe('application/xml; charset=utf-8')
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(xml).toContain(`<Siri xmlns="http://www.siri.org.uk/siri" version="${version}">`)
      expect(xml).toContain('<RequestMessageRef>m-1</RequestMessageRef><Status>true</Status>')
      expect(xml).toContain('<RequestMessageRef>q-1</RequestMessageRef><Status>true</Status>')
      expect(idsIn(xml)).toHaveLength(world.snapshot.disruptions.length + world.ended.length)
    },
  )

  it('may be text/xml, and compressed on the way back', async () => {
    const headers = { 'content-type': 'text/xml; charset=utf-8', 'accept-encoding': 'gzip' }
    const response = await start().app.request('/siri', { method: 'POST', body: ask(''), headers })
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    expect(response.headers.get('content-encoding')).toBe('gzip')
    const stream = response.body?.pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(stream).text()).toContain('feed:detour')
  })

  it('lets pass what its filters say', async () => {
    const { post } = start()
    const [tram = ''] = inTown(network).routes('T1')
    const open = '<Progress>open</Progress>'
    const ids = async (filters: string) => idsIn((await post(ask(filters))).xml)
    expect(await ids(open)).toHaveLength(world.snapshot.disruptions.length - 1)
    expect(await ids('<Progress>closed</Progress>')).toEqual([
      'called-off',
      'never',
      'over',
      'part',
      'works-over',
    ])
    expect(await ids(`${open}<LineRef>${tram}</LineRef>`)).toEqual([
      'delays',
      'detour',
      'estimated-detour',
      'passed-by',
      'strike',
      'tram-strike',
    ])
    expect(await ids(`${open}<LineRef>T1</LineRef>`)).toEqual(
      await ids(`${open}<LineRef>${tram}</LineRef>`),
    )
    const towards = (id: number) =>
      `${open}<Lines><LineDirection><LineRef>${tram}</LineRef><DirectionRef>${id}</DirectionRef></LineDirection></Lines>`
    expect(await ids(towards(0))).toContain('detour')
    expect(await ids(towards(1))).toEqual(['strike', 'tram-strike'])
    expect(await ids(`${open}<StopPointRef>a1</StopPointRef>`)).toEqual(['closed-stop', 'delays'])
    expect(await ids(`<VehicleMode>tram</VehicleMode>${open}`)).toContain('tram-strike')
    expect(await ids(`<VehicleMode>tram</VehicleMode>${open}`)).not.toContain('suspended')
    expect(await ids(`<Severity>severe</Severity>${open}`)).toEqual(['suspended'])
    expect(await ids(`<Scope>network</Scope>${open}`)).toEqual(['strike', 'tram-strike'])
    expect(await ids(`<Predictability>unplanned</Predictability>${open}`)).toEqual([
      'delays',
      'suspended',
    ])
    expect(await ids(`${open}<OperatorRef>dl</OperatorRef>`)).not.toContain('works')
  })

  it('holds each line once against what there is, however often it is named', async () => {
    const { post } = start()
    const [tram = ''] = inTown(network).routes('T1')
    const route = vi.spyOn(network, 'route')
    const lookUps = async (filters: string) => {
      route.mockClear()
      await post(ask(filters))
      return route.mock.calls.length
    }
    const line = `<LineRef>${tram}</LineRef>`
    expect(await lookUps(line.repeat(1_000))).toBe(await lookUps(line))
    const direction = `<LineDirection>${line}<DirectionRef>1</DirectionRef></LineDirection>`
    const once = await lookUps(`<Lines>${direction}</Lines>`)
    expect(await lookUps(`<Lines>${direction.repeat(1_000)}</Lines>`)).toBe(once)
    route.mockRestore()
  })

  it('tells what begins soon, what holds then, and what is being told', async () => {
    const { post } = start()
    const ids = async (filters: string) => idsIn((await post(ask(filters))).xml)
    const open = '<Progress>open</Progress>'
    expect(await ids(`<PreviewInterval>PT1H</PreviewInterval>${open}`)).not.toContain('weekends')
    expect(await ids(`<PreviewInterval>P3D</PreviewInterval>${open}`)).toContain('weekends')
    const december = '<ValidityPeriod><StartTime>2026-12-01T00:00:00Z</StartTime></ValidityPeriod>'
    expect(await ids(`${december}${open}`)).toEqual(['nothing', 'suspended'])
    const told = '<IncludeOnlyIfInPublicationWindow>true</IncludeOnlyIfInPublicationWindow>'
    expect(await ids(`${told}${open}`)).toContain('weekends')
  })

  it('tells single situations, by our extension', async () => {
    const one = '<Extensions><SituationNumber>feed:detour</SituationNumber></Extensions>'
    expect(idsIn((await start().post(ask(one))).xml)).toEqual(['detour'])
  })

  it('gives the latest only, and says that there are more', async () => {
    const most = '<MaximumNumberOfSituationElements>2</MaximumNumberOfSituationElements>'
    const { xml } = await start().post(ask(most))
    expect(idsIn(xml)).toHaveLength(2)
    expect(xml).toContain('<MoreData>true</MoreData>')
  })

  it('speaks the language asked for, or all', async () => {
    const { post } = start()
    const one = '<Extensions><SituationNumber>feed:detour</SituationNumber></Extensions>'
    const summaries = async (filters: string) =>
      [...(await post(ask(filters, '2.1'))).xml.matchAll(/<Summary xml:lang="(..)"/g)].map(
        ([, l]) => l,
      )
    expect(await summaries(`<Language>fr</Language>${one}`)).toEqual(['fr'])
    expect(await summaries(`<Language>ja</Language>${one}`)).toEqual(['nl', 'fr', 'en', 'de'])
    expect(
      await summaries(
        `<Language>fr</Language><IncludeTranslations>true</IncludeTranslations>${one}`,
      ),
    ).toHaveLength(4)
  })

  it('tells who was away what has changed since, and closed', async () => {
    const { post, become } = start()
    const since = (at: string) => ask(`<StartTime>${at}</StartTime>`)
    // Nothing is known of what was before the process began: all is told.
    expect(idsIn((await post(since('2026-10-22T05:00:00Z'))).xml).length).toBeGreaterThan(10)
    const [changing, ending, ...rest] = world.snapshot.disruptions as [Disruption, Disruption]
    become({
      ...world,
      now: '2026-10-22T09:00:00Z',
      snapshot: { ...world.snapshot, disruptions: [{ ...changing, version: 2 }, ...rest] },
      ended: [...world.ended, { disruption: ending, at: '2026-10-22T08:59:00Z' }],
    })
    expect(idsIn((await post(since('2026-10-22T08:00:00Z'))).xml)).toEqual(
      [changing.id, ending.id].map((id) => id.replace('feed:', '')).sort(),
    )
  })

  it('is read by our own adapter', async () => {
    const { xml } = await start().post(ask('<Progress>open</Progress>', '2.1'))
    expect(readSiri(xml, network, { now: world.now }).reports.length).toBeGreaterThan(8)
  })
})

describe('the status and what can be asked', () => {
  it.each(siriVersions)('are told in %s', async (version) => {
    const { post } = start()
    const head = `${time}<RequestorRef>me</RequestorRef>`
    const check = envelope(
      `<CheckStatusRequest>${head}<MessageIdentifier>c</MessageIdentifier></CheckStatusRequest>`,
      version,
    )
    const capable = envelope(
      `<CapabilitiesRequest>${head}<SituationExchangeCapabilitiesRequest>${time}</SituationExchangeCapabilitiesRequest></CapabilitiesRequest>`,
      version,
    )
    messages[version].push(check, capable)
    const status = await post(check)
    expect(status.status).toBe(200)
    expect(status.xml).toContain('<RequestMessageRef>c</RequestMessageRef><Status>true</Status>')
    expect(status.xml).toContain('<ServiceStartedTime>2026-10-22T06:30:00Z<')
    expect((await post(capable)).xml).toContain('<PublishSubscribe>false</PublishSubscribe>')
  })
})

describe('what cannot be answered', () => {
  const subscribe =
    `<SubscriptionRequest>${time}<RequestorRef>me</RequestorRef><SituationExchangeSubscriptionRequest>` +
    '<SubscriberRef>me</SubscriberRef><SubscriptionIdentifier>s1</SubscriptionIdentifier>' +
    '<InitialTerminationTime>2027-01-01T00:00:00Z</InitialTerminationTime>' +
    `<SituationExchangeRequest>${time}</SituationExchangeRequest>` +
    '</SituationExchangeSubscriptionRequest></SubscriptionRequest>'
  const terminate = `<TerminateSubscriptionRequest>${time}<RequestorRef>me</RequestorRef><All/></TerminateSubscriptionRequest>`

  it.each<[string, string, string, string]>([
    ['a subscription', envelope(subscribe), 'CapabilityNotSupportedError', 'Subscriptions'],
    ['its end', envelope(terminate), 'CapabilityNotSupportedError', 'Subscriptions'],
    [
      'another service',
      envelope(`<ServiceRequest>${time}<StopMonitoringRequest/></ServiceRequest>`),
      'CapabilityNotSupportedError',
      'StopMonitoringRequest is not answered',
    ],
    [
      'another message',
      envelope('<DataSupplyRequest/>'),
      'CapabilityNotSupportedError',
      'there are',
    ],
    [
      'a heartbeat, of all things',
      envelope('<toString/>'),
      'CapabilityNotSupportedError',
      'toString',
    ],
    ['nothing', envelope(''), 'OtherError', 'Siri is empty'],
    ['something else', '<a/>', 'OtherError', 'the root element is a'],
    ['no request', envelope('<ServiceRequest/>'), 'OtherError', 'no SituationExchangeRequest'],
    ['broken XML', '<Siri', 'OtherError', 'broken'],
    ['a bomb', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'OtherError', 'DOCTYPE'],
    ['an unknown line', ask('<LineRef>nope</LineRef>'), 'InvalidDataReferencesError', 'nope'],
    ['an unknown stop', ask('<StopPointRef>x</StopPointRef>'), 'InvalidDataReferencesError', 'x'],
    ['an unknown operator', ask('<OperatorRef>x</OperatorRef>'), 'InvalidDataReferencesError', 'x'],
    [
      'a filter we have not',
      ask('<PlaceRef>x</PlaceRef>'),
      'CapabilityNotSupportedError',
      'PlaceRef',
    ],
    ['a time that is none', ask('<StartTime>soon</StartTime>'), 'OtherError', 'StartTime is'],
    ['a duration that is none', ask('<PreviewInterval>PT</PreviewInterval>'), 'OtherError', 'P7D'],
    [
      'a number that is none',
      ask('<MaximumNumberOfSituationElements>0</MaximumNumberOfSituationElements>'),
      'OtherError',
      'whole number',
    ],
    ['a severity that is none', ask('<Severity>bad</Severity>'), 'OtherError', 'noImpact'],
    [
      'too many at once',
      envelope(`<ServiceRequest>${'<SituationExchangeRequest/>'.repeat(11)}</ServiceRequest>`),
      'AllowedResourceUsageExceededError',
      'more than 10',
    ],
  ])('%s is refused in SIRI, saying why', async (_, body, kind, why) => {
    for (const version of siriVersions) {
      const { status, xml } = await start().post(body.replaceAll('"2.0"', `"${version}"`))
      expect(status).toBe(400)
      expect(errorIn(xml).kind).toBe(kind)
      expect(errorIn(xml).text).toContain(why)
      expect(xml).toContain('<Status>false</Status>')
      expect(xml).not.toContain('PtSituationElement')
    }
  })

  it('says what is wrong beyond the request itself by its status, too', async () => {
    const { post } = start({ most: 1_000 })
    const long = await post(' '.repeat(1_001))
    expect([long.status, errorIn(long.xml).kind]).toEqual([
      413,
      'AllowedResourceUsageExceededError',
    ])
    expect((await post(ask(''), { 'content-type': 'application/json' })).status).toBe(415)
    expect((await post(ask(''), { 'content-encoding': 'gzip' })).status).toBe(415)
  })

  it('takes no parameters in the address', async () => {
    const headers = { 'content-type': 'application/xml' }
    const url = '/siri?LineRef=5'
    const response = await start().app.request(url, { method: 'POST', body: ask(''), headers })
    expect(response.status).toBe(400)
    expect(errorIn(await response.text()).text).toContain('LineRef is no parameter')
  })

  it('names the methods it takes', async () => {
    const { app } = start()
    const other = await app.request('/siri')
    expect([other.status, other.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
    expect((await app.request('/siri', { method: 'OPTIONS' })).status).toBe(204)
  })
})

describe.each(siriVersions)('everything sent and answered in %s', (version) => {
  const why = whyNotValidated(`siri-${version}/siri.xsd`)
  it.skipIf(why)(`is valid by the official schema${why ? ` (skipped: ${why})` : ''}`, () => {
    // What was sent to be refused is refused by the schema as well.
    const bad = /soon|>PT<|>0<|>bad<|<toString|<PlaceRef/
    const good = messages[version].filter((xml) => !bad.test(xml) || xml.includes('ErrorCondition'))
    expect(good.length).toBeGreaterThan(10)
    expect(schemaFaults(`siri-${version}/siri.xsd`, good).slice(0, 5)).toEqual([])
  })
})
