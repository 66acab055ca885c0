import type { FrameTexts } from '../../staff/frame-texts.ts'

export const frame: FrameTexts = {
  title: 'Werkruimte',
}
