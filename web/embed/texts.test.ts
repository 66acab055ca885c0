import { afterEach, describe, expect, it, vi } from 'vitest'
import { languages } from '../../shared/text/messages.ts'
import { counted } from '../../shared/text/widget-texts.ts'
import { loadTexts, textsAtHand, timeOf } from './texts.ts'

const noon = Date.parse('2026-11-22T11:05:00Z')

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the words of the widget', () => {
  it('are Dutch while another language cannot be had, and it is asked for again', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('away')))
    await loadTexts('de')
    expect(textsAtHand('de')).toBe(textsAtHand('nl'))
    vi.unstubAllGlobals()
    vi.advanceTimersByTime(60_000)
    await loadTexts('de')
    expect(textsAtHand('de')?.retry).toBe('Erneut versuchen')
  })

  it('has Dutch at hand and the others when they are asked for', async () => {
    expect(textsAtHand('nl')?.retry).toBe('Probeer opnieuw')
    expect(textsAtHand('fr')).toBeUndefined()
    await Promise.all(languages.map(loadTexts))
    expect(textsAtHand('fr')?.retry).toBe('Réessayer')
    expect(new Set(languages.map((lang) => textsAtHand(lang)?.retry)).size).toBe(languages.length)
  })

  it.each(languages)('counts and gives times in %s', async (lang) => {
    await loadTexts(lang)
    const texts = textsAtHand(lang)
    if (!texts) throw new Error('not loaded')
    expect(texts.awaySince).toContain('{at}')
    expect(counted(texts.changed, 1)).not.toContain('{n}')
    expect(counted(texts.changed, 3)).toContain('3')
    expect(counted(texts.moreLines, 1)).toContain('1')
    expect(timeOf(noon, lang, noon)).toMatch(/^12[:.]05$/)
    expect(timeOf(noon, lang, noon + 86_400_000)).toMatch(/22.*12[:.]05/)
  })
})
