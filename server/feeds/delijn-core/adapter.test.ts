import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { zipSource } from '../../network/gtfs/zip.ts'
import type { Network } from '../../network/network.ts'
import { ghentNetwork, networkFromTables } from '../../network/testing.ts'
import { FetchError } from '../errors.ts'
import { answerDelijn } from '../example/delijn.ts'
import { exampleSource } from '../example/source.ts'
import type { PollContext, PollResult } from '../feed.ts'
import { aFeed } from '../testing.ts'
import { createDelijnCore } from './adapter.ts'

const dir = fileURLToPath(new URL('../../../data/examples/', import.meta.url))
const thursday = '2026-11-19T09:00:00Z'

let network: Network

beforeAll(async () => {
  network = await ghentNetwork()
})

/** @param fail - an error instead of the answer, for the paths it wants */
function api(now = thursday, fail: (path: string) => Error | undefined = () => undefined) {
  const calls: { path: string; query: URLSearchParams; headers: Record<string, string> }[] = []
  const source = exampleSource({
    dir,
    timeZone: 'Europe/Brussels',
    handlers: { 'delijn-core': answerDelijn },
    now: () => Date.parse(now),
  })
  const get: PollContext['fetch']['get'] = async (address, options) => {
    const url = new URL(address)
    const path = url.pathname.replace('delijn-core/', '')
    calls.push({ path, query: url.searchParams, headers: options?.headers ?? {} })
    const error = fail(path)
    if (error) throw error
    const { status, headers, body } = await source(url, {})
    if (status !== 200) throw new FetchError(address, `${status}: ${body}`, { status })
    return { url: address, body, contentType: headers['content-type'] ?? '', notModified: false }
  }
  return { fetch: { get }, calls }
}

const poll = (over: Partial<PollContext> = {}, adapter = createDelijnCore()) =>
  adapter.poll({
    feed: aFeed({ type: 'delijn-core', url: 'example:delijn-core', headers: { key: 'secret' } }),
    network,
    timeZone: 'Europe/Brussels',
    now: thursday,
    fetch: api().fetch,
    state: undefined,
    ...over,
  })

const reportOf = ({ reports }: PollResult, reference: string) =>
  reports.find((report) => report.reference === reference)

