/**
 * SVG → PNG, with resvg in WebAssembly: the same bytes on every machine, and nothing to build.
 *
 * @module
 */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { indexedPng } from './indexed-png.ts'

export type Rasterise = (svg: string, scale: number) => Uint8Array

/** Once in a thread. */
export async function openRasteriser(): Promise<Rasterise> {
  const { resolve } = createRequire(import.meta.url)
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')))
  return (svg, scale) => {
    const drawing = new Resvg(svg, { fitTo: { mode: 'zoom', value: scale } })
    try {
      const image = drawing.render()
      try {
        return indexedPng(image.pixels, image.width, image.height)
      } finally {
        image.free()
      }
    } finally {
      drawing.free()
    }
  }
}
