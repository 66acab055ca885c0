import { describe, expect, it } from 'vitest'
import { reportProgress, withProgress } from './progress.ts'

describe('reportProgress', () => {
  it('draws a bar on a terminal, never wider than it, and wipes it at the end', () => {
    let screen = ''
    const terminal = { isTTY: true, columns: 60, write: (text: string) => (screen += text) }
    const report = reportProgress('gtfs.zip', terminal, () => expect.unreachable())
    report.onProgress({ step: 'stop_times.txt', share: 0.5, rows: 12_345 })
    expect(screen).toContain('gtfs.zip █████░░░░░  50 % stop_times.txt 12 345')
    report.done()
    for (const line of screen.split('\r\u001b[2K')) expect(line.length).toBeLessThanOrEqual(60)
    expect(screen.endsWith('\r\u001b[2K')).toBe(true)
  })

  it('writes a line per step in a log', () => {
    const log: string[] = []
    const report = reportProgress('gtfs.zip', { write: () => expect.unreachable() }, (line) =>
      log.push(line),
    )
    report.onProgress({ step: 'stops.txt', share: 0.1, rows: 5 })
    report.onProgress({ step: 'trips.txt', share: 0.2, rows: 7 })
    report.onProgress({ step: 'trips.txt', share: 0.3, rows: 1_000_000 })
    report.done()
    expect(log).toHaveLength(2)
    expect(log[0]).toMatch(/^gtfs\.zip: stops\.txt, 5 rows, \d+\.\d s$/)
    expect(log[1]).toMatch(/^gtfs\.zip: trips\.txt, 1 000 000 rows, \d+\.\d s$/)
  })
})

describe('withProgress', () => {
  it('gives what the work gives, and wipes the bar also where the work fails', async () => {
    let screen = ''
    const terminal = { isTTY: true, write: (text: string) => (screen += text) }
    const work = (result: Promise<string>) =>
      withProgress(
        'gtfs.zip',
        terminal,
        () => expect.unreachable(),
        (onProgress) => {
          onProgress({ step: 'stops.txt', share: 0.5, rows: 1 })
          return result
        },
      )
    expect(await work(Promise.resolve('network'))).toBe('network')
    expect(screen.endsWith('\r\u001b[2K')).toBe(true)
    screen = ''
    await expect(work(Promise.reject(new Error('cut off')))).rejects.toThrow('cut off')
    expect(screen).toContain('stops.txt')
    expect(screen.endsWith('\r\u001b[2K')).toBe(true)
  })
})
