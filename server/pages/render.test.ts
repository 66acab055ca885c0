import { beforeAll, describe, expect, it } from 'vitest'
import { parsePageQuery } from '../../shared/page-address.ts'
import { catalogue } from '../../shared/text/catalogues.ts'
import type { PageData } from '../../shared/views.ts'
import { exampleSnapshot, lineOf, mainPattern } from '../../tests/fixtures/snapshot.ts'
import { render } from '../../web/rider/render.ts'
import type { ViewContext } from './views/context.ts'
import { disruptionPage } from './views/disruption.ts'
import { notFoundPage } from './views/error.ts'
import { homePage } from './views/home.ts'
import { linePage } from './views/line.ts'
import { searchPage } from './views/search.ts'
import { statusPage } from './views/status.ts'
import { stopPage } from './views/stop.ts'
import { testNow, viewContext } from './views/testing.ts'
import { textPage } from './views/texts.ts'

let context: ViewContext

beforeAll(async () => {
  context = await viewContext((network) => exampleSnapshot(network, testNow))
})

const home = (search = '', parts: Partial<ViewContext> = {}) => {
  const { query, problems } = parsePageQuery(new URLSearchParams(search))
  return homePage(query, problems, { ...context, ...parts })
}
const body = (page: PageData) => render(page).body
/** Text as it is read, tags out. */
const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

describe('what was translated', () => {
  const notes = {
    fr: 'Traduction du néerlandais.',
    en: 'Translation from Dutch.',
    de: 'Übersetzung aus dem Niederländischen.',
  }
  it.each(['fr', 'en', 'de'] as const)('says so in %s, on the card and on the page', (lang) => {
    const [first] = context.snapshot.disruptions
    if (!first) throw new Error('no disruption')
    const texts = first.texts.map((each) => ({
      ...each,
      header: { nl: 'Omleiding', [lang]: 'x' },
      description: { nl: 'Omleiding.', [lang]: 'x y.' },
      translatedFrom: { [lang]: 'nl' },
    }))
    const own = { ...context, lang, messages: catalogue(lang) }
    const read = (translated: boolean) => {
      const shown = translated ? { ...first, texts } : first
      const snapshot = { ...context.snapshot, disruptions: [shown] }
      const page = disruptionPage(shown, [], false, { ...own, snapshot })
      return [home('', { ...own, snapshot }), page].map((each) => text(body(each)))
    }
    const [card = '', page = ''] = read(true)
    expect(card).toContain(notes[lang])
    expect(page.split(notes[lang])).toHaveLength(3)
    expect(page).not.toContain(own.messages.rider.ownTextNote)
    for (const plain of read(false)) expect(plain).not.toContain(notes[lang])
  })
})

