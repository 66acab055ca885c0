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

/** What axe finds, as text that names page and place. */
export async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('canvas')
    .withTags(standards)
    .analyze()
  return violations.map(
    ({ id, nodes }) =>
      `${new URL(page.url()).pathname} ${id} ${nodes.map(({ target }) => target).join(' ')}`,
  )
}
