/**
 * Barriers in a page, as far as a program can tell.
 *
 * @module
 */

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** WCAG up to 2.2 AA, and what axe holds to be good practice besides. */
const standards = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22a',
  'wcag22aa',
  'best-practice',
]

/**
 * Axe on a page, all of its rules, told of barriers alone. What it finds in several frames it joins in
 * a page opened for that, which costs more than all else: one frame goes without.
 */
export function axe(page: Page): AxeBuilder {
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  return page.frames().length === 1 ? builder.setLegacyMode() : builder
}

/** Colours and places half way are nobody's: what moves comes to rest first, unless it never does. */
export const atRest = (page: Page) =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime ?? Infinity))
        .map((each) => each.finished),
    ).then(() => undefined),
  )

/** What axe finds, as text that names page and place. */
export async function findings(page: Page): Promise<string[]> {
  await atRest(page)
  const { violations } = await axe(page).exclude('canvas').withTags(standards).analyze()
  return violations.map(
    ({ id, nodes }) =>
      `${new URL(page.url()).pathname} ${id} ${nodes.map(({ target }) => target).join(' ')}`,
  )
}
