import type { EditorTexts } from '../../staff/editor-texts.ts'

export const editor: EditorTexts = {
  title: 'Werken bewerken',
}
