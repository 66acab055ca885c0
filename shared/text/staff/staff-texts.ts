/**
 * The words of the workspace, typed, so that a missing one is a type error. Each part has a file of
 * its own in every language.
 *
 * @module
 */

import type { Language } from '../messages.ts'
import type { DrawingTexts } from './drawing-texts.ts'
import type { EditorTexts } from './editor-texts.ts'
import type { FrameTexts } from './frame-texts.ts'
import type { PeopleTexts } from './people-texts.ts'
import type { RequestsTexts } from './requests-texts.ts'
import type { WebhooksTexts } from './webhooks-texts.ts'
import type { WorksTexts } from './works-texts.ts'

export interface StaffTexts {
  language: Language
  frame: FrameTexts
  people: PeopleTexts
  works: WorksTexts
  editor: EditorTexts
  drawing: DrawingTexts
  webhooks: WebhooksTexts
  requests: RequestsTexts
}
