import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { embedExampleIds } from '../../../shared/embed/example-ids.ts'
import { embedExamplesTexts } from '../../../shared/text/embed-examples-catalogues.ts'
import { languages } from '../../../shared/text/messages.ts'
import { exampleDocument } from './examples-documents.ts'
import { exampleFileNames, readExampleFiles } from './examples-files.ts'
import { exampleDocuments, examplesList } from './examples-routes.ts'

const host = 'https://omweg.example'
const site = { languages, places: [{ id: '44021', name: 'Gent' }], tenants: ['Gent'] }
const script = { name: 'omweg.abc.js', integrity: 'sha384-abc' }
const asked: string[] = []

const app = new Hono()
  .route(
    '/',
    exampleDocuments({
      site,
      publicUrl: () => `${host}/`,
      files: await readExampleFiles('.'),
      script: () => script,
      ask: (path) => {
        asked.push(path)
        return path.startsWith('/embed/v1/fragment')
          ? new Response('<section class="omweg">T1 &amp; T2</section>')
          : Response.json({ alt: 'Omleidingen: "T1" <2>' })
      },
    }),
  )
  .route('/', examplesList({ site }))

const page = async (path: string) => {
  const answer = await app.request(path)
  return {
    answer,
    text: await answer.text(),
    policy: answer.headers.get('content-security-policy'),
  }
}
const setting = { host, lang: 'nl', prefix: '', place: '44021', nonce: 'n0nce', script } as const

describe.each(languages)('examples in %s', (lang) => {
  const base = `${lang === 'nl' ? '' : `/${lang}`}/embed/examples`

  it('are listed, each with what it shows', async () => {
    const { answer, text } = await page(base)
    expect(answer.headers.get('content-language')).toBe(lang)
    expect(text).not.toMatch(/<script|<style|style="| src="/)
    for (const id of embedExampleIds) {
      expect(text).toContain(`href="${base}/${id}"`)
      expect(text).toContain(embedExamplesTexts[lang].rows[id].what.replaceAll("'", '&#39;'))
    }
  })

  it.each(embedExampleIds)('%s shows the list, what the site adds, and its source', async (id) => {
    const { answer, text } = await page(`${base}/${id}`)
    expect(answer.status).toBe(200)
    expect(text).toContain(`<title>${embedExamplesTexts[lang].rows[id].title} –`)
    expect(text).not.toMatch(/undefined|\[object/)
    const source = await page(`${base}/${id}.txt`)
    expect(source.answer.headers.get('content-type')).toContain('text/plain')
    const withoutNonce = (html: string) => html.replaceAll(/nonce(="|-|=&quot;)[\w-]{22}/g, 'nonce')
    expect(withoutNonce(source.text)).toBe(withoutNonce(text))
  })
})

describe('an example', () => {
  it('is the same wherever it is served, and asks Omweg at its own address alone', () => {
    for (const id of embedExampleIds) {
      const { html } = exampleDocument(id, setting)
      expect(exampleDocument(id, setting).html).toBe(html)
      const addresses = [...html.matchAll(/\b(?:src|href)="(https?:[^"]+)"/g)].map(([, url]) => url)
      expect(addresses.filter((url) => !url?.startsWith(`${host}/`))).toEqual([])
    }
  })

  it('has no inline script or style where its policy forbids them', () => {
    for (const id of embedExampleIds) {
      const { html, policy } = exampleDocument(id, setting)
      if (policy) expect(html).not.toMatch(/ style=|<style| on\w+=|<script(?![^>]* src=)/)
    }
  })

  it('runs apart from our own pages', async () => {
    for (const id of embedExampleIds) {
      const { policy } = await page(`/embed/examples/${id}`)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toMatch(id === 'jquery' ? /^sandbox / : /^default-src 'none'; /)
      expect(policy).not.toContain('allow-same-origin')
    }
  })

  it('has a nonce of its own in every answer', async () => {
    const [one, other] = [await page('/embed/examples/nonce'), await page('/embed/examples/nonce')]
    const nonceOf = ({ policy }: typeof one) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1]
    expect(nonceOf(one)).toHaveLength(22)
    expect(nonceOf(one)).not.toBe(nonceOf(other))
    expect(one.text).toContain(`nonce="${nonceOf(one)}"`)
  })

  it('of a site that puts the list into its page itself has it there', async () => {
    asked.length = 0
    const fragment = await page('/fr/embed/examples/fragment')
    expect(fragment.text).toContain('<section class="omweg">T1 &amp; T2</section>')
    const picture = await page('/embed/examples/picture')
    expect(picture.text).toContain('alt="Omleidingen: &quot;T1&quot; &lt;2&gt;"')
    expect(asked).toEqual([
      '/embed/v1/fragment?municipality=44021&lang=fr',
      '/embed/v1/image.json?municipality=44021&lang=nl',
    ])
  })

  it('that is not there is not found', async () => {
    expect((await page('/embed/examples/none')).answer.status).toBe(404)
    expect((await page('/embed/examples/files/none.js')).answer.status).toBe(404)
  })
})

it('loads files as they are kept here', async () => {
  for (const name of exampleFileNames) {
    const { answer } = await page(`/embed/examples/files/${name}`)
    expect(answer.status, name).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/css$|css;|javascript/)
  }
  const jquery = await readFile('node_modules/jquery/dist/jquery.min.js', 'utf8')
  expect((await page('/embed/examples/files/jquery.min.js')).text).toBe(jquery)
  expect(jquery).toContain('jQuery v1.12.4')
})
