/**
 * What is wrong with works, in words that say what to do.
 *
 * @module
 */

import type { Language } from '../text/messages.ts'
import { wordsIn } from './word-catalogue.ts'
import type { WorksFault } from './works.ts'

/** Whole sentences. */
export function faultInWords({ field, code, values = {} }: WorksFault, lang: Language): string {
  const { works } = wordsIn(lang)
  if (code !== 'missing') return works.faults[code](values)
  const [room = ''] = field.split('.')
  return works.missing[field] ?? works.missing[room] ?? works.missing.other
}