describe('a poll of the examples', () => {
  it('asks windows of less than a month, the registers once, and storingen for all lines', async () => {
    const { fetch, calls } = api()
    const adapter = createDelijnCore()
    const { state } = await poll({ fetch }, adapter)
    const windows = calls.filter(({ path }) => path === 'omleidingen')
    expect(windows).toHaveLength(8)
    windows.forEach(({ query, headers }, i) => {
      const [start = '', end = ''] = [query.get('startDatum') ?? '', query.get('eindDatum') ?? '']
      expect((Date.parse(end) - Date.parse(start)) / 86_400_000).toBe(28)
      expect(start).toBe(i === 0 ? '2026-11-19T00:00:00' : windows[i - 1]?.query.get('eindDatum'))
      expect(headers).toEqual({ key: 'secret' })
    })
    expect(
      calls.slice(8).map(({ path }) => path.replace(/(lijst\/2_1_HEEN_2_1_TERUG).*/, '$1…')),
    ).toEqual(['entiteiten/2/lijnen', 'lijnen/lijst/2_1_HEEN_2_1_TERUG…'])
    // The register is known now, and what lies far ahead is not asked again within the hour.
    calls.length = 0
    await poll({ fetch, state }, adapter)
    expect(calls).toHaveLength(4)
  })

  it('joins every example with the network, without a warning', async () => {
    const { reports, warnings } = await poll()
    expect(warnings).toEqual([])
    expect(reports).toHaveLength(19)
    for (const report of reports) {
      expect(report.selectors.length, report.key).toBeGreaterThan(0)
      for (const { routeId } of report.selectors) {
        if (routeId) expect(network.route(routeId)).toBeDefined()
      }
      for (const stop of report.stops) expect(network.stop(stop.stopId)).toBeDefined()
    }
    expect(new Set(reports.map(({ key }) => key)).size).toBe(19)
  })

  it('reads what each of them shows', async () => {
    const result = await poll()
    const part = (reference: string) => reportOf(result, reference)
    expect(part('881102')).toMatchObject({
      selectors: [{ routeId: '2042', directionId: 0 }],
      stops: [
        { stopId: '201104', routeIds: ['2042'] },
        { stopId: '201103', routeIds: ['2042'] },
        { stopId: '201102', routeIds: ['2042'] },
      ],
      recurrence: [{ startTime: '22:00', endTime: '05:00', days: [1, 2, 3, 4, 5] }],
    })
    expect(part('881103')?.impactPeriods).toEqual([
      { start: '2026-11-21T09:00:00Z', end: '2026-11-22T22:00:00Z' },
    ])
    expect(part('881104')).toMatchObject({
      selectors: [{ agencyId: 'delijn' }],
      cause: 'STRIKE',
      effect: 'REDUCED_SERVICE',
    })
    expect(part('881105')).toMatchObject({
      suspended: true,
      effect: 'NO_SERVICE',
      advice: { nl: 'Reizigers kunnen lijn 11 nemen.' },
    })
    expect(part('881106')?.stops).toMatchObject([
      { stopId: '201218', replacement: { stopId: '201219', basis: 'estimated' } },
    ])
    expect(part('881107')).toMatchObject({
      effect: 'STOP_MOVED',
      impactPeriods: [{ start: '2026-11-09T23:00:00Z' }],
    })
    expect(part('881107')?.impactPeriods[0]?.end).toBeUndefined()
    // The clocks go forward on 28 March 2027: the night is seven hours long.
    expect(part('881110')?.impactPeriods).toEqual([
      { start: '2027-03-27T21:00:00Z', end: '2027-03-28T04:00:00Z' },
    ])
    expect(part('881111')?.status).toBe('cancelled')
    expect(part('881112')).toMatchObject({ periodBasis: 'estimated', streets: ['Overpoortstraat'] })
    expect(part('881112')?.stops.map(({ stopId, basis }) => `${stopId} ${basis}`)).toEqual([
      '213202 estimated',
      '201372 estimated',
      '200372 estimated',
      '201371 estimated',
      '200371 estimated',
    ])
  })

  it.each([0, 1, 2, 3, 4, 5, 6])('has current and coming ones %i days later', async (days) => {
    const now = `2026-11-${String(16 + days)}T11:00:00Z`
    const { reports } = await poll({ now, fetch: api(now).fetch })
    const current = reports.filter(({ impactPeriods }) =>
      impactPeriods.some(({ start = '', end = '9' }) => start <= now && now < end),
    )
    expect(current.length).toBeGreaterThanOrEqual(8)
    expect(reports.length - current.length).toBeGreaterThanOrEqual(4)
  })

  it('joins the same lines where the network has other route ids', async () => {
    const renumbered = await renumberedGhent()
    const [own, other] = [await poll(), await poll({ network: renumbered })]
    const back = (id = '') => id.replace('r-', '')
    const selectors = ({ reports }: PollResult, name: (id?: string) => string) =>
      reports.map((report) => [
        report.reference,
        report.selectors
          .map((s) => `${s.agencyId ?? name(s.routeId)}/${s.directionId ?? ''}/${s.stopId ?? ''}`)
          .sort(),
        report.stops.map(({ stopId }) => stopId),
      ])
    expect(other.reports.some((r) => r.selectors.some((s) => s.routeId === 'r-2042'))).toBe(true)
    expect(selectors(other, back)).toEqual(selectors(own, (id = '') => id))
  })
})

