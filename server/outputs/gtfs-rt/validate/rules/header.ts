/**
 * The header. E017 and E018 compare two feeds in turn; W007 and W008 a feed with the clock.
 *
 * @see https://github.com/MobilityData/gtfs-realtime-validator/blob/master/RULES.md
 * @module
 */

import type { Rule } from '../rule.ts'
import { instantProblem } from './times.ts'

export const headerRules: readonly Rule[] = [
  {
    id: 'E038',
    severity: 'error',
    title: 'header.gtfs_realtime_version is 1.0 or 2.0',
    *check({ message: { header } }) {
      if (!header) yield { where: 'header', what: 'the feed has no header' }
      else if (header.version !== '1.0' && header.version !== '2.0') {
        yield {
          where: 'header.gtfs_realtime_version',
          what: header.version === undefined ? 'missing' : `'${header.version}' is no version`,
        }
      }
    },
  },
  {
    id: 'E048',
    severity: 'error',
    title: 'header.timestamp is given (from version 2.0)',
    *check({ message: { header } }) {
      if (header && header.version !== '1.0' && header.timestamp === undefined) {
        yield { where: 'header.timestamp', what: 'missing' }
      }
    },
  },
  {
    id: 'E049',
    severity: 'error',
    title: 'header.incrementality is given (from version 2.0), and FULL_DATASET or DIFFERENTIAL',
    *check({ message: { header } }) {
      if (!header || header.version === '1.0') return
      const { incrementality } = header
      if (incrementality === undefined) yield { where: 'header.incrementality', what: 'missing' }
      else if (!['FULL_DATASET', 'DIFFERENTIAL'].includes(incrementality)) {
        yield { where: 'header.incrementality', what: `'${incrementality}' is no such value` }
      }
    },
  },
  {
    id: 'E001',
    severity: 'error',
    title: 'header.timestamp is in POSIX seconds',
    *check({ message: { header } }) {
      const what = instantProblem(header?.timestamp)
      if (what) yield { where: 'header.timestamp', what }
    },
  },
]
