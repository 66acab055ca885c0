/**
 * What somebody means harm with: text that would run, pages of other sites, ids of another tenant.
 * Against the built server, in real browsers.
 */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiKey, Colleague, Notification, PageOf } from '../../../shared/staff-api.ts'
import { editor as e } from '../../../shared/text/nl/staff/editor.ts'
import { frame as f } from '../../../shared/text/nl/staff/frame.ts'
import { works as t } from '../../../shared/text/nl/staff/works.ts'
import { structureKey } from '../../../shared/works/structure-key.ts'
import type { Works, WorksContent, WorksTemplate } from '../../../shared/works/works.ts'
import { launchBrowser } from '../../setup/launch.ts'
import { type RunningServer, startServer } from '../../setup/server.ts'
import { administrator, colleague, type SignedIn } from '../../setup/staff.ts'
import { addStreet, gent, kept, merelbeke, patience, step, worksIdIn } from './crew.ts'
import { desktop, settled } from './staff-browser.ts'

const mark = 'Xq7'
const evil = `${mark}"><img src=x onerror="window.hacked=1"><script>window.hacked=2</script>`
const long = `${evil} {{constructor}} \${alert(1)} ${'€ ж '.repeat(2_000)}`
const link = 'javascript:window.hacked=3//@example.org'
const password = 'een lang wachtwoord 42'

let server: RunningServer
let browser: Browser
let an: SignedIn
let eva: SignedIn
let rik: SignedIn
let mia: SignedIn
let works: Works
const problems: string[] = []

beforeAll(async () => {
  server = await startServer({ timeoutMs: 120_000 })
  browser = await launchBrowser()
  an = await administrator(server, browser, desktop)
  eva = await colleague(server, browser, an, { name: 'Eva', role: 'editor', tenant: gent }, desktop)
  const renamed = await ask(eva, 'PATCH', 'session', { name: evil.slice(0, 100) })
  expect(renamed.status()).toBe(200)
  rik = await colleague(server, browser, an, { name: 'Rik', role: 'reader', tenant: gent }, desktop)
  mia = await colleague(
    server,
    browser,
    an,
    { name: 'Mia', role: 'administrator', tenant: merelbeke },
    desktop,
  )
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Ask as somebody who is signed in, token and all. */
async function ask(who: SignedIn, method: string, path: string, data?: unknown, version?: number) {
  return who.context.request.fetch(`/api/v1/${path}`, {
    method,
    ...(data === undefined ? {} : { data }),
    headers: {
      'x-csrf-token': who.session.csrf,
      origin: server.url,
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
  })
}
async function get<T>(who: SignedIn, path: string): Promise<T> {
  const answer = await ask(who, 'GET', path)
  expect(answer.status(), path).toBe(200)
  return (await answer.json()) as T
}

async function open(who: SignedIn, path: string): Promise<Page> {
  const page = await who.context.newPage()
  page.setDefaultTimeout(patience)
  page.on('dialog', (dialog) => {
    problems.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      problems.push(message.text())
    }
  })
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== server.url) problems.push(request.url())
  })
  await page.goto(path)
  return page
}

/** Nothing that was written has become part of the page. */
async function expectHarmless(page: Page) {
  const found = await page.evaluate(() => ({
    hacked: 'hacked' in window,
    made: [...document.querySelectorAll('img[src="x"], [onerror]')].length,
    links: [...document.querySelectorAll('[href], [action], [src]')].filter((element) =>
      /^\s*(javascript|data:text)/i.test(
        element.getAttribute('href') ??
          element.getAttribute('action') ??
          element.getAttribute('src') ??
          '',
      ),
    ).length,
  }))
  expect([page.url(), found]).toEqual([page.url(), { hacked: false, made: 0, links: 0 }])
  expect(problems.splice(0)).toEqual([])
}

