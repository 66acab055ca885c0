/**
 * How a widget looks, as attributes of the element and parameters of the frame say it.
 *
 * @module
 */

import { widgetParameters } from './widget-query.ts'

/** The first of each is what counts where none is given. */
export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const mapUses = ['on-demand', 'always', 'never'] as const
export type MapUse = (typeof mapUses)[number]

/** Of the widget's heading; a card's is one below. */
export const headingLevels = [2, 3, 4, 5, 6] as const
export type HeadingLevel = (typeof headingLevels)[number]
export const defaultHeading: HeadingLevel = 3

/** Every attribute of the element. */
export const widgetAttributes = [...widgetParameters, 'theme', 'map', 'heading'] as const
