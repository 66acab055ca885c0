import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answerDelijn } from './delijn.ts'
import { fillDates } from './template.ts'

const dir = new URL('../../../data/examples/', import.meta.url)
const file = (name: string) =>
  fillDates(readFileSync(new URL(name, dir), 'utf8'), '2026-11-19T09:00:00Z', 'Europe/Brussels')

const ask = (path: string) => {
  const answer = answerDelijn(new URL(`http://example/${path}`), file)
  return answer && { status: answer.status, json: JSON.parse(String(answer.body)) }
}

const window = (start: string, end: string) =>
  `omleidingen?startDatum=${start}T00:00:00&eindDatum=${end}T00:00:00`

describe('the example core API', () => {
  it('gives the omleidingen of the window', () => {
    const references = (path: string) =>
      ask(path)?.json.omleidingen.map(
        (o: { referentieOmleiding?: number }) => o.referentieOmleiding,
      )
    expect(references(window('2026-11-21', '2026-11-22'))).toContain(881103)
    expect(references(window('2026-11-23', '2026-12-01'))).not.toContain(881103)
    expect(references(window('2027-03-20', '2027-04-01'))).toContain(881110)
  })

  it('refuses more than a month, and what is no time', () => {
    expect(ask(window('2026-11-01', '2026-12-15'))?.status).toBe(400)
    expect(ask(window('2026-11-20', '2026-11-01'))?.status).toBe(400)
    expect(ask('omleidingen?startDatum=morgen')?.status).toBe(400)
  })

  it('gives the storingen of the directions asked for', () => {
    expect(ask('lijnen/lijst/2_65_HEEN_2_161_TERUG/storingen')?.json.storingen).toHaveLength(1)
    expect(ask('lijnen/lijst/2_161_HEEN/storingen')?.json.storingen).toHaveLength(1)
    expect(ask('lijnen/lijst/2_161/storingen')?.status).toBe(400)
  })

  it('knows lines and omleidingen by key', () => {
    expect(ask('lijnen/lijst/2_7_2_9999')?.json.lijnen).toMatchObject([{ lijnnummerPubliek: 'T1' }])
    expect(ask('lijnen/2/7')?.json).toMatchObject({ lijnnummerPubliek: 'T1' })
    expect(ask('lijnen/2/9999')?.status).toBe(404)
    expect(ask('entiteiten/2/lijnen')?.json.lijnen.length).toBeGreaterThan(50)
    expect(ask('omleidingen/881101')?.json.referentieOmleiding).toBe(881101)
    expect(ask('omleidingen/1')?.status).toBe(404)
    expect(ask('haltes')).toBeUndefined()
  })
})