describe('what people write', () => {
  it('is refused where it turns text around, or is too much', async () => {
    const content = (title: string) => ({
      tenant: gent,
      content: {
        title,
        cause: 'STRIKE',
        planned: true,
        named: { lines: [], stops: [] },
        schedule: {
          timeZone: 'Europe/Brussels',
          start: '2030-01-01T08:00',
          repeats: [],
          exceptions: [],
        },
        answers: [],
        replacementStops: [],
        streets: [],
        texts: {},
      },
    })
    for (const title of ['abc\u202edef', 'a\u2066b', 'a\u0000b', 'x'.repeat(4_000)]) {
      const answer = await ask(eva, 'POST', 'works', content(title))
      expect(answer.status()).toBe(400)
      expect(await answer.text(), JSON.stringify(title.slice(0, 9))).toContain('title')
    }
  })

  it('is published as it was written', async () => {
    const page = await open(eva, `/staff/${gent}/werken/nieuw`)
    await addStreet(page, 'Dendermondsesteenweg')
    await page.getByRole('button', { name: /voorstellen overnemen/ }).click()
    await step(page, 'review').getByText(e.review.ready).waitFor()
    await kept(page)
    const id = worksIdIn(page)
    await page.close()
    const draft = await get<Works>(eva, `works/${id}`)
    const drawn = draft.workingCopy?.content ?? draft.content
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' }).format()
    const content: WorksContent = {
      ...drawn,
      title: evil,
      schedule: { ...drawn.schedule, start: `${today}T00:00` },
      streets: [evil],
      replacementStops: drawn.replacementStops.map((stop) => {
        const { stopId: _, ...temporary } = stop
        return { ...temporary, name: evil }
      }),
      contact: evil,
      note: long.slice(0, 2_000),
    }
    const text = { header: evil, description: long.slice(0, 1_000), advice: evil }
    content.texts = Object.fromEntries(
      (['nl', 'fr', 'en', 'de'] as const).map((lang) => [
        lang,
        { ...text, writtenFor: structureKey(content) },
      ]),
    )
    const running = { content: { ...content, contact: link } }
    const refused = await ask(eva, 'PUT', `works/${id}`, running, draft.version)
    expect(refused.status()).toBe(400)
    expect(await refused.text()).toContain('content.contact')
    const saved = await ask(eva, 'PUT', `works/${id}`, { content, note: evil }, draft.version)
    expect(saved.status(), await saved.text()).toBe(200)
    const submitted = await ask(
      eva,
      'POST',
      `works/${id}/submit`,
      { reason: evil },
      ((await saved.json()) as Works).version,
    )
    expect(submitted.status(), await submitted.text()).toBe(200)
    const { version } = (await submitted.json()) as Works
    const rejected = await ask(an, 'POST', `works/${id}/reject`, { reason: evil }, version)
    expect(rejected.status(), await rejected.text()).toBe(200)
    const again = await ask(
      eva,
      'POST',
      `works/${id}/submit`,
      {},
      ((await rejected.json()) as Works).version,
    )
    const approved = await ask(
      an,
      'POST',
      `works/${id}/approve`,
      {},
      ((await again.json()) as Works).version,
    )
    expect(approved.status(), await approved.text()).toBe(200)
    works = (await approved.json()) as Works
    for (const [path, body, method] of [
      [`templates?tenant=${gent}`, { name: evil.slice(0, 100), content }, 'POST'],
      [
        `keys?tenant=${gent}`,
        { name: evil.slice(0, 100), kind: 'key', scopes: ['omleidingen_lezen'] },
        'POST',
      ],
      [`settings?tenant=${gent}`, { authorMayApprove: false, remindDays: 3, contact: evil }, 'PUT'],
    ] as const) {
      const answer = await ask(an, method, path, body)
      expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    }
    const settings = { authorMayApprove: false, remindDays: 3, contact: link }
    const script = await ask(an, 'PUT', `settings?tenant=${gent}`, settings)
    expect(script.status()).toBe(400)
    expect(await script.text()).toContain('contact')
  })

  it('runs nowhere in the workspace', async () => {
    for (const path of [
      `/staff/${gent}`,
      `/staff/${gent}?zoek=${encodeURIComponent(evil.slice(0, 60))}&straat=${encodeURIComponent('"><script>')}`,
      `/staff/${gent}/werken/${works.id}`,
      `/staff/${gent}/kalender`,
      `/staff/${gent}/register`,
      `/staff/${gent}/mensen`,
      `/staff/${gent}/sleutels`,
      `/staff/${gent}/instellingen`,
      '/staff/meldingen',
      '/staff/account',
      `/staff/${encodeURIComponent(evil)}`,
    ]) {
      const page = await open(an, path)
      await settled(page)
      await expectHarmless(page)
      await page.close()
    }
    const page = await open(an, `/staff/${gent}/werken/${works.id}`)
    await page.getByRole('heading', { level: 1 }).getByText(mark).waitFor()
    await page.locator('.maplibregl-canvas').waitFor()
    await page.getByText(t.history.title, { exact: true }).first().waitFor()
    await expect
      .poll(() => page.locator('main').innerText())
      .toContain('<script>window.hacked=2</script>')
    await page.goto(`/staff/${gent}/werken/${works.id}/bewerken`)
    await step(page, 'review').waitFor()
    await page.locator('.maplibregl-canvas').waitFor()
    await page.getByRole('button', { name: t.make.title }).count()
    await expectHarmless(page)
    await page.goto(`/staff/${gent}`)
    await page.getByRole('button', { name: t.make.title }).click()
    await page.locator('.make-new').getByText(mark).first().waitFor()
    await expectHarmless(page)
    await page.close()
  })

  it('runs nowhere on the pages of riders, their map and search included', async () => {
    const line = works.lines[0]?.id
    const missed = works.content.answers.flatMap(({ legs }) =>
      legs.flatMap((leg) => leg.missedStops),
    )
    for (const path of [
      '/',
      `/fr/hinder/${works.disruptionId}`,
      `/hinder/${works.disruptionId}`,
      `/lijn/${line}`,
      `/halte/${missed[0]?.stopId}`,
      `/zoek?q=${encodeURIComponent(evil.slice(0, 80))}`,
      `/?straat=${encodeURIComponent(evil)}&plaats=${encodeURIComponent(evil)}`,
      '/over',
      '/status',
    ]) {
      const page = await open(rik, path)
      await page.waitForFunction(() => performance.getEntriesByName('omweg:list').length > 0)
      await expectHarmless(page)
      await page.close()
    }
    const page = await open(rik, '/')
    const card = page.locator(`#card-${works.disruptionId}`)
    await expect.poll(() => card.innerText()).toContain('<script>window.hacked=2</script>')
    await page.locator('.maplibregl-canvas').waitFor()
    await card.getByRole('button').first().click()
    await page.locator('.card.selected').waitFor()
    await page.waitForLoadState('networkidle')
    // Over the map, a finger's width apart: names and pop-ups come where something is drawn.
    const box = await page.locator('.maplibregl-canvas').boundingBox()
    for (let x = 0.3; box && x < 0.8; x += 0.1) {
      for (let y = 0.3; y < 0.8; y += 0.1) {
        await page.mouse.click(box.x + box.width * x, box.y + box.height * y)
      }
    }
    await expectHarmless(page)
    await page.close()
  })

  it('is only a name in a file that is taken in', async () => {
    const page = await open(eva, `/staff/${gent}/werken/nieuw`)
    await step(page, 'where')
      .getByRole('combobox', { name: 'Toevoegen' })
      .or(page.locator('.add select').first())
      .first()
      .selectOption('file')
    const feature = (geometry: object) => ({
      type: 'Feature',
      properties: { name: evil, description: evil },
      geometry,
    })
    await page.locator('input[type=file]').setInputFiles({
      name: `${evil.replaceAll('/', '')}.geojson`,
      mimeType: 'application/geo+json',
      buffer: Buffer.from(
        JSON.stringify({
          type: 'FeatureCollection',
          name: evil,
          features: [
            feature({
              type: 'LineString',
              coordinates: [
                [3.7443, 51.0561],
                [3.7481, 51.0571],
              ],
            }),
          ],
        }),
      ),
    })
    await page.locator('.part strong').first().waitFor()
    await expectHarmless(page)
    await page.locator('input[type=file]').setInputFiles({
      name: 'evil.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(JSON.stringify({ type: evil, features: [evil] })),
    })
    await page.locator('.closure').getByRole('alert').waitFor()
    await expectHarmless(page)
    await page.close()
  })

  it('leads nobody away after signing in', async () => {
    for (const back of [
      'https://evil.example/',
      '//evil.example',
      'javascript:alert(1)',
      '/\\evil.example',
      '/staff/../uit',
    ]) {
      const context = await browser.newContext({
        baseURL: server.url,
        locale: 'nl-BE',
        ...desktop,
      })
      const page = await context.newPage()
      page.setDefaultTimeout(patience)
      await page.goto(`/staff/aanmelden?returnTo=${encodeURIComponent(back)}`)
      await page.fill('input[name=email]', rik.session.person.email)
      await page.fill('input[name=password]', password)
      await page.getByRole('button', { name: f.signInButton, exact: true }).click()
      await page.waitForURL(`${server.url}/staff/${gent}`)
      await context.close()
    }
  })
})

