/**
 * Says before and after the tests which browser was not there (Vitest's `globalSetup`).
 *
 * @module
 */

import { absent, installed } from './browsers.ts'

/** @throws Error where there is none at all: nothing tried is no success */
export function setup(): () => void {
  if (installed.length === 0) throw new Error(absent.join('\n'))
  const say = () => {
    for (const sentence of absent) console.warn(sentence)
  }
  say()
  return say
}
