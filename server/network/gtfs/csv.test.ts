import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvReader } from './csv.ts'

const runs = { seed: 11, numRuns: process.env.OMWEG_DEEP ? 20_000 : 500 }

/** Records as texts, with the line each starts on; the file comes in pieces of `size` bytes. */
function read(text: string | Uint8Array, size = 1 << 20) {
  const records: string[][] = []
  const lines: number[] = []
  const reader = new CsvReader('x.txt', ({ bytes, starts, ends, count, line, repeatsFirst }) => {
    const before = records.at(-1)?.[0]
    records.push(
      Array.from({ length: count }, (_, i) =>
        Buffer.from(bytes.slice(starts[i], ends[i])).toString('utf8'),
      ),
    )
    lines.push(line)
    if (repeatsFirst) expect(records.at(-1)?.[0]).toBe(before)
  })
  const bytes = Buffer.from(text as string)
  for (let at = 0; at < bytes.length; at += size)
    reader.push(Buffer.from(bytes.subarray(at, at + size)))
  reader.end()
  return { records, lines }
}

describe('CsvReader', () => {
  it('takes LF, CRLF, CR, blank lines and a missing end of the last line', () => {
    const { records, lines } = read('a,b\r\n1,2\n\n  \n3,4\r5,6\r\n\r\n7,')
    expect(records).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
      ['7', ''],
    ])
    expect(lines).toEqual([1, 2, 5, 6, 8])
  })

  it('takes quotes with commas, line ends and doubled quotes inside', () => {
    const { records, lines } = read('"a,b","c\nd","e""f",""\n"""",x"y, z\n')
    expect(records).toEqual([
      ['a,b', 'c\nd', 'e"f', ''],
      ['"', 'x"y', ' z'],
    ])
    expect(lines).toEqual([1, 3])
  })

  it('leaves out a byte order mark, also one that comes byte by byte', () => {
    expect(read('\ufeffa,b\n', 1).records).toEqual([['a', 'b']])
    expect(read('é,b\n', 1).records).toEqual([['é', 'b']])
    expect(read('\ufeff').records).toEqual([])
    expect(read('a').records).toEqual([['a']])
    expect(read('').records).toEqual([])
  })

  it('reads back what was written, however it is cut', () => {
    const field = fc.oneof(
      fc.constantFrom('t1', 't2'),
      fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '1'), maxLength: 8 }),
      fc.integer().map(String),
    )
    const record = fc.array(field, { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (records, end, size, last) => {
          const quote = (text: string) =>
            /[",\r\n]/.test(text) || text.startsWith(' ') ? `"${text.replaceAll('"', '""')}"` : text
          const text = records.map((r) => r.map(quote).join(',')).join(end) + (last ? end : '')
          expect(read(text, size).records).toEqual(records)
        },
      ),
      runs,
    )
  })

  it('tells where the first field is that of the record before', () => {
    const seen: boolean[] = []
    const reader = new CsvReader('x.txt', ({ repeatsFirst }) => seen.push(repeatsFirst))
    reader.push(Buffer.from('id,x\nab,1\nab,2\nabc,3\nabc,4\nabc\n"abc",5\n  \n  ,6\n'))
    reader.end()
    expect(seen).toEqual([false, false, true, false, true, false, false, false])
  })

  it('names the line of a quote that is not closed, or closed too early', () => {
    expect(() => read('a,b\n1,2\n3,"4\n5,6\n')).toThrow(/^x\.txt line 3: a quote .* never closed/)
    expect(() => read('a,b\n1,"2"3\n')).toThrow('x.txt line 2: text follows a closing quote')
    expect(() => read(`a\n"${'x'.repeat(5 << 20)}`, 1 << 20)).toThrow(
      'x.txt line 2: the record does not end',
    )
  })

  it('takes many columns, but not without end', () => {
    const wide = Array.from({ length: 1000 }, (_, i) => `${i}`)
    expect(read(`${wide.join(',')}\n`).records).toEqual([wide])
    expect(() => read(','.repeat(10_000))).toThrow('more than 4096 fields')
  })
})
