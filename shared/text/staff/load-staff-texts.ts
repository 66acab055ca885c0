/**
 * One language's words of the workspace, loaded on demand.
 *
 * @module
 */

import type { Language } from '../messages.ts'
import type { StaffTexts } from './staff-texts.ts'

const loaders: Record<Language, () => Promise<{ staff: StaffTexts }>> = {
  nl: () => import('../nl/staff/staff.ts'),
  fr: () => import('../fr/staff/staff.ts'),
  en: () => import('../en/staff/staff.ts'),
  de: () => import('../de/staff/staff.ts'),
}

export const loadStaffTexts = async (language: Language): Promise<StaffTexts> =>
  (await loaders[language]()).staff
