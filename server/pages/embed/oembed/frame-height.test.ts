import { beforeAll, describe, expect, it } from 'vitest'
import type { WidgetList } from '../../../../shared/embed/widget-list.ts'
import { exampleSnapshot } from '../../../../tests/fixtures/snapshot.ts'
import { testNow } from '../../views/testing.ts'
import { embedWorld } from '../testing.ts'
import { frameHeight, unlikeFilm } from './frame-height.ts'

let list: WidgetList
beforeAll(async () => {
  const world = await embedWorld()
  world.snapshot = exampleSnapshot(world.network, testNow)
  list = await (await world.get('/embed/v1/list?max=50')).json()
})

describe('how high a frame is', () => {
  it('is more with less room, more cards and more words', () => {
    const heights = [200, 320, 480, 600].map((width) => frameHeight(list, width))
    expect(heights).toEqual(heights.toSorted((a, b) => b - a))
    expect(new Set(heights).size).toBe(4)
    for (let cards = list.cards.length; cards > 0; cards--) {
      const [more, fewer] = [cards, cards - 1].map((count) =>
        frameHeight({ ...list, cards: list.cards.slice(0, count) }, 400),
      )
      expect(more).toBeGreaterThan(fewer ?? 0)
    }
    const said = {
      ...list,
      stale: ['Van De Lijn hebben we al lang niets meer gehoord. '.repeat(5)],
    }
    expect(frameHeight(said, 400)).toBeGreaterThan(frameHeight(list, 400) + 4 * 24)
    expect(frameHeight({ ...list, cards: [], empty: 'Deze hinder is voorbij.' }, 400)).toBeLessThan(
      frameHeight(list, 400),
    )
  })

  it('has room for the map that is shown at once, and none for one that never is', () => {
    const mapped = { ...list, map: list.map ?? ({} as NonNullable<WidgetList['map']>) }
    const [never, asked, always] = (['never', 'on-demand', 'always'] as const).map((map) =>
      frameHeight(mapped, 400, map),
    )
    expect(asked).toBe((never ?? 0) + 61)
    expect(always).toBeGreaterThan((asked ?? 0) + 240)
  })

  it('ends for words without a space, and in no room at all', () => {
    const long = { ...list, heading: 'W'.repeat(5_000) }
    expect(frameHeight(long, 1)).toBeGreaterThan(frameHeight(long, 600))
    expect(Number.isFinite(frameHeight(long, 1))).toBe(true)
  })
})

it('is never taken for a film by WordPress, and hardly higher for that', () => {
  // As its block editor has it.
  const ratios = [2.33, 2, 1.78, 1.33, 1, 0.56, 0.5]
  const isFilm = (width: number, height: number) => {
    const ratio = Number((width / height).toFixed(2))
    const nearest = ratios.find((each) => ratio >= each)
    return nearest !== undefined && ratio - nearest <= 0.1
  }
  expect(isFilm(600, 590)).toBe(true)
  for (let width = 200; width <= 600; width += 25) {
    // `wp_embed_defaults` asks for no more.
    const most = 1.5 * width
    for (let height = 100; height <= most; height += 7) {
      const tall = Math.min(unlikeFilm(width, height), most)
      expect(tall).toBeGreaterThanOrEqual(height)
      expect({ width, tall, isFilm: isFilm(width, tall) }).toEqual({ width, tall, isFilm: false })
    }
  }
  expect([unlikeFilm(600, 500), unlikeFilm(500, 760)]).toEqual([500, 760])
})
