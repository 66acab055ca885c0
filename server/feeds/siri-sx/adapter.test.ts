import { describe, expect, it } from 'vitest'
import { ghentNetwork } from '../../network/testing.ts'
import { answerSiri } from '../example/siri.ts'
import { exampleSource } from '../example/source.ts'
import type { FeedConfig, PollContext } from '../feed.ts'
import { siriSxAdapter } from './adapter.ts'

const now = '2026-11-21T08:00:30Z'
const source = exampleSource({
  dir: 'data/examples',
  timeZone: 'Europe/Brussels',
  handlers: { siri: answerSiri },
  now: () => Date.parse(now),
})
const feed: FeedConfig = {
  id: 'siri',
  type: 'siri-sx',
  url: 'example:siri/sx',
  every: 60,
  publisher: 'De Lijn',
  headers: {},
  example: true,
}

async function poll(more: Partial<PollContext> = {}, edit = (xml: string) => xml) {
  return siriSxAdapter.poll({
    feed,
    network: await ghentNetwork(),
    timeZone: 'Europe/Brussels',
    now,
    state: undefined,
    fetch: {
      async get(url) {
        const { body, headers } = await source(new URL(url), {})
        const contentType = headers['content-type'] ?? ''
        return { url, body: Buffer.from(edit(body.toString())), contentType, notModified: false }
      },
    },
    ...more,
  })
}

describe('the example situations', () => {
  it('are read without a complaint', async () => {
    const { reports, closed, warnings, mode } = await poll()
    expect(warnings).toEqual([])
    expect(mode).toBe('merge')
    expect(closed).toEqual(['be:DELIJN:DELIJN:SituationNumber:7105'])
    expect(reports.map(({ kind, effect, suspended }) => [kind, effect, suspended])).toEqual([
      ['service', 'DETOUR', false],
      ['service', 'NO_SERVICE', true],
      ['service', 'NO_SERVICE', false],
      ['service', 'STOP_MOVED', false],
      ['works', 'UNKNOWN_EFFECT', false],
    ])
  })

  it('speak four languages', async () => {
    const { reports } = await poll()
    for (const { header } of reports.filter(({ kind }) => kind === 'service')) {
      expect(Object.keys(header).sort()).toEqual(['de', 'en', 'fr', 'nl'])
    }
  })

  it('name lines, stops, weekends and places', async () => {
    const [diverted, , weekends, moved, works] = (await poll()).reports
    expect(diverted?.selectors[0]).toEqual({ routeId: '2103' })
    expect(diverted?.stops).toHaveLength(4)
    expect(weekends?.recurrence[0]?.days).toEqual([6, 7])
    expect(weekends?.impactPeriods[0]?.start).toBe('2026-11-20T23:00:00Z')
    expect(moved?.stops[0]).toMatchObject({
      stopId: '201443',
      replacement: { name: 'Gent Zalmstraat (tijdelijk)', basis: 'stated' },
    })
    expect(works).toMatchObject({ streets: ['Zalmstraat'], area: { type: 'Point' } })
    expect(moved?.relatedTo).toContain(`siri:${works?.key}`)
    expect(Object.keys(diverted?.advice ?? {}).sort()).toEqual(['de', 'en', 'fr', 'nl'])
    expect(diverted?.description.nl).not.toContain(diverted?.advice?.nl)
  })
})

describe('a poll', () => {
  it('replaces all only where the source delivers all', async () => {
    expect((await poll({ feed: { ...feed, delivers: 'all' } })).mode).toBe('replace')
    const more = (xml: string) => xml.replace('<MoreData>false', '<MoreData>true')
    const partial = await poll({ feed: { ...feed, delivers: 'all' } }, more)
    expect(partial.mode).toBe('merge')
    expect(partial.warnings[0]).toContain('only a part')
  })

  it('remembers versions from one to the next', async () => {
    const first = await poll()
    const older = (xml: string) => xml.replace('<Version>3</Version>', '<Version>2</Version>')
    const second = await poll({ state: first.state }, older)
    expect(second.reports).toHaveLength(4)
    expect(second.warnings[0]).toContain('Older version than the one we have')
    expect(second.state).toEqual({ ...Object(first.state), held: expect.any(Array) })
  })

  it('says how much holds, not how much is news', async () => {
    const first = await poll()
    expect(first.count).toBe(5)
    const news = (xml: string) => xml.replace(/<PtSituationElement>.*<\/RoadSituationElement>/s, '')
    const second = await poll({ state: first.state }, news)
    expect([second.reports.length, second.count]).toEqual([0, 5])
    const closing = (xml: string) =>
      xml.replace('<Progress>open', '<Progress>closed').replace('<Version>2', '<Version>5')
    expect((await poll({ state: first.state }, closing)).count).toBe(4)
  })

  it('is not upset by a state of another kind', async () => {
    for (const state of [null, 7, { versions: 'x' }, { versions: { a: 'b' } }]) {
      expect((await poll({ state })).reports).toHaveLength(5)
    }
  })
})
