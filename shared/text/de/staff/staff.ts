import type { StaffTexts } from '../../staff/staff-texts.ts'
import { drawing } from './drawing.ts'
import { editor } from './editor.ts'
import { frame } from './frame.ts'
import { people } from './people.ts'
import { requests } from './requests.ts'
import { webhooks } from './webhooks.ts'
import { works } from './works.ts'

export const staff: StaffTexts = {
  language: 'de',
  frame,
  people,
  works,
  editor,
  drawing,
  webhooks,
  requests,
}
