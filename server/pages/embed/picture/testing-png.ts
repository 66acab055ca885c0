/**
 * Reads PNG files of tests with a decoder that is not ours.
 *
 * @module
 */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

export interface Pixels {
  width: number
  height: number
  /** RGBA, row by row. */
  pixels: Uint8Array
}

/** Once for all files of tests that follow each other in a process: it refuses a second time. */
let ready: Promise<void> | undefined

async function load(): Promise<void> {
  const { resolve } = createRequire(import.meta.url)
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')))
}

export async function pngDecoder(): Promise<(png: Buffer) => Pixels> {
  ready ??= load()
  await ready
  return (png) => {
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
    const href = `data:image/png;base64,${png.toString('base64')}`
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}" image-rendering="optimizeSpeed"/></svg>`
    return { width, height, pixels: new Resvg(svg).render().pixels }
  }
}
