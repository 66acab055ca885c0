import { describe, expect, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type { NewWorks, WorksQuery } from '../staff-api.ts'
import { emptyWorks } from './empty.ts'
import { answer, content, impact } from './testing.ts'
import { worksContentSchema } from './works.schema.ts'
import type { WorksContent } from './works.ts'
import {
  bulkBodySchema,
  type newWorksSchema,
  worksActionBodySchema,
  worksQuerySchema,
} from './works-requests.schema.ts'

const wrong = (value: unknown): string[] =>
  worksContentSchema.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? []

const drawn = (geometry: unknown) => ({
  ...content(),
  closure: { parts: [{ id: 'a', geometry }], modes: ['bus'], radius: 15 },
})

describe('worksContentSchema', () => {
  it('takes what is whole and what is hardly begun', () => {
    const empty = emptyWorks({
      timeZone: 'Europe/Brussels',
      now: '2026-11-22T09:00:00Z',
      modes: ['bus'],
    })
    for (const works of [content(), empty, content({ title: '', streets: [] })]) {
      expect(worksContentSchema.parse(JSON.parse(JSON.stringify(works)))).toEqual(works)
    }
  })

  it('gives back what the types say', () => {
    expectTypeOf<z.infer<typeof worksContentSchema>>().toEqualTypeOf<WorksContent>()
    expectTypeOf<z.infer<typeof newWorksSchema>>().toEqualTypeOf<NewWorks>()
    expectTypeOf<z.infer<typeof worksQuerySchema>>().toExtend<WorksQuery>()
  })

  it.each<[string, unknown, string]>([
    ['a field nobody knows', { ...content(), extra: 1 }, ''],
    ['an unknown cause', { ...content(), cause: 'BOREDOM' }, 'cause'],
    ['a control character', { ...content(), title: 'a\u0007b' }, 'title'],
    ['a line break in a title', { ...content(), title: 'a\nb' }, 'title'],
    ['text that runs the other way unseen', { ...content(), note: 'a\u202eb' }, 'note'],
    ['a long note', { ...content(), note: 'x'.repeat(4_001) }, 'note'],
    [
      'an open ring',
      drawn({
        type: 'Polygon',
        coordinates: [
          [
            [3, 51],
            [3.1, 51],
            [3.1, 51.1],
            [3, 51.2],
          ],
        ],
      }),
      'closure.parts.0.geometry.coordinates.0',
    ],
    [
      'a place off the earth',
      drawn({ type: 'Point', coordinates: [51, 190] }),
      'closure.parts.0.geometry.coordinates.1',
    ],
    [
      'a line of one place',
      drawn({ type: 'LineString', coordinates: [[3, 51]] }),
      'closure.parts.0.geometry.coordinates',
    ],
    [
      'too many positions',
      drawn({ type: 'LineString', coordinates: Array(2_001).fill([3, 51]) }),
      'closure.parts.0.geometry.coordinates',
    ],
    ['no geometry', drawn(null), 'closure.parts.0.geometry'],
    [
      'a zone of nowhere',
      { ...content(), schedule: { ...content().schedule, timeZone: 'Europe/Gent' } },
      'schedule.timeZone',
    ],
    [
      '31 February',
      { ...content(), schedule: { ...content().schedule, start: '2026-02-31T07:00' } },
      'schedule.start',
    ],
    [
      '25:00',
      { ...content(), schedule: { ...content().schedule, start: '2026-02-01T25:00' } },
      'schedule.start',
    ],
    [
      'no day of the week',
      {
        ...content(),
        schedule: {
          ...content().schedule,
          repeats: [{ days: [8], startTime: '07:00', endTime: '08:00' }],
        },
      },
      'schedule.repeats.0.days.0',
    ],
    [
      'more answers than a country has',
      { ...content(), answers: Array(1_001).fill(answer()) },
      'answers',
    ],
    ['a language without words', { ...content(), texts: { xx: { writtenFor: '' } } }, 'texts'],
  ])('refuses %s, and says where', (_, value, path) => {
    expect(wrong(value)).toEqual([path])
  })

  it('refuses parts of one id', () => {
    const [part] = content().closure?.parts ?? []
    expect(
      wrong({ ...content(), closure: { parts: [part, part], modes: ['bus'], radius: 1 } }),
    ).toEqual(['closure.parts'])
  })

  it('keeps of a line what belongs to it', () => {
    const line = { ...impact().line, routeIds: ['x'] }
    const parsed = worksContentSchema.parse(content({ answers: [answer({ line })] }))
    expect(parsed.answers[0]?.line).toEqual(impact().line)
  })
})

describe('worksQuerySchema', () => {
  it('reads an address', () => {
    expect(
      worksQuerySchema.parse({
        status: 'draft,published',
        page: '2',
        from: '2026-12-01',
        sort: '-start',
      }),
    ).toEqual({ status: ['draft', 'published'], page: 2, from: '2026-12-01', sort: '-start' })
  })

  it.each([
    [{ status: 'gone' }, 'status'],
    [{ page: '0' }, 'page'],
    [{ page: 'two' }, 'page'],
    [{ pageSize: '201' }, 'pageSize'],
    [{ from: '2026-13-01' }, 'from'],
    [{ flag: 'red' }, 'flag'],
    [{ tenant: 'Gent' }, 'tenant'],
  ])('refuses %o', (query, path) => {
    expect(worksQuerySchema.safeParse(query).error?.issues[0]?.path[0]).toBe(path)
  })
})

it('bodies of actions are bounded', () => {
  expect(worksActionBodySchema.parse({ end: null })).toEqual({ end: null })
  expect(worksActionBodySchema.safeParse({ end: 'soon' }).success).toBe(false)
  expect(worksActionBodySchema.safeParse({ reason: 'x'.repeat(1_001) }).success).toBe(false)
  expect(bulkBodySchema.safeParse({ action: 'approve', items: [] }).success).toBe(false)
  expect(
    bulkBodySchema.safeParse({ action: 'emergency', items: [{ id: 'a', version: 1 }] }).success,
  ).toBe(false)
})
