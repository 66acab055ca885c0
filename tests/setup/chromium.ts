/**
 * Finds a Chromium for the browser tests, or gets one: Debian's package where this is root on a
 * machine with apt, Playwright's own download elsewhere.
 *
 * @module
 */

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Path of a Chromium on this machine, if there is one. `CHROMIUM` in the environment goes first. */
export function findChromium(): string | undefined {
  return [...places, chromium.executablePath()].find((path) => path && existsSync(path))
}

/**
 * Path of a Chromium, installed if need be.
 *
 * @throws Error saying what to install by hand
 */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  console.log('No Chromium found: getting one for the browser tests')
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    // A mirror that fails for a moment is asked again.
    const patient = ['-o', 'Acquire::Retries=5']
    run('apt-get', ...patient, 'update', '-qq')
    run(
      'apt-get',
      ...patient,
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      'chromium',
      'fonts-dejavu-core',
    )
  } else {
    run(process.execPath, 'node_modules/playwright-core/cli.js', 'install', 'chromium')
  }
  const installed = findChromium()
  if (installed) return installed
  throw new Error('No Chromium: install one, or name it in the environment variable CHROMIUM')
}

/** Before the tests that need a browser (Vitest's `globalSetup`). */
export function setup(): void {
  process.env.CHROMIUM = ensureChromium()
}
