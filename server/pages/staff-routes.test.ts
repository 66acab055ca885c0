import { describe, expect, it } from 'vitest'
import type { StaffPage } from '../../shared/staff-api.ts'
import type { Language } from '../../shared/text/messages.ts'
import { preferredLanguage } from '../api/preferred-language.ts'
import { type StaffPagesOptions, staffPages } from './staff-routes.ts'

const options: StaffPagesOptions = {
  site: {
    timeZone: 'Europe/Brussels',
    base: null,
    credits: [{ text: '</script><script>alert(1)</script>' }],
  },
  tenants: [{ nis: '44021', name: 'Gent' }],
  network: () => ({ hash: 'abc', bbox: [3.6, 51, 3.8, 51.1] }),
  renderer: () => ({
    render: () => ({ head: '', body: '' }),
    assets: (lang, entry) => ({
      css: [`/${entry}.css`],
      js: [`/${entry}.js`],
      preload: [`/${lang}.js`],
    }),
    build: '1',
  }),
  example: () => true,
  isEmpty: async () => true,
  providers: [{ id: 'acm', name: 'ACM/IDM' }],
  languageOf: async () => undefined,
}

const ask = (path: string, headers: Record<string, string> = {}, own?: Language) =>
  staffPages({ ...options, languageOf: async () => own }).request(path, { headers })

const dataOf = (html: string): StaffPage => {
  const data = /<script type="application\/json" id="page">(.*?)<\/script>/s.exec(html)?.[1]
  return JSON.parse(data ?? 'null')
}

describe('the document of the workspace', () => {
  it('is the same at every address below /staff, and kept by nobody', async () => {
    for (const path of ['/staff', '/staff/44021', '/staff/44021/werken/1/bewerken']) {
      const answer = await ask(path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(answer.headers.get('x-robots-tag')).toContain('noindex')
      expect(dataOf(await answer.text())).toMatchObject({ empty: true, example: true, lang: 'nl' })
    }
    expect((await ask('/staffing')).status).toBe(404)
  })

  it('says whether the browser has a session', async () => {
    expect(dataOf(await (await ask('/staff')).text()).signedIn).toBe(false)
    expect(dataOf(await (await ask('/staff', {}, 'fr')).text()).signedIn).toBe(true)
  })

  it('links what the workspace needs and runs nothing inline', async () => {
    const html = await (await ask('/staff?taal=fr')).text()
    expect(html).toContain('<script type="module" src="/staff.js"></script>')
    expect(html).toContain('<link rel="stylesheet" href="/staff.css">')
    expect(html).toContain('<link rel="modulepreload" href="/fr.js">')
    expect(html).not.toMatch(/<style|<script>|style=|alert\(1\)<\/script>/)
    expect(dataOf(html).credits[0]?.text).toBe('</script><script>alert(1)</script>')
  })

  it('says in four languages that it needs JavaScript, and where it is not needed', async () => {
    const html = await (await ask('/staff?taal=de')).text()
    const noScript = /<noscript>(.*?)<\/noscript>/s.exec(html)?.[1] ?? ''
    expect([...noScript.matchAll(/<p lang="(..)">/g)].map(([, lang]) => lang)).toEqual([
      'de',
      'nl',
      'fr',
      'en',
    ])
    expect(noScript.match(/JavaScript/g)).toHaveLength(4)
    expect([...noScript.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      '/de',
      '/',
      '/fr',
      '/en',
    ])
  })
})

describe('the language', () => {
  const langOf = async (...given: Parameters<typeof ask>) => {
    const html = await (await ask(...given)).text()
    expect(html).toContain(`<html lang="${dataOf(html).lang}">`)
    return dataOf(html).lang
  }

  it('is the one of who is signed in, else the one asked for, else the browser’s', async () => {
    const french = { 'accept-language': 'fr-BE, nl;q=0.8' }
    expect(await langOf('/staff?taal=en', french, 'de')).toBe('de')
    expect(await langOf('/staff?taal=en', french)).toBe('en')
    expect(await langOf('/staff?taal=xx', french)).toBe('fr')
    expect(await langOf('/staff', { 'accept-language': 'tr' })).toBe('nl')
    expect(await langOf('/staff')).toBe('nl')
  })

  it('is weighed as the browser asks', () => {
    expect(preferredLanguage('tr, de;q=0.5, en-GB;q=0.9')).toBe('en')
    expect(preferredLanguage('nl;q=0, fr;q=0.1')).toBe('fr')
    expect(preferredLanguage('*')).toBeUndefined()
  })
})