describe('the list without a script', () => {
  it('says every card’s sentences', () => {
    const page = home()
    const read = text(body(page))
    for (const { cards } of page.groups) {
      for (const { summary, state } of cards) {
        const said = [summary.title, ...summary.when]
        if (state !== 'cancelled') {
          said.push(...summary.notServed.map((s) => s.replace(/\.$/, '')), ...summary.board)
        }
        for (const sentence of said) expect(read).toContain(sentence)
      }
    }
  })

  it('keeps the order: where, what, when, how sure', () => {
    const html = body(home('?lijn=T1'))
    const card = html.slice(html.indexOf('id="card-delijn-t1"'))
    const places = ['line-badge', 'class="title"', 'not-served', 'board-at', 'when', 'sure'].map(
      (part) => card.indexOf(part),
    )
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('has a form that works by itself and shows what is chosen', () => {
    const html = body(home('?wanneer=vandaag&soort=tram'))
    expect(html).toMatch(/<form[^>]*action="\/"[^>]*method="get"/)
    expect(html).toMatch(/<input[^>]*value="vandaag"[^>]*checked/)
    expect(html).toMatch(/<option value="tram" selected/)
    expect(html).toMatch(/<button[^>]*type="submit"/)
  })

  it('puts the reason beside the field that is wrong', () => {
    const html = body(home('?wanneer=datum&datum=gisteren'))
    expect(html).toMatch(/aria-describedby="problem-date"/)
    expect(html).not.toContain('<details open')
    expect(body(home('?lijn=zzz'))).toContain('<details open')
    expect(text(html)).toContain('‘gisteren’ is geen datum')
  })

  it('says that all is well only where that was checked', () => {
    const calm = { ...context.snapshot, disruptions: [] }
    const source = {
      id: 'a',
      type: 'gtfs-rt',
      publisher: 'A',
      example: false,
      every: 60,
      state: 'ok' as const,
      lastSuccess: testNow,
      count: 0,
      consecutiveFailures: 0,
      warnings: [],
    }
    const { emptyNow, neverChecked, noSources } = context.messages.rider
    expect(text(body(home('', { snapshot: calm, sources: [source] })))).toContain(emptyNow)
    const { lastSuccess: _, ...starting } = { ...source, state: 'starting' as const }
    const unheard = text(body(home('', { snapshot: calm, sources: [starting] })))
    expect(unheard).toContain(neverChecked)
    expect(unheard).not.toContain(emptyNow)
    const unasked = text(body(home('', { snapshot: calm, sources: [] })))
    expect(unasked).toContain(noSources)
    expect(unasked).not.toContain(emptyNow)
    expect(unasked).not.toContain(neverChecked)
  })

  it('says that the sample is a sample', () => {
    expect(text(body(home()))).toContain(context.messages.rider.exampleTitle)
    const real = { ...context.snapshot, example: false }
    expect(body(home('', { snapshot: real }))).not.toContain('example')
  })
})

describe('a line page', () => {
  it('says in words which stops are not served', () => {
    const html = body(linePage(lineOf(context.network, 'T1'), context))
    const missed = html.match(/<li class="notServed">/g) ?? []
    expect(missed.length).toBe(3)
    expect(html.split(context.messages.rider.stopNotServed).length - 1).toBe(3)
  })

  it('answers yes where nothing is the matter', () => {
    const html = text(body(linePage(lineOf(context.network, '10'), context)))
    expect(html).toContain('10 rijdt nu normaal')
  })
})

it('marks the language of the source’s text', () => {
  const fr = { ...context, lang: 'fr' as const }
  const [t1] = context.snapshot.disruptions
  if (!t1) throw new Error('no disruption')
  expect(body(disruptionPage(t1, [], false, fr))).toMatch(/<div class="own-text" lang="nl">/)
})

describe('every page', () => {
  const all = (): PageData[] => {
    const stop = context.network.stop(
      mainPattern(context.network, lineOf(context.network, 'T1')).visits[4]?.stopId ?? '',
    )
    if (!stop) throw new Error('no stop')
    return [
      home(),
      linePage(lineOf(context.network, 'T1'), context),
      stopPage(stop, context),
      ...context.snapshot.disruptions.map((d) => disruptionPage(d, [], false, context)),
      searchPage('kor', context),
      searchPage('', context),
      statusPage(context),
      textPage('about', context),
      textPage('accessibility', context),
      notFoundPage('/x', { what: 'page' }, context),
    ]
  }

  it('has one first heading, no skipped level, and a title', () => {
    for (const page of all()) {
      const { head, body: html } = render(page)
      const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level))
      expect([page.path, levels.filter((level) => level === 1).length]).toEqual([page.path, 1])
      levels.forEach((level, i) => {
        expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1)
      })
      expect(head).toContain('<title>')
    }
  })

  it('has no inline style or handler, which the security policy would refuse', () => {
    for (const page of all()) expect(body(page)).not.toMatch(/\sstyle="|\son[a-z]+="|<style/)
  })

  it('uses no id twice', () => {
    for (const page of all()) {
      const ids = [...body(page).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
      expect([page.path, ids.length]).toEqual([page.path, new Set(ids).size])
    }
  })
})