describe('a page of another site', () => {
  let foreign: Server
  beforeAll(async () => {
    foreign = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end('<!doctype html><title>Win!</title><body>')
    }).listen(0)
    await new Promise((done) => foreign.once('listening', done))
  })
  afterAll(() => foreign?.close())

  it.each(['localhost', '127.0.0.1'])('at %s changes and reads nothing', async (host) => {
    const before = await get<Works>(an, `works/${works.id}`)
    const total = (await get<PageOf<unknown>>(an, `works?tenant=${gent}`)).total
    const page = await an.context.newPage()
    page.setDefaultTimeout(patience)
    const address = `http://${host}:${(foreign.address() as AddressInfo).port}/`
    await page.goto(address)
    const attempts = [
      ['POST', `works/${works.id}/withdraw`, {}],
      ['POST', 'works', { tenant: gent, content: before.content }],
      ['DELETE', 'session', undefined],
      ['PATCH', 'session', { lang: 'de' }],
      ['DELETE', 'sessions', undefined],
      ['POST', 'session', { email: mia.session.person.email, password }],
      ['PUT', `works/${works.id}/copy`, { content: before.content, basedOn: before.version }],
      [
        'POST',
        `people?tenant=${gent}`,
        { email: 'evil@example.org', name: 'E', role: 'administrator' },
      ],
      ['GET', 'session', undefined],
      ['GET', `works/${works.id}`, undefined],
    ] as const
    const got = await page.evaluate(
      async ([url, list, version]) => {
        const results: string[] = []
        const types = ['application/json', 'text/plain', 'application/x-www-form-urlencoded']
        for (const [method, path, body] of list) {
          for (const type of types) {
            for (const mode of ['cors', 'no-cors'] as const) {
              const headers = {
                'content-type': type,
                ...(mode === 'cors' ? { 'if-match': `"${version}"`, 'x-csrf-token': 'guess' } : {}),
              }
              try {
                const answer = await fetch(`${url}/api/v1/${path}`, {
                  method,
                  mode,
                  credentials: 'include',
                  headers,
                  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
                })
                if (answer.type !== 'opaque') results.push(`${method} ${path}: ${answer.status}`)
              } catch {
                // Refused, as it is to be.
              }
            }
          }
        }
        const heard = await new Promise<string>((done) => {
          const stream = new EventSource(`${url}/api/v1/works/events?tenant=44021`, {
            withCredentials: true,
          })
          stream.addEventListener('hello', () => done('heard'))
          stream.onerror = () => done('')
          // It is refused, which is an error; silence would be no answer.
          setTimeout(() => done('nothing at all'), 60_000)
        })
        if (heard) results.push('the stream')
        return results
      },
      [server.url, attempts, before.version] as const,
    )
    expect(got).toEqual([])
    // A form needs no permission to be sent, and takes the cookies along.
    for (const [path, name, value] of [
      [`works/${works.id}/withdraw`, '{"reason":"', '"}'],
      ['session', `{"email":"${mia.session.person.email}","password":"${password}","x":"`, '"}'],
      ['works/bulk', '{"action":"withdraw","items":[],"x":"', '"}'],
    ] as const) {
      const sent = page.waitForResponse((answer) => answer.url().startsWith(`${server.url}/api/`))
      await page.evaluate(
        ([action, key, rest]) => {
          const frame = document.createElement('iframe')
          frame.name = `at-${Math.random()}`
          document.body.append(frame)
          const form = document.createElement('form')
          const { name: target } = frame
          Object.assign(form, { method: 'post', enctype: 'text/plain', action, target })
          const field = document.createElement('input')
          Object.assign(field, { type: 'hidden', name: key, value: rest })
          form.append(field)
          document.body.append(form)
          form.submit()
        },
        [`${server.url}/api/v1/${path}`, name, value] as const,
      )
      const status = (await sent).status()
      expect([path, status >= 400 && status < 500]).toEqual([path, true])
    }
    await page.close()
    const after = await get<Works>(an, `works/${works.id}`)
    expect([after.version, after.status, after.workingCopy]).toEqual([
      before.version,
      before.status,
      before.workingCopy,
    ])
    expect((await get<PageOf<unknown>>(an, `works?tenant=${gent}`)).total).toBe(total)
    const session = await get<SignedIn['session']>(an, 'session')
    expect(session.person).toEqual(an.session.person)
    const { items } = await get<{ items: Colleague[] }>(an, `people?tenant=${gent}`)
    expect(items.map(({ email }) => email)).not.toContain('evil@example.org')
  })

  it('cannot frame the workspace', async () => {
    for (const path of ['/staff/aanmelden', `/staff/${gent}`]) {
      const { headers } = await fetch(server.url + path)
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    }
  })
})

