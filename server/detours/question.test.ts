import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImpactRequest } from '../../shared/impact.ts'
import { ClosureError } from './closure-error.ts'
import type { Engine } from './engine-types.ts'
import { answerQuestion, readQuestion } from './question.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (value: unknown) => readQuestion(bytes(JSON.stringify(value)))
const closure = { type: 'Point', coordinates: [3.7222, 51.0543] }

const engineOf = (ask: (request: ImpactRequest) => unknown) =>
  ({ ask }) as Pick<Engine, 'ask'> as Engine

describe('answerQuestion', () => {
  it('gives the engine what was asked and writes what it says', () => {
    const engine = engineOf((request) => ({ request, complete: false }))
    const answer = answerQuestion(engine, bytes(JSON.stringify({ closure, radius: 20 })), 0)
    if (!answer.ok) throw new Error(answer.refusal.detail)
    expect(answer.complete).toBe(false)
    expect(JSON.parse(new TextDecoder().decode(answer.json))).toEqual({
      request: { closure, radius: 20 },
      complete: false,
    })
  })

  it('passes on what is wrong with the closure, and no other mistake', () => {
    const wrong = engineOf(() => {
      throw new ClosureError('empty', 'The closure is empty: draw something', 'closure')
    })
    expect(answerQuestion(wrong, bytes(JSON.stringify({ closure })), 0)).toEqual({
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
    expect(() => answerQuestion(mistaken, bytes(JSON.stringify({ closure })), 0)).toThrow(TypeError)
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
