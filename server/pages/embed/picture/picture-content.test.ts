import { describe, expect, it } from 'vitest'
import type { SourceStatus } from '../../../../shared/source-status.ts'
import { languages } from '../../../../shared/text/messages.ts'
import { exampleSnapshot } from '../../../../tests/fixtures/snapshot.ts'
import { widgetList } from '../list-of-widget.ts'
import { type PictureContent, pictureContent, pictureInWords } from './picture-content.ts'
import { picturesOf, testUrl } from './testing.ts'

const { sampleContent, testContexts } = picturesOf(exampleSnapshot)

/** Each sentence of it, once and in this order. */
function expectInOrder(words: string, parts: readonly string[]): void {
  let at = 0
  for (const part of parts) {
    const found = words.indexOf(part, at)
    expect({ part, found: found >= 0 }).toEqual({ part, found: true })
    at = found + part.length
  }
}

const saidOf = ({ cards }: PictureContent) =>
  cards.flatMap(({ names, state, title, facts }) => [
    names,
    ...(state ? [state.word] : []),
    title,
    ...facts.flatMap(({ lines }) => lines),
  ])

describe('what a picture says', () => {
  it.each(languages)('is in its words too, in %s', async (lang) => {
    const content = await sampleContent(lang, { max: 50 })
    expect(content.cards.length).toBeGreaterThan(4)
    expectInOrder(pictureInWords(content), [
      content.heading,
      content.at,
      ...content.notes,
      ...saidOf(content),
    ])
    expect(pictureInWords(content)).not.toContain(content.more)
  })

  it('is which line, what changes, which stops, where to board, and when', async () => {
    const { cards } = await sampleContent('nl', { lines: ['T1'] })
    const card = cards.find(({ title }) => title.includes('T1'))
    expect(card?.badges.map(({ text }) => text)).toContain('T1')
    expect(card?.names).toContain('Tram T1')
    expect(card?.facts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['not-served', 'when']),
    )
  })

  it.each([
    ['nl', 'Stand van zaterdag 21 november 2026 om 22 uur'],
    ['fr', 'Situation le samedi 21 novembre 2026 à 22 h'],
    ['en', 'As it was on Saturday 21 November 2026 at 22:00'],
    ['de', 'Stand am Samstag, 21. November 2026, um 22 Uhr'],
  ] as const)('has its date in full, in %s: it may be read on another day', async (lang, at) => {
    expect((await sampleContent(lang)).at).toBe(at)
  })

  it('says that it is a sample, whose it is and where it comes from', async () => {
    const content = await sampleContent('nl')
    expect(content.notes[0]).toMatch(/^Dit zijn voorbeeldgegevens\. /)
    expect(content.name).toBe('Omweg')
    expect(content.site).toBe('omweg.example')
    expect(content.credits).toEqual(['Bron: De Lijn'])
  })

  it('says once what comes and what is called off', async () => {
    const { cards } = await sampleContent('fr', { max: 50 })
    expect(cards.filter(({ state }) => state?.word === 'Bientôt')).toHaveLength(2)
    const off = cards.filter(({ title }) => title.startsWith('Plus d’actualité'))
    expect(off.map(({ state }) => state)).toEqual([undefined])
  })

  it('counts what it leaves out', async () => {
    const content = await sampleContent('nl', { max: 1 })
    expect(content.cards).toHaveLength(1)
    expect(pictureInWords(content)).toContain(`${content.more}.`)
    expect(content.more).toContain(String(content.total))
  })

  it('says so where there is no news, and where news is old', async () => {
    const none = await sampleContent('nl', {}, { sources: [] })
    const quiet = await sampleContent('nl', { stops: ['no-such-stop'] })
    expect(quiet.cards).toEqual([])
    expect(quiet.empty.length).toBeGreaterThan(0)
    expect(pictureInWords(quiet)).toContain(quiet.empty[0])
    const source = { id: 'a', publisher: 'De Lijn', state: 'stale' } as SourceStatus
    const old = await sampleContent('nl', {}, { sources: [source] })
    expect(old.notes.length).toBe(none.notes.length + 1)
    expect(old.notes.at(-1)).toContain('De Lijn')
  })

  it('is bounded, however much a source sends', async () => {
    const view = (await testContexts())('nl')
    const query = {
      municipality: [],
      lines: [],
      stops: [],
      disruption: [],
      lang: 'nl' as const,
      max: 1,
    }
    const list = widgetList(query, view)
    const [card] = list.cards
    const [line] = card?.lines ?? []
    if (!card || !line) throw new Error('the sample has no card with a line')
    const cards = [{ ...card, title: 'woord '.repeat(500), lines: Array(40).fill(line) }]
    const [drawn] = pictureContent({ ...list, cards }, view, testUrl).cards
    expect(drawn?.title).toHaveLength(300)
    expect(drawn?.title.endsWith('woord…')).toBe(true)
    expect(drawn?.badges).toHaveLength(8)
    expect(drawn?.moreLines).toBe('en nog 32 lijnen')
    expect(drawn?.names).toContain('en nog 32 lijnen')
  })

  it('is bounded in names and numbers too: who draws them measures letter by letter', async () => {
    const view = (await testContexts())('nl')
    const query = {
      municipality: [],
      lines: [],
      stops: [],
      disruption: [],
      lang: 'nl' as const,
      max: 1,
    }
    const list = widgetList(query, view)
    const [card] = list.cards
    const [line] = card?.lines ?? []
    if (!card || !line) throw new Error('the sample has no card with a line')
    const long = 'W'.repeat(50_000)
    const cards = [{ ...card, networks: [long], lines: [{ ...line, number: long, name: long }] }]
    const content = pictureContent({ ...list, cards, empty: long }, view, testUrl)
    expect(content.cards[0]?.badges.map(({ text }) => text.length)).toEqual([80, 80])
    expect(pictureInWords(content).length).toBeLessThan(3_000)
  })
})
