import type { DrawingTexts } from '../../staff/drawing-texts.ts'

export const drawing: DrawingTexts = {
  title: 'Sperrung zeichnen',
}
