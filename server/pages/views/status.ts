/**
 * How every source is doing, and what the page is made from.
 *
 * @module
 */

import { paths } from '../../../shared/page-address.ts'
import type { StatusPage } from '../../../shared/views.ts'
import type { ViewContext } from './context.ts'
import { pageParts } from './page.ts'
import { fullDateInWords, momentInWords } from './words.ts'

export function statusPage(context: ViewContext): StatusPage {
  const { snapshot, network, sources, messages } = context
  return {
    kind: 'status',
    ...pageParts(paths.status, context, { title: messages.rider.statusTitle }),
    sources: sources.map((source) => ({
      ...source,
      ...(source.lastSuccess
        ? { lastSuccessText: momentInWords(source.lastSuccess, context) }
        : {}),
      ...(source.lastError ? { lastErrorText: momentInWords(source.lastError.at, context) } : {}),
    })),
    network: {
      ...(network.feedVersion ? { feedVersion: network.feedVersion } : {}),
      ...(network.validFrom ? { validFrom: fullDateInWords(network.validFrom, context) } : {}),
      ...(network.validUntil ? { validUntil: fullDateInWords(network.validUntil, context) } : {}),
      lines: network.lines.length,
      stops: network.stops.length,
      patterns: network.patternCount,
    },
    snapshot: {
      madeAt: momentInWords(snapshot.madeAt, context),
      disruptions: snapshot.disruptions.length,
    },
  }
}
