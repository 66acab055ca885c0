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

/** What axe finds, as text that names page and place. */
export async function findings(page: Page): Promise<string[]> {
  const { violations } = await axe(page).exclude('canvas').withTags(standards).analyze()
  return violations.map(
    ({ id, nodes }) =>
      `${new URL(page.url()).pathname} ${id} ${nodes.map(({ target }) => target).join(' ')}`,
  )
}
