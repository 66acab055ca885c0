/**
 * The pages that show the widget where it is hard to stand, in the order in which they are listed.
 *
 * @module
 */

export const embedExampleIds = [
  'plain',
  'strict-csp',
  'nonce',
  'map',
  'styles',
  'jquery',
  'rtl',
  'many',
  'narrow',
  'dark',
  'iframe',
  'fragment',
  'picture',
] as const

export type EmbedExampleId = (typeof embedExampleIds)[number]

export const isEmbedExample = (id: string): id is EmbedExampleId =>
  (embedExampleIds as readonly string[]).includes(id)
