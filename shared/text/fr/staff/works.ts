import type { WorksTexts } from '../../staff/works-texts.ts'

export const works: WorksTexts = {
  title: 'Travaux',
}
