/**
 * How much of the map the sheet hides, as its box says and not as a stylesheet is believed to.
 *
 * @module
 */

const found = () => document.querySelector<HTMLElement>('.sheet')

/** Pixels of the map under the sheet; 0 where it stands beside the map or nothing is laid out. */
export function coveredBy(sheet: HTMLElement | null): number {
  return sheet && getComputedStyle(sheet).position === 'absolute' ? sheet.offsetHeight : 0
}

/** Pixels the sheet hides once it has come to rest after a change of height. */
export async function settledCover(): Promise<number> {
  const moving = found()?.getAnimations() ?? []
  await Promise.allSettled(moving.map(({ finished }) => finished))
  return coveredBy(found())
}
