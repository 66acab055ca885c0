/**
 * What a frame of ours and the page around it say to each other. Pages may have kept an old script:
 * what is said keeps its meaning.
 *
 * @module
 */

export const frameMessages = {
  /** From the frame: `height` in CSS pixels, whenever it is another. */
  height: 'omweg-height',
  /** From the page: it has come late, and wants to know the height. */
  ask: 'omweg-ask',
  /** From the page: the iframe is as high as was said, so nothing in it has to scroll. */
  fits: 'omweg-fits',
} as const

export interface FrameMessage {
  type: (typeof frameMessages)[keyof typeof frameMessages]
  height?: number
}

export const isFrameMessage = (data: unknown): data is FrameMessage =>
  typeof data === 'object' &&
  data !== null &&
  Object.values<unknown>(frameMessages).includes((data as { type?: unknown }).type)
