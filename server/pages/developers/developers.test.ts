import { describe, expect, it } from 'vitest'
import { developerTexts } from '../../../shared/text/developer-catalogues.ts'
import { exampleIds, serviceIds } from '../../../shared/text/developers-texts.ts'
import { languages } from '../../../shared/text/messages.ts'
import { developerPages } from './developers-routes.ts'
import { exampleAt, readExamples } from './examples.ts'

const examples = await readExamples('docs/examples')
const url = 'https://omweg.example'
const pages = (sandbox = true) =>
  developerPages({
    site: { languages, credits: [{ text: 'Bron: De Lijn', href: 'https://data.delijn.be' }] },
    examples,
    publicUrl: () => url,
    limits: { perMinute: 321, perMinuteOfKey: 4321 },
    sandbox,
  })
const addressOf = (lang: string) => `${lang === 'nl' ? '' : `/${lang}`}/ontwikkelaars`

describe.each(languages)('the page for developers in %s', (lang) => {
  const page = async (sandbox = true) => (await pages(sandbox).request(addressOf(lang))).text()

  it('has every service, every example and every address on it', async () => {
    const answer = await pages().request(addressOf(lang))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-language')).toBe(lang)
    const text = await answer.text()
    expect(text).toContain(`<html lang="${lang}">`)
    for (const id of serviceIds) expect(text).toContain(`id="service-${id}"`)
    for (const id of exampleIds) expect(text).toContain(`id="example-${id}"`)
    for (const { file } of examples) expect(text).toContain(`<code>${file}</code>`)
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets.filter((id) => !ids.includes(id))).toEqual([])
    expect(text).toContain('321')
    expect(text).toContain('4321')
  })

  it('works without script and asks nothing of anybody else', async () => {
    const text = await page()
    expect(text).not.toMatch(/<script|<style|style="| src="/)
    const stylesheets = [...text.matchAll(/rel="stylesheet" href="([^"]+)"/g)]
    expect(stylesheets.map(([, href]) => href)).toEqual(['/doc/style.css'])
    expect(text).not.toContain('localhost')
    expect(text).not.toContain('undefined')
  })

  it('says nothing of a sandbox that is not there', async () => {
    const text = await page(false)
    expect(text).not.toContain('id="sandbox"')
    expect(text).not.toContain('example-sandbox')
  })

  it('has texts that say what they should, with code closed', () => {
    const all: string[] = []
    const collect = (value: unknown): void => {
      if (typeof value === 'string') all.push(value)
      else if (typeof value === 'object' && value) Object.values(value).forEach(collect)
    }
    const texts = developerTexts[lang]
    collect(texts)
    collect(texts.limits.paragraphs({ address: 1, key: 2 }))
    expect(
      all.filter((text) => (text.split('`').length - 1) % 2 === 1 || text.trim() === ''),
    ).toEqual([])
  })
})

it('shows examples with the address of the site, and is the same until that changes', async () => {
  for (const example of examples) {
    expect(example.text, example.file).not.toMatch(/https?:\/\/(?!localhost:8080)/)
    expect(exampleAt(example, url)).not.toContain('localhost')
  }
  const first = await pages().request('/ontwikkelaars')
  const again = await pages().request('/ontwikkelaars', {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
})

it('does without examples where their folder is missing', async () => {
  expect(await readExamples('/nowhere')).toEqual([])
})