describe('whoever is of another tenant', () => {
  it('gets nothing by any id, and changes nothing', async () => {
    const templates = await get<{ items: WorksTemplate[] }>(an, `templates?tenant=${gent}`)
    const keys = await get<{ items: ApiKey[] }>(an, `keys?tenant=${gent}`)
    const unread = await get<PageOf<Notification>>(eva, 'notifications')
    const [template, key, told] = [templates.items[0]?.id, keys.items[0]?.id, unread.items[0]]
    if (!template || !key || !told) throw new Error('there is nothing to reach for')
    const { id, content, version } = await get<Works>(an, `works/${works.id}`)
    const person = eva.session.person.id
    const own = `tenant=${merelbeke}`
    const attempts: [string, string, unknown?][] = [
      ['GET', `works/${id}`],
      ['GET', `works/${id}/revisions`],
      ['GET', `works/${id}/revisions/1`],
      ['GET', `works/${id}/conflicts`],
      ['GET', `works/${id}/gipod`],
      ['PUT', `works/${id}`, { content }],
      ['PUT', `works/${id}/copy`, { content, basedOn: version }],
      ['DELETE', `works/${id}/copy`],
      ['POST', `works/${id}/copies`, {}],
      ...['submit', 'recall', 'approve', 'review', 'withdraw', 'end', 'discard'].map(
        (action): [string, string, unknown] => ['POST', `works/${id}/${action}`, {}],
      ),
      ['POST', `works/${id}/reject`, { reason: 'x' }],
      ['POST', `works/${id}/emergency`, { reason: 'x' }],
      ['POST', `works/${id}/extend`, { end: null }],
      ['POST', `works/${id}/confirm`, { there: false }],
      ['POST', `works/${id}/gipod`, { take: [] }],
      ['POST', 'works', { tenant: gent, content }],
      ['POST', 'works/check', { tenant: gent, content }],
      ['POST', 'works/conflicts', { tenant: gent, content }],
      ['GET', `works?tenant=${gent}`],
      ['GET', `conflicts?tenant=${gent}`],
      ['GET', `gipod?tenant=${gent}`],
      ['GET', `works/events?tenant=${gent}`],
      ['GET', `templates?tenant=${gent}`],
      ['POST', `templates?tenant=${gent}`, { name: 'x', content }],
      ['DELETE', `templates/${template}?tenant=${gent}`],
      ['DELETE', `templates/${template}?${own}`],
      ['GET', `people?tenant=${gent}`],
      ['POST', `people?tenant=${gent}`, { email: 'x@example.org', name: 'X', role: 'reader' }],
      ['PATCH', `people/${person}?tenant=${gent}`, { role: 'administrator' }],
      ['PATCH', `people/${person}?${own}`, { role: 'administrator' }],
      ['DELETE', `people/${person}?tenant=${gent}`],
      ['DELETE', `people/${person}?${own}`],
      ['POST', `people/${person}/invitation?${own}`, {}],
      ['GET', `settings?tenant=${gent}`],
      ['PUT', `settings?tenant=${gent}`, { authorMayApprove: true, remindDays: 0 }],
      ['GET', `keys?tenant=${gent}`],
      ['POST', `keys?tenant=${gent}`, { name: 'x', kind: 'key', scopes: ['omleidingen_lezen'] }],
      ['DELETE', `keys/${key}?tenant=${gent}`],
      ['DELETE', `keys/${key}?${own}`],
    ]
    const wrong: string[] = []
    for (const [method, path, body] of attempts) {
      const answer = await ask(mia, method, path, body, version)
      const text = await answer.text()
      if (![403, 404].includes(answer.status()) || text.includes(mark)) {
        wrong.push(`${method} ${path}: ${answer.status()} ${text.slice(0, 120)}`)
      }
    }
    expect(wrong).toEqual([])
    // Her own content under his id: she is told of her own, and nothing is kept.
    for (const path of ['works/check', 'works/conflicts']) {
      const answer = await ask(mia, 'POST', path, { tenant: merelbeke, id, content })
      expect(await answer.text()).not.toContain(id)
    }
    // By address of the list: nothing of it, whatever is asked.
    const all = await ask(mia, 'GET', `works?q=${mark}`)
    expect(await all.text()).not.toContain(id)
    const bulk = await ask(mia, 'POST', 'works/bulk', {
      action: 'withdraw',
      items: [{ id, version }],
    })
    expect(await bulk.text()).not.toContain(mark)
    await ask(mia, 'POST', 'notifications/read', { ids: [told.id] })
    const notes = await get<PageOf<Notification>>(eva, 'notifications')
    expect(notes.items.find((each) => each.id === told.id)?.read).toBe(told.read)
    const after = await get<Works>(an, `works/${id}`)
    expect([after.version, after.status]).toEqual([version, works.status])
    expect((await get<{ items: unknown[] }>(an, `keys?tenant=${gent}`)).items).toEqual(keys.items)
    expect((await get<{ items: unknown[] }>(an, `templates?tenant=${gent}`)).items).toHaveLength(
      templates.items.length,
    )
  })
})

