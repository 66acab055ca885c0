/**
 * Why one of many works was refused.
 *
 * @module
 */

export type BulkRefusal = 'stale' | 'notNow' | 'forbidden' | 'gone' | 'other'

const byStatus: Partial<Record<number, BulkRefusal>> = {
  403: 'forbidden',
  404: 'gone',
  409: 'notNow',
  412: 'stale',
}

/** @param status - HTTP status of the one item */
export const refusalOf = (status: number | undefined): BulkRefusal =>
  byStatus[status ?? 500] ?? 'other'
