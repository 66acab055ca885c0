/**
 * `<omweg-detours>`: a town's or a line's detours on any website.
 *
 * The script may stand on a page twice, by its short address and pinned: the first one counts.
 *
 * @module
 */

import { OmwegDetours } from './element.ts'

const name = 'omweg-detours'

if (globalThis.customElements && !customElements.get(name)) {
  customElements.define(name, OmwegDetours)
}
