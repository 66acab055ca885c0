import { delijnCore } from './delijn-core/adapter.ts'
import type { Adapter } from './feed.ts'
import { gipodAdapter } from './gipod/gipod.ts'
import { gtfsRtAdapter } from './gtfs-rt/adapter.ts'
import { siriSxAdapter } from './siri-sx/adapter.ts'

/** One for each feed type of the configuration. */
export const adapters: readonly Adapter[] = [delijnCore, gtfsRtAdapter, gipodAdapter, siriSxAdapter]
