/**
 * A browser for tests: quiet on the network, so that a request seen is the page's own.
 *
 * @module
 */

import { type Browser, chromium } from 'playwright-core'
import { ensureChromium } from './chromium.ts'

export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(), args: browserArguments })
