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

/** Milliseconds for one step of a page, beside whatever else the machine does. */
const patience = 60_000

export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: browserArguments,
    timeout: patience,
  })
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    context.setDefaultTimeout(patience)
    return context
  }
  return browser
}
