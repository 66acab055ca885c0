/**
 * The whole import, from OpenStreetMap items to what is kept of them. Where the items come from (a
 * file, a test) is the caller's matter.
 *
 * @module
 */

import { railNodeFlags, streetNodeFlags } from '../osm/node-flags.ts'
import type { OsmItem } from '../osm/osm-file.ts'
import { isRestriction, parseRestriction, type Restriction } from '../osm/restrictions.ts'
import { railProfile, streetProfile } from '../osm/way-profile.ts'
import { indexSegments, type StreetsData } from '../streets-data.ts'
import { buildGraph } from './build-graph.ts'
import { ImportWarnings } from './import-warnings.ts'
import { Names, type RawStreets, RawStreetsReader, readNode } from './raw-streets.ts'

/** Items are given twice, in the same order: first for the ways, then for the nodes they use. */
export class StreetsImport {
  readonly #warnings = new ImportWarnings()
  readonly #names = new Names()
  readonly #restrictions: Restriction[] = []
  readonly #streetReader = new RawStreetsReader(this.#names, streetProfile)
  readonly #railReader = new RawStreetsReader(this.#names, railProfile)
  #streets: RawStreets | undefined
  #rails: RawStreets | undefined

  /** Streets so far. */
  get wayCount(): number {
    return this.#streetReader.wayCount
  }

  /** First time: nodes may be left out. */
  readWays(items: readonly OsmItem[]): void {
    for (const item of items) {
      if (item.type === 'way') {
        this.#streetReader.way(item)
        this.#railReader.way(item)
      } else if (item.type === 'relation' && isRestriction(item)) {
        const restriction = parseRestriction(item, this.#warnings)
        if (restriction) this.#restrictions.push(restriction)
      }
    }
  }

  /** Between the two. */
  finishWays(): void {
    this.#streets = this.#streetReader.finishWays()
    this.#rails = this.#railReader.finishWays()
  }

  /** Second time: all but nodes is passed over. @returns how many nodes there were */
  readNodes(items: readonly OsmItem[]): number {
    if (!this.#streets || !this.#rails) throw new Error('the ways are not finished')
    let nodes = 0
    for (const item of items) {
      if (item.type !== 'node') continue
      nodes++
      readNode(this.#streets, item, streetNodeFlags)
      readNode(this.#rails, item, railNodeFlags)
    }
    return nodes
  }

  /** Undefined where there are no streets in it. */
  build(hash: string): StreetsData | undefined {
    if (!this.#streets || !this.#rails) throw new Error('the ways are not finished')
    const warnings = this.#warnings
    const restrictions = this.#restrictions
    const streetColumns = buildGraph(this.#streets, { kind: 'streets', restrictions, warnings })
    if (streetColumns.segmentMetres.length === 0) return undefined
    const railColumns = buildGraph(this.#rails, { kind: 'rails', restrictions: [], warnings })
    const streets = indexSegments(streetColumns)
    const rails = railColumns.segmentMetres.length > 0 ? indexSegments(railColumns) : undefined
    return {
      header: {
        hash,
        names: this.#names.list,
        warnings: warnings.messages,
        streets: streets.bbox,
        ...(rails ? { rails: rails.bbox } : {}),
      },
      streets: streets.columns,
      ...(rails ? { rails: rails.columns } : {}),
    }
  }
}
