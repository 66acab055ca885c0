import type { Messages } from '../messages.ts'
import { dates } from './dates.ts'
import { page } from './page.ts'
import { sentences } from './sentences.ts'
import { site } from './site.ts'
import { subscriptions } from './subscriptions.ts'

export const en: Messages = { ...page, dates, sentences, site, subscriptions }
