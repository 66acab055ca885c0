import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** How each language speaks to somebody it knows well; nobody here is spoken to like that. */
const familiar: Record<string, RegExp> = {
  nl: /(?<!\p{L})(je|jij|jou|jouw|jullie|kan u)(?!\p{L})/iu,
  fr: /(?<!\p{L})(tu|toi|ton|tes)(?!\p{L})/iu,
  de: /(?<!\p{L})(du|dich|dir|dein\p{L}*)(?!\p{L})/iu,
}

const sourcesOf = (lang: string): string[] =>
  readdirSync(join('shared/text', lang), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => join('shared/text', lang, file))

describe.each(Object.entries(familiar))('%s', (lang, pattern) => {
  it.each(sourcesOf(lang))('%s says u, vous, Sie', (file) => {
    const said = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(\/?\*|\/\/)/.test(line))
      .filter((line) => pattern.test(line))
    expect(said).toEqual([])
  })
})
