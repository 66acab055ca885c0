import type { PageMessages } from '../messages.ts'
import { map } from './map.ts'
import { rider } from './rider.ts'

export const page: PageMessages = { language: 'fr', rider, map }
