import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { takeIds } from '../../../shared/embed/snippet.ts'
import { choiceFields, colourNames } from '../../../shared/embed/snippet-choice.ts'
import { widgetColours } from '../../../shared/embed/snippet-contrast.ts'
import { builderTexts } from '../../../shared/text/builder-catalogues.ts'
import { catalogue } from '../../../shared/text/catalogues.ts'
import { type Language, languages } from '../../../shared/text/messages.ts'
import { exampleSnapshot } from '../../../tests/fixtures/snapshot.ts'
import { createMaking } from '../../api/making.ts'
import { createTurns } from '../../api/turns.ts'
import { testSite, viewContext } from '../views/testing.ts'
import { builderPages } from './builder-routes.ts'
import { type EmbedFile, integrityOf } from './embed-files.ts'

const body = Buffer.from('export {}')
const script: EmbedFile = {
  name: 'omweg.BxQ3k2f9.js',
  body,
  integrity: integrityOf(body),
}

let app: ReturnType<typeof builderPages>
let built: EmbedFile | undefined = script

beforeAll(async () => {
  const view = await viewContext((network) => exampleSnapshot(network, '2026-11-21T21:00:00Z'))
  app = builderPages({
    site: testSite,
    context: (lang) => ({ ...view, lang, messages: catalogue(lang) }),
    files: { script: () => built, newest: () => undefined, file: async () => undefined },
    publicUrl: () => 'https://omweg.example',
    renderer: () => ({
      build: built?.name ?? 'none',
      assets: (lang) => ({ css: ['/client.css'], js: ['/client.js'], preload: [`/${lang}.js`] }),
    }),
  })
})

it('looks for what is typed in turn, as for all that is made', async () => {
  const view = await viewContext((network) => exampleSnapshot(network, '2026-11-21T21:00:00Z'))
  const busy = builderPages({
    site: testSite,
    context: (lang) => ({ ...view, lang, messages: catalogue(lang) }),
    files: { script: () => built, newest: () => undefined, file: async () => undefined },
    publicUrl: () => 'https://omweg.example',
    renderer: () => ({ build: '', assets: () => ({ css: [], js: [], preload: [] }) }),
    making: createMaking({ turns: createTurns(4) }),
  })
  const typed = ['T1', 'T2', 'T3', 'T4', '1'].map((line) =>
    busy.request(`/embed?find-lines=${line}`),
  )
  const statuses = (await Promise.all(typed)).map(({ status }) => status)
  expect(statuses).toEqual([302, 302, 503, 503, 503])
  const again = await busy.request('/embed?find-lines=T1')
  expect(again.headers.get('location')).toBe('/embed?lines=delijn-2-T1')
})

const get = (search: string, lang: Language = 'nl') =>
  app.request(`${lang === 'nl' ? '' : `/${lang}`}/embed${search}`)
