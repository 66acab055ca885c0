/**
 * What a widget's map draws: the disruptions of its list, also those that the list is too short for.
 *
 * @module
 */

import type { WidgetQuery } from '../../../shared/embed/widget-query.ts'
import { toFeatures } from '../../disruptions/geojson.ts'
import type { ViewContext } from '../views/context.ts'
import { lookUp } from './choice.ts'

export const widgetFeatures = (query: WidgetQuery, context: ViewContext) =>
  toFeatures(lookUp(query, context).found, context.network, context.now)
