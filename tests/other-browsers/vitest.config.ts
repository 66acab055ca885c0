/**
 * What is tried in Firefox and in WebKit, for `npm run test:browsers`: beside `npm test`, because it
 * needs more than that finds or gets by itself.
 *
 * @module
 */

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'other-browsers',
    include: ['tests/other-browsers/**/*.test.ts'],
    globalSetup: ['tests/setup/shared-folder.ts', 'tests/other-browsers/say-missing.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    fileParallelism: false,
  },
})