describe('when something fails', () => {
  const down = new FetchError('https://api.delijn.be/x', 'HTTP 503', { status: 503 })

  it('keeps the last good storingen, says so, and has the omleidingen', async () => {
    const adapter = createDelijnCore()
    const { state, reports } = await poll({}, adapter)
    const { fetch } = api(thursday, (path) => (path.endsWith('storingen') ? down : undefined))
    const later = await poll({ state: JSON.parse(JSON.stringify(state)), fetch }, adapter)
    expect(later.reports).toEqual(reports)
    expect(later.warnings).toEqual([
      expect.stringMatching(
        /^storingen could not all be read \(last complete: 2026-11-19T09:00:00Z\)/,
      ),
    ])
  })

  it('has the omleidingen also where storingen never came', async () => {
    const { fetch } = api(thursday, (path) => (path.endsWith('storingen') ? down : undefined))
    const { reports } = await poll({ fetch })
    expect(reports).toHaveLength(16)
  })

  it('fails as a whole without the omleidingen, so that the last good ones stay', async () => {
    const { fetch } = api(thursday, (path) => (path === 'omleidingen' ? down : undefined))
    await expect(poll({ fetch })).rejects.toThrow('HTTP 503')
  })

  it('keeps what lies far ahead when only that fails', async () => {
    const adapter = createDelijnCore()
    await poll({}, adapter)
    const now = '2026-11-19T11:00:00Z'
    let windows = 0
    const { fetch } = api(now, (path) =>
      path === 'omleidingen' && ++windows > 3 ? down : undefined,
    )
    const later = await poll({ now, fetch }, adapter)
    expect(reportOf(later, '881110')).toBeDefined()
    expect(later.warnings).toEqual([expect.stringContaining('those of 2026-11-19T09:00:00Z stay')])
  })

  it('looks unknown line numbers up, and joins by stops where that fails too', async () => {
    const noList = api(thursday, (path) => (path.startsWith('entiteiten') ? down : undefined))
    const looked = await poll({ fetch: noList.fetch })
    expect(reportOf(looked, '881106')?.selectors).toHaveLength(3)
    expect(looked.warnings).toEqual([expect.stringContaining('lines of entity 2')])
    expect(noList.calls.filter(({ path }) => /^lijnen\/lijst\/[\d_]+$/.test(path))).toHaveLength(1)

    const blind = api(thursday, (path) => (/^entiteiten|^lijnen/.test(path) ? down : undefined))
    const joined = await poll({ fetch: blind.fetch })
    expect(reportOf(joined, '881108')?.stops).toMatchObject([
      { stopId: '213223', basis: 'estimated' },
    ])
    expect(reportOf(joined, '881115')).toMatchObject({
      selectors: [{ routeId: '2103', directionId: 0 }],
      selectorBasis: 'estimated',
    })
  })

  it('says what it got instead of JSON', async () => {
    const get = async (url: string) => ({
      url,
      body: Buffer.from('<html><title>Sorry</title>'),
      contentType: 'text/html',
      notModified: false,
    })
    await expect(poll({ fetch: { get } })).rejects.toThrow(/expected JSON, got '<html>.*text\/html/)
  })

  it('starts anew from a state it cannot read', async () => {
    const { reports } = await poll({ state: { register: 'old' } })
    expect(reports).toHaveLength(19)
  })
})

async function renumberedGhent(): Promise<Network> {
  const source = await zipSource(
    fileURLToPath(new URL('../../../data/ghent/gtfs.zip', import.meta.url)),
  )
  const tables: Record<string, string> = {}
  const names = ['agency', 'calendar', 'routes', 'stops', 'trips', 'stop_times']
  for (const name of names.map((n) => `${n}.txt`)) {
    const chunks: Uint8Array[] = []
    for await (const chunk of source.read(name)) chunks.push(Buffer.from(chunk))
    tables[name] = Buffer.concat(chunks).toString()
  }
  await source.close()
  for (const name of ['routes.txt', 'trips.txt']) {
    tables[name] = tables[name]?.replace(/^(?=\d{4},)/gm, 'r-') ?? ''
  }
  return networkFromTables(tables)
}
