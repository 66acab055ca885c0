/**
 * The map's words in every language: together a hundredth of the map's own size.
 *
 * @module
 */

import { map as mapDe } from '../../../shared/text/de/map.ts'
import { widgetMap as widgetDe } from '../../../shared/text/de/widget-map.ts'
import { map as mapEn } from '../../../shared/text/en/map.ts'
import { widgetMap as widgetEn } from '../../../shared/text/en/widget-map.ts'
import { map as mapFr } from '../../../shared/text/fr/map.ts'
import { widgetMap as widgetFr } from '../../../shared/text/fr/widget-map.ts'
import type { MapTexts } from '../../../shared/text/map-texts.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { map as mapNl } from '../../../shared/text/nl/map.ts'
import { widgetMap as widgetNl } from '../../../shared/text/nl/widget-map.ts'
import type { WidgetMapTexts } from '../../../shared/text/widget-map-texts.ts'

export type MapWords = MapTexts & WidgetMapTexts

export const mapWords: Record<Language, MapWords> = {
  nl: { ...mapNl, ...widgetNl },
  fr: { ...mapFr, ...widgetFr },
  en: { ...mapEn, ...widgetEn },
  de: { ...mapDe, ...widgetDe },
}