const page = async (search: string, lang: Language = 'nl') => {
  const answer = await get(search, lang)
  expect(answer.status).toBe(200)
  return answer.text()
}
/** Where the form sends somebody without script. */
const moved = async (search: string) => {
  const answer = await get(search)
  expect(answer.status).toBe(302)
  return answer.headers.get('location')
}
const plain = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
const code = (html: string, id: string) =>
  plain(new RegExp(`<textarea id="code-${id}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? 'nothing')

describe.each(languages)('the builder in %s', (lang) => {
  it('has every field with its label, every way to take it, and ids that are one of a kind', async () => {
    const html = await page('', lang)
    const t = builderTexts[lang]
    expect(html).toContain(`<html lang="${lang}">`)
    for (const field of choiceFields) expect(plain(html)).toContain(t.labels[field])
    for (const id of takeIds) expect(plain(html)).toContain(t.takes[id].title)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const pointed = [...html.matchAll(/ (?:for|aria-labelledby|aria-describedby)="([^"]+)"/g)]
    const missing = pointed
      .flatMap(([, all = '']) => all.split(' '))
      .filter((id) => !ids.includes(id))
    expect(missing).toEqual([])
    expect(html).not.toMatch(/undefined|\[object|NaN/)
  })

  it('holds no inline script or style, and asks nothing of anybody else', async () => {
    const html = await page('?accent=%23ff0000&municipality=44021', lang)
    expect(html).not.toMatch(/<[^>]* style=|<style|<script(?![^>]*(?: src="\/|application\/json))/)
    const asked = [
      ...html.matchAll(
        /<(?:script|link rel="(?:stylesheet|modulepreload)")[^>]*(?:src|href)="([^"]+)"/g,
      ),
    ]
    expect(asked.map(([, address]) => address)).toEqual([
      '/client.css',
      `/${lang}.js`,
      '/client.js',
      '/embed/omweg.js',
    ])
  })
})

describe('without script', () => {
  it('shows the chosen list, and code that says the choice', async () => {
    const html = await page('?municipality=44021&lines=T1&map=never&heading=2')
    expect(html).toMatch(
      /<omweg-detours id="widget" municipality="44021" lines="T1" lang="nl" map="never" heading="2">\s*<section class="omweg" lang="nl">\s*<h2/,
    )
    expect(html).toContain('<span>Tram T1</span>')
    const element = code(html, 'element')
    expect(element).toContain(
      '<omweg-detours municipality="44021" lines="T1" lang="nl" map="never" heading="2" style="display:flow-root;--omweg-room:max(',
    )
    expect(element).toMatch(
      /<a href="https:\/\/omweg\.example\/[^"]*" style="[^"]*">[^<]*T1[^<]*Gent<\/a>/,
    )
    expect(code(html, 'pinned')).toContain(
      `src="https://omweg.example/embed/v1/${script.name}" integrity="${script.integrity}"`,
    )
    expect(code(html, 'oembed')).toBe(
      'https://omweg.example/embed?municipality=44021&lines=T1&map=never&heading=2',
    )
  })

  it('has a rule for a strict policy instead of a style', async () => {
    const html = await page('?strict=1&radius=4')
    expect(code(html, 'element')).not.toContain('style')
    expect(code(html, 'rule')).toContain('--omweg-radius: 4px;')
    expect(plain(html)).not.toContain("style-src-attr 'unsafe-inline'")
    expect(plain(await page(''))).toContain("style-src-attr 'unsafe-inline'")
  })

  it('says what is not found, and where it is', async () => {
    const lost = plain(await page('?find-lines=zzzqqq'))
    expect(lost).toMatch(/Geen lijn gevonden voor "zzzqqq"\. .* typ bijvoorbeeld "\w+"/)
    // To be typed otherwise.
    expect(lost).toMatch(/id="find-lines"[^>]* value="zzzqqq"/)
    const stop = plain(await page('?find-lines=Korenlei'))
    expect(stop).toMatch(/Geen lijn gevonden voor "Korenlei"\. Bij "[^"]+" is er wel: .*Korenlei/)
  })

  it('adds what can be but one thing, and leads to the address that says no more', async () => {
    expect(await moved('?find-lines=T1&lang=nl&theme=auto&max=5&accent=')).toBe(
      '/embed?lines=delijn-2-T1',
    )
    expect(await moved('?lines=a&lines=T1&add=lines:T2&remove=lines:a')).toBe('/embed?lines=T1,T2')
    expect(await moved('?add=near:3.72,51.05,Korenlei, Gent&metres=250')).toBe(
      '/embed?near=3.72,51.05,250&around=Korenlei%2C+Gent'.replace('%2C', ','),
    )
    expect(await moved('?near=3.72,51.05,250&metres=1000&remove=near:3.72,51.05,250')).toBe(
      '/embed',
    )
  })

  it('stays where it leads to', async () => {
    for (const search of ['?find-lines=T1', '?find-near=Korenlei', '?lines=T1,T2&theme=dark&x=1']) {
      const there = (await moved(search)) ?? ''
      expect((await app.request(there)).status).toBe(200)
    }
  })

  it('asks which one is meant, and offers each', async () => {
    const html = await page('?find-stops=korenmarkt&lines=T1')
    const offered = [...html.matchAll(/name="add" value="(stops:[^"]+)"/g)].map(
      ([, value]) => value,
    )
    expect(offered.length).toBeGreaterThan(1)
    expect(await moved(`?lines=T1&add=${offered[0]}`)).toBe(
      `/embed?lines=T1&stops=${offered[0]?.slice('stops:'.length)}`,
    )
    expect(await page('?find-lines=zzzzzz')).toContain('id="problem-lines"')
  })

  it('says a place by its name, with the radius', async () => {
    expect(await page('?near=3.7205,51.0547,2000&around=Korenlei')).toContain(
      '<span>2 km rond Korenlei</span>',
    )
    const { network } = await viewContext((all) => exampleSnapshot(all, '2026-11-21T21:00:00Z'))
    const [stop] = network.stopsNear(3.7205, 51.0547, 2000, 1)
    const html = await page(`?near=${stop?.lon},${stop?.lat},500`)
    expect(plain(html)).toContain(`<span>500 m rond ${stop?.name}</span>`)
  })

  it('takes the sides of a street for one thing', async () => {
    const view = await viewContext((network) => exampleSnapshot(network, '2026-11-21T21:00:00Z'))
    const { stops } = view.network
    const sidesOf = (name: string) => stops.filter((stop) => stop.name === name)
    const { name = '' } = stops.find((stop) => sidesOf(stop.name).length === 2) ?? {}
    const sides = sidesOf(name)
    const value = sides.map(({ id }) => id).join()
    const html = plain(await page(`?stops=${value}`))
    expect(html.split(`<span>${name}</span>`).length).toBe(2)
    expect(html).toContain(`value="stops:${value}"`)
  })
})

describe('what cannot be used', () => {
  it.each([
    ['municipality', 'Gent'],
    ['municipality', '99999'],
    ['lines', 'T99'],
    ['stops', 'nowhere'],
    ['near', 'here'],
    ['max', '0'],
    ['theme', 'blue'],
    ['accent', 'red'],
    ['font', 'url(x)'],
  ] as const)('is said at its field: %s=%s', async (field, value) => {
    const html = plain(await page(`?${new URLSearchParams({ [field]: value })}`))
    const said = new RegExp(`<p class="field-problem" id="problem-${field}">([^<]+)</p>`).exec(html)
    expect(said?.[1]).toBe(builderTexts.nl.problems[field](value))
    expect(html).toMatch(new RegExp(`aria-describedby="problem-${field}[^"]*" aria-invalid="true"`))
    expect(code(html, 'element')).not.toContain(value)
  })

  it('is escaped', async () => {
    const hostile = '"><script>alert(1)</script>'
    for (const field of [...choiceFields, 'around', 'find-lines', 'find-near', 'add', 'remove']) {
      const answer = await get(`?${new URLSearchParams({ [field]: hostile, near: '3.7,51,100' })}`)
      expect(await answer.text()).not.toContain('<script>alert')
    }
  })

  it('is colours that nobody can read', async () => {
    expect(plain(await page('?accent=%23ffff00&theme=light'))).toContain(
      builderTexts.nl.contrast({ colour: 'accent', scheme: 'light', ratio: 1 }),
    )
    expect(await page('?accent=%23134f9e&theme=light')).not.toContain('te flauw')
  })
})

it('knows the colours that the widget has of its own', async () => {
  const css = await readFile('web/embed/widget.css', 'utf8')
  for (const name of colourNames) {
    const own = new RegExp(`--omweg-${name}, light-dark\\((\\S+), (\\S+)\\)\\)`).exec(css)
    const full = (colour = '') =>
      colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour
    expect([full(own?.[1]), full(own?.[2])], name).toEqual([
      widgetColours.light[name],
      widgetColours.dark[name],
    ])
  }
})

it('says so where the script is not built', async () => {
  built = undefined
  expect(plain(await page(''))).toContain(builderTexts.nl.notBuilt)
  built = script
})
