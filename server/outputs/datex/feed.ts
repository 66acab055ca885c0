/**
 * DATEX II v3: what road authorities and traffic services read of works and detours, as a snapshot.
 *
 * @see https://docs.datex2.eu/
 * @module
 */

import type { Feed, Made, OutputFault, OutputWorld } from '../world.ts'
import { declaration, element, text, write } from '../xml/xml.ts'
import { situationFaults } from './check.ts'
import { situationsIn } from './situations.ts'
import { short } from './texts.ts'
import { countryOf } from './vocabulary.ts'

const schema = 'http://datex2.eu/schema/3'

const namespaces =
  `xmlns:d2="${schema}/d2Payload" xmlns:sit="${schema}/situation" xmlns:com="${schema}/common" ` +
  `xmlns:loc="${schema}/locationReferencing" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`

export const datexFeed: Feed = {
  path: 'datex/situations.xml',
  contentType: 'application/xml; charset=utf-8',
  title: 'DATEX II v3',
  description:
    'Works, what they close to buses and trams, stated detours and what becomes of the lines, as ' +
    'one SituationPublication. Without estimated detours, and without what has no place.',
  standard: 'https://docs.datex2.eu/',
  maxAge: 60,
  make,
}

function make(world: OutputWorld): Made {
  const situations = situationsIn(world)
  const ids = new Set<string>()
  const faults = situations.flatMap(({ id, tree }): OutputFault[] => {
    const isTwice = ids.has(id)
    ids.add(id)
    const found = situationFaults(tree).map((what) => ({ disruption: id, what }))
    return isTwice ? [...found, { disruption: id, what: 'situation twice' }] : found
  })
  const body = situations.map(({ tree }) => `${write(tree)}\n`).join('')
  const creator = write(
    element('com:publicationCreator', [
      text('com:country', countryOf(world.timeZone)),
      text('com:nationalIdentifier', short(world.publisher)),
    ]),
  )
  const lang = world.languages[0] ?? 'en'
  return {
    faults,
    encode: (at) =>
      `${declaration}<d2:payload ${namespaces} xsi:type="sit:SituationPublication" ` +
      `lang="${lang}" modelBaseVersion="3">\n` +
      `<com:publicationTime>${at}</com:publicationTime>${creator}\n${body}</d2:payload>\n`,
  }
}
