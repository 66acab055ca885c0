/**
 * Every test, for `npm test`: those with a browser beside all others, because each of the two waits
 * more than it works. What both found is in `dist/test-results.json`.
 *
 * @module
 */

import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { setup as shareFolder } from './setup/shared-folder.ts'

const parts = { browser: ['browser'], others: ['unit', 'whole'] }

interface Results {
  success: boolean
  testResults: unknown[]
  [count: `num${string}`]: number
}

const fileOf = (part: string) => `dist/test-results-${part}.json`

function run(part: string, projects: readonly string[]): Promise<number> {
  const wanted = projects.flatMap((project) => ['--project', project])
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${fileOf(part)}`]
  const child = spawn('vitest', ['run', ...wanted, ...reports], { stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

function joined(all: readonly Results[]): Results {
  const sum: Results = { success: all.every(({ success }) => success), testResults: [] }
  for (const results of all) {
    sum.testResults.push(...results.testResults)
    for (const [name, value] of Object.entries(results)) {
      if (!name.startsWith('num') || typeof value !== 'number') continue
      const count = name as `num${string}`
      sum[count] = (sum[count] ?? 0) + value
    }
  }
  return sum
}

const removeShared = shareFolder()
const codes = await Promise.all(Object.entries(parts).map(([part, names]) => run(part, names)))
const files = Object.keys(parts).map(fileOf).filter(existsSync)
const results = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Results)
writeFileSync('dist/test-results.json', JSON.stringify(joined(results)))
removeShared?.()
process.exitCode = Math.max(...codes)
