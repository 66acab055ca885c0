/**
 * The thread that makes pictures; started by `picture-maker`.
 *
 * @module
 */

import { parentPort } from 'node:worker_threads'
import { drawPicture } from './draw-picture.ts'
import { readTypefaces } from './picture-letters.ts'
import type {
  FromPictureThread,
  MadePicture,
  PictureOrder,
  ToPictureThread,
} from './picture-messages.ts'
import { openRasteriser } from './rasterise.ts'

const faces = readTypefaces()
const rasterise = await openRasteriser()

function make({ content, width, theme, scale }: PictureOrder): MadePicture {
  const drawn = drawPicture(content, width, theme, faces)
  if (scale === undefined) return drawn
  // A copy of its own, to be handed over.
  return { ...drawn, png: new Uint8Array(rasterise(drawn.svg, scale)) }
}

parentPort?.on('message', ({ id, ...order }: ToPictureThread) => {
  try {
    const made = make(order)
    const answer: FromPictureThread = { id, made }
    parentPort?.postMessage(answer, made.png ? [made.png.buffer] : [])
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    parentPort?.postMessage({ id, message, stack } satisfies FromPictureThread)
  }
})
