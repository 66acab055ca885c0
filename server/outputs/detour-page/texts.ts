/**
 * The labels of the page in every language.
 *
 * @module
 */

import { impactPage as de } from '../../../shared/text/de/impact-page.ts'
import { impactPage as en } from '../../../shared/text/en/impact-page.ts'
import { impactPage as fr } from '../../../shared/text/fr/impact-page.ts'
import type { ImpactPageTexts } from '../../../shared/text/impact-page-texts.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { impactPage as nl } from '../../../shared/text/nl/impact-page.ts'

export const impactPageTexts: Record<Language, ImpactPageTexts> = { nl, fr, en, de }
