/** `agency.txt`. @module */

import type { Agency } from '../../../shared/network.ts'
import { GtfsError } from './error.ts'
import { columnsOf, type ImportContext, readTable } from './table.ts'

const columns = columnsOf(
  ['agency_name', 'agency_timezone'],
  ['agency_id', 'agency_url', 'agency_lang'],
)
const { at } = columns

/** An agency without an id, allowed where it is the only one, gets its name as id. */
export async function readAgencies(context: ImportContext): Promise<Agency[]> {
  const agencies: Agency[] = []
  await readTable(context, 'agency.txt', columns, (row) => {
    const name = row.requiredText(at.agency_name)
    const timeZone = row.requiredText(at.agency_timezone)
    if (!isTimeZone(timeZone))
      row.fail(at.agency_timezone, 'is not a time zone (e.g. Europe/Brussels)')
    const id = row.id(at.agency_id) || name
    if (agencies.some((agency) => agency.id === id)) {
      row.warn(at.agency_id, 'comes twice; the first one is kept')
      return
    }
    context.prefixes.note('agency', id, row.prefix(at.agency_id))
    const url = row.text(at.agency_url)
    const language = row.text(at.agency_lang)
    agencies.push({
      id,
      name,
      timeZone,
      ...(url && { url }),
      ...(language && { language }),
    })
  })
  if (agencies.length === 0) throw new GtfsError({ file: 'agency.txt' }, 'has no agency')
  return agencies
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
