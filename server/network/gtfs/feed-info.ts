/** `feed_info.txt`. @module */

import { columnsOf, type ImportContext, readTable } from './table.ts'

const columns = columnsOf([], ['feed_version', 'feed_publisher_name'])
const { at } = columns

export interface FeedInfo {
  version?: string
  publisher?: string
}

export async function readFeedInfo(context: ImportContext): Promise<FeedInfo> {
  const info: FeedInfo = {}
  if (!context.source.has('feed_info.txt')) return info
  await readTable(context, 'feed_info.txt', columns, (row) => {
    const version = row.text(at.feed_version)
    const publisher = row.text(at.feed_publisher_name)
    if (version) info.version ??= version
    if (publisher) info.publisher ??= publisher
  })
  return info
}
