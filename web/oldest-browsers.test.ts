import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { oldestBrowsers } from './oldest-browsers.ts'

it('are those that readers are told of', () => {
  const versions = Object.fromEntries(
    oldestBrowsers.map((target) => [target.replace(/[\d.]+$/, ''), /[\d.]+$/.exec(target)?.[0]]),
  )
  expect(versions.edge).toBe(versions.chrome)
  expect(versions.ios).toBe(versions.safari)
  const { chrome, firefox, safari } = versions
  const said = `Chrome and Edge ${chrome}, Firefox ${firefox}, Safari ${safari}, and later`
  expect(readFileSync('docs/widget.md', 'utf8')).toContain(said)
})