describe('who may only read', () => {
  it('sees no button that would be refused', async () => {
    const page = await open(rik, `/staff/${gent}`)
    await page.getByText(mark).first().waitFor()
    expect(await page.getByRole('button', { name: t.make.title }).count()).toBe(0)
    expect(await page.locator('.works-list input[type=checkbox]').count()).toBe(0)
    for (const name of [f.people, f.keys, f.settings, f.newWorks]) {
      expect([name, await page.getByRole('link', { name, exact: true }).count()]).toEqual([name, 0])
    }
    await page.goto(`/staff/${gent}/werken/${works.id}`)
    await page.getByText(t.page.noActions).waitFor()
    for (const { label } of Object.values(t.deeds)) {
      expect([label, await page.getByRole('button', { name: label, exact: true }).count()]).toEqual(
        [label, 0],
      )
    }
    expect(await page.getByRole('button', { name: /terugzetten/ }).count()).toBe(0)
    await page.goto(`/staff/${gent}/register`)
    await settled(page)
    expect(
      await page.getByRole('button', { name: new RegExp(`^${t.register.takeOver}`) }).count(),
    ).toBe(0)
    for (const path of [
      'werken/nieuw',
      `werken/${works.id}/bewerken`,
      'mensen',
      'sleutels',
      'instellingen',
    ]) {
      await page.goto(`/staff/${gent}/${path}`)
      await page.getByRole('heading', { level: 1, name: f.notAllowedTitle }).waitFor()
    }
    await page.close()
  })
})

it('a tab whose session ended loses nothing that was typed', async () => {
  const page = await open(eva, `/staff/${gent}/werken/nieuw`)
  const title = page.getByLabel(e.texts.titleField, { exact: true })
  await title.fill('Voor de koffie')
  await kept(page)
  const id = worksIdIn(page)
  await ask(eva, 'DELETE', 'session')
  await title.fill('Na de koffie')
  const again = page.getByRole('dialog', { name: f.againTitle })
  await again.waitFor()
  await expect
    .poll(() => again.locator('input[name=email]').inputValue())
    .toBe(eva.session.person.email)
  await again.locator('input[name=password]').fill(password)
  await again.getByRole('button', { name: f.signInButton, exact: true }).click()
  await again.waitFor({ state: 'detached' })
  await kept(page)
  await expect.poll(() => title.inputValue()).toBe('Na de koffie')
  await expect
    .poll(async () => (await get<Works>(eva, `works/${id}`)).workingCopy?.content.title)
    .toBe('Na de koffie')
  await expectHarmless(page)
  await page.close()
})
