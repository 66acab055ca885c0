/**
 * Every feed there is, in the order of the catalogue. One line for each; its folder has the rest.
 *
 * @module
 */

import { datexFeed } from './datex/feed.ts'
import { alertFeeds } from './gtfs-rt/alerts-feeds.ts'
import { tripFeeds } from './gtfs-rt/trip-feeds.ts'
import { siriFeeds } from './siri/feeds.ts'
import type { Feed } from './world.ts'

export const feeds: readonly Feed[] = [...alertFeeds, ...tripFeeds, ...siriFeeds, datexFeed]
