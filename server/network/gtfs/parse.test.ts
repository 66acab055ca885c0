import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteStripper, stripIdPrefix } from './id-prefix.ts'
import { dayNumber, dayText, parseDate, parseDecimal, parseInteger, parseTime } from './parse.ts'

const runs = { seed: 5, numRuns: process.env.OMWEG_DEEP ? 50_000 : 1_000 }
type Parse = (bytes: Uint8Array, start: number, end: number) => number
const on = (parse: Parse) => (text: string) => {
  const bytes = Buffer.from(`9${text}9`)
  return parse(bytes, 1, bytes.length - 1)
}

describe('parseTime', () => {
  const time = on(parseTime)
  it('reads hours of one to three digits, beyond 24 too', () => {
    expect(time('08:05:09')).toBe(29_109)
    expect(time(' 8:05:09 ')).toBe(29_109)
    expect(time('25:10:00')).toBe(90_600)
    expect(time('100:00:00')).toBe(360_000)
    expect(time('')).toBe(-1)
    expect(time('  ')).toBe(-1)
  })
  it('refuses the rest', () => {
    for (const text of [
      '8:05',
      '8:5:09',
      '08:60:00',
      '08:00:60',
      '-1:00:00',
      '08.05.09',
      'x',
      '08:05:091',
    ]) {
      expect(time(text), text).toBeNaN()
    }
  })
})

describe('parseDecimal', () => {
  const decimal = on(parseDecimal)
  it('agrees with JavaScript to the last bit for 15 digits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -180_000_000_000, max: 180_000_000_000 }),
        fc.integer({ min: 0, max: 9 }),
        (n, scale) => {
          const text = (n / 10 ** scale).toFixed(scale)
          expect(decimal(text)).toBe(Number(text))
        },
      ),
      runs,
    )
  })
  it('takes signs, more digits than a double has, exponents and a bare point', () => {
    expect(decimal('  40.628713')).toBe(40.628713)
    expect(decimal('-74.182687')).toBe(-74.182687)
    expect(decimal('+1')).toBe(1)
    expect(decimal('50.959916149062991')).toBeCloseTo(50.959916149062991, 12)
    expect(decimal('1e-3')).toBe(0.001)
    expect(decimal('.5')).toBe(0.5)
    expect(decimal('5.')).toBe(5)
    expect(decimal('123456789012345678901')).toBe(123456789012345680000)
  })
  it('refuses the rest', () => {
    for (const text of [
      '',
      ' ',
      '-',
      '.',
      '1.2.3',
      '1,5',
      'NaN',
      'Infinity',
      '0x10',
      '1 2',
      '--1',
    ]) {
      expect(decimal(text), text).toBeNaN()
    }
  })
})

describe('parseInteger', () => {
  const integer = on(parseInteger)
  it('reads whole numbers only', () => {
    expect(integer('0')).toBe(0)
    expect(integer(' 042 ')).toBe(42)
    expect(integer('')).toBe(-1)
    for (const text of ['-1', '1.0', '1a', '99999999999999999999'])
      expect(integer(text), text).toBeNaN()
  })
})

describe('dates', () => {
  const date = on(parseDate)
  it('are days since 1970', () => {
    expect(date('19700101')).toBe(0)
    expect(dayText(date('20240229'))).toBe('2024-02-29')
    expect(dayNumber('2024-02-29')).toBe(date('20240229'))
    expect(date('')).toBe(-1)
  })
  it('must be in the calendar', () => {
    for (const text of ['20230229', '20231301', '20230100', '2023010', '2023-1-1', 'x']) {
      expect(date(text), text).toBeNaN()
    }
    for (const text of ['2023-02-29', '20230101', '2023-1-1', '', '2023-01-01T00:00']) {
      expect(dayNumber(text), text).toBeNaN()
    }
  })
})

describe('id prefixes', () => {
  const cases: [string, string, string[] | undefined][] = [
    ['gs:delijn:200014', '200014', undefined],
    ['gr:tec:X1-2', 'X1-2', undefined],
    ['200014', '200014', undefined],
    ['delijn:5', 'delijn:5', undefined],
    ['GS:delijn:5', 'GS:delijn:5', undefined],
    ['gs:delijn:', 'gs:delijn:', undefined],
    ['gs::5', 'gs::5', undefined],
    ['gs:a:b:c', 'b:c', undefined],
    ['delijn:5', '5', ['x:', 'delijn:']],
    ['delijn:', 'delijn:', ['delijn:']],
    ['gs:delijn:5', 'gs:delijn:5', []],
  ]
  it.each(cases)('of %s leave %s', (id, own, prefixes) => {
    expect(stripIdPrefix(id, prefixes)).toBe(own)
    const bytes = Buffer.from(id)
    const start = byteStripper(prefixes)(bytes, 0, bytes.length)
    expect(bytes.toString('utf8', start)).toBe(own)
  })
})
