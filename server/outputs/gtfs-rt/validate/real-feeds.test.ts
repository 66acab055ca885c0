/**
 * Feeds of operators, as they were served. They are not part of the project; where they are missing,
 * these tests say so.
 */

import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { decodeLoose } from '../../../feeds/gtfs-rt/decode.ts'
import { checkFeed, inWords } from './check.ts'

const folder = '../shared/data/gtfs-rt'
const isMissing = !existsSync(folder)
if (isMissing) console.warn(`${folder} is missing: real feeds are not judged`)

const judged = (file: string) => {
  const findings = checkFeed(decodeLoose(readFileSync(`${folder}/${file}`)))
  const counts = new Map<string, number>()
  for (const { severity, rule } of findings) {
    const key = `${severity} ${rule}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return { findings, counts: Object.fromEntries(counts) }
}

it.skipIf(isMissing)('Montréal sends trip modifications that modify nothing', () => {
  const { findings, counts } = judged('stm-montreal_2026-09-06_tripmodifications_excerpt.pb')
  // Its shapes were cut out of the excerpt, but for one.
  expect(counts).toEqual({ 'error M04': 2, 'warning M09': 7 })
  expect(findings.filter(({ severity }) => severity === 'error').map(inWords)).toEqual([
    'M04 detour_371_N_4_61808 trip_modifications.modifications: no modifications',
    'M04 detour_358_E_4_61565 trip_modifications.modifications: no modifications',
  ])
  expect(judged('stm-montreal_2026-09-06_tripmodifications_excerpt.json').findings).toEqual(
    findings,
  )
})

it.skipIf(isMissing)('Brest calls detours that name no stop', () => {
  const { counts } = judged('bibus-brest-2021-12-16_alerts.pb')
  expect(counts).toEqual({ 'warning A05': 11 })
})

it.skipIf(isMissing)('King County has vehicles only, with which nothing is wrong here', () => {
  expect(judged('king-county-metro-2021-09-02_vehicles-1.pb').findings).toEqual([])
})
