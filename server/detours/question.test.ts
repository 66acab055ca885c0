import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImpactRequest } from '../../shared/impact.ts'
import { ClosureError } from './closure/closure-error.ts'
import type { Engine } from './engine-types.ts'
import type { WrittenAnswer } from './pool/engine-work.ts'
import { answerQuestion, readQuestion } from './question.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (value: unknown) => readQuestion(bytes(JSON.stringify(value)))
const closure = { type: 'Point', coordinates: [3.7222, 51.0543] }

const engineOf = (ask: (request: ImpactRequest) => unknown) =>
  ({ ask }) as Pick<Engine, 'ask'> as Engine

function bodyOf(answer: WrittenAnswer): string {
  if (!answer.ok) throw new Error(answer.refusal.detail)
  const { body, coding } = answer
  const plain =
    coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body
  return new TextDecoder().decode(plain)
}

describe('answerQuestion', () => {
  it('gives the engine what was asked and writes what it says', () => {
    const engine = engineOf((request) => ({ request }))
    const json = bytes(JSON.stringify({ closure, radius: 20 }))
    expect(bodyOf(answerQuestion(engine, { json }, 0))).toBe(
      JSON.stringify({ request: { closure, radius: 20 } }),
    )
  })

  it('says where the data is a sample', () => {
    const engine = engineOf(() => ({ impacts: [] }))
    const json = bytes(JSON.stringify({ closure }))
    const answer = (example: boolean) => bodyOf(answerQuestion(engine, { json, example }, 0))
    expect(answer(true)).toBe('{"example":true,"impacts":[]}')
    expect(answer(false)).toBe('{"impacts":[]}')
  })

  it('compresses what is long, in a way the asker takes', () => {
    const long = { impacts: Array.from({ length: 500 }, (_, i) => `pattern ${i}`) }
    const json = bytes(JSON.stringify({ closure }))
    for (const coding of ['br', 'gzip'] as const) {
      const answer = answerQuestion(
        engineOf(() => long),
        { json, coding },
        0,
      )
      expect(answer).toMatchObject({ ok: true, coding })
      expect(bodyOf(answer)).toBe(JSON.stringify(long))
      const short = answerQuestion(
        engineOf(() => ({ impacts: [] })),
        { json, coding },
        0,
      )
      expect(short).not.toHaveProperty('coding')
      expect(bodyOf(short)).toBe('{"impacts":[]}')
    }
  })

  it('passes on what is wrong with the closure, and no other mistake', () => {
    const json = bytes(JSON.stringify({ closure }))
    const wrong = engineOf(() => {
      throw new ClosureError('empty', 'The closure is empty: draw something', 'closure')
    })
    expect(answerQuestion(wrong, { json }, 0)).toEqual({
      ok: false,
      refusal: {
        detail: 'The closure is empty: draw something',
        issues: [
          { name: 'closure', detail: 'The closure is empty: draw something', code: 'empty' },
        ],
      },
    })
    const mistaken = engineOf(() => {
      throw new TypeError('undefined is not a function')
    })
    expect(() => answerQuestion(mistaken, { json }, 0)).toThrow(TypeError)
  })
})

describe('readQuestion', () => {
  it.each([
    ['nothing', ''],
    ['half a question', '{"closure": '],
    ['a word', 'Veldstraat'],
  ])('says that %s is not JSON', (_, text) => {
    expect(readQuestion(bytes(text))).toMatchObject({
      refusal: { detail: expect.stringContaining('not JSON'), issues: [{ code: 'malformed' }] },
    })
  })

  it('says that other encodings are not UTF-8, and takes a byte order mark', () => {
    expect(readQuestion(new Uint8Array([0x7b, 0xff, 0x7d]))).toMatchObject({
      refusal: { issues: [{ code: 'malformed' }] },
    })
    const marked = bytes(`\ufeff${JSON.stringify({ closure })}`)
    expect(readQuestion(marked)).toEqual({ request: { closure } })
  })

  it.each<[unknown, string]>([
    [{}, 'closure'],
    [{ closure: 'Veldstraat' }, 'closure'],
    [{ closure, radius: -1 }, 'radius'],
    [{ closure, modes: ['horse'] }, 'modes.0'],
    [{ closure, waypoints: [[3.7, 51], [3]] }, 'waypoints.1'],
    [{ closure, alternatives: 1.5 }, 'alternatives'],
    [{ closure, raduis: 3 }, 'raduis'],
    [{ closure, periods: [{ start: '2026-11-21T08:00:00Z', until: 1 }] }, 'periods.0.until'],
    [[], ''],
    [null, ''],
  ])('%j: names the field', (question, name) => {
    const answer = read(question)
    if (!('refusal' in answer)) throw new Error('it was taken')
    expect(answer.refusal.issues[0]).toMatchObject({ name, code: 'schema' })
    expect(answer.refusal.detail).toContain(name)
  })

  it('sends back little of what was asked', () => {
    const long = 'x'.repeat(100_000)
    for (const question of [
      { closure, [long]: 1 },
      { closure, ...Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`key${i}`, i])) },
      { closure, periods: [{ start: long }] },
    ]) {
      const answer = read(question)
      if (!('refusal' in answer)) throw new Error('it was taken')
      expect(JSON.stringify(answer.refusal).length).toBeLessThan(2_000)
    }
    const engine = engineOf(() => {
      throw new ClosureError(
        'unknownPattern',
        `there is no pattern '${long}'`,
        `patternIds.${long}`,
      )
    })
    const refused = answerQuestion(engine, { json: bytes(JSON.stringify({ closure })) }, 0)
    expect(JSON.stringify(refused).length).toBeLessThan(2_000)
  })

  it('survives what is nested without end', () => {
    const deep = (open: string, inner: string, close: string, times: number) =>
      readQuestion(bytes(open.repeat(times) + inner + close.repeat(times)))
    expect('refusal' in deep('[', '', ']', 400_000)).toBe(true)
    const collection = '{"type":"GeometryCollection","geometries":['
    const times = 20_000
    const nested = collection.repeat(times) + ']}'.repeat(times)
    expect(() => readQuestion(bytes(`{"closure":${nested}}`))).not.toThrow()
  })

  it('answers anything at all with a question or a reason', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const answer = readQuestion(bytes(text))
        if ('refusal' in answer) expect(answer.refusal.detail.length).toBeGreaterThan(10)
      }),
      { seed: 1, numRuns: process.env.OMWEG_DEEP ? 20_000 : 200 },
    )
  })
})
