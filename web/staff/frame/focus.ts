/**
 * Where the focus goes when what had it is gone: without this it falls to the top of the document,
 * and whoever works with keys or a screen reader begins anew.
 *
 * @module
 */

import { tick } from 'svelte'

/** An attachment for something that has just appeared and is to be read next. */
export const takeFocus = (element: HTMLElement): void => element.focus()

/** To the heading of the page, once what was pressed is gone. */
export async function focusPage(): Promise<void> {
  await tick()
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}

/** To the first field that is wrong, once that is said beside it; nowhere where all are right. */
export async function focusFault(form: HTMLElement | null | undefined): Promise<void> {
  await tick()
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
