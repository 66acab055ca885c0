/**
 * The ways of an extract that are streets (or rails), as columns: what is kept between reading and
 * building. Read ways and relations first, then the nodes.
 *
 * @module
 */

import type { OsmNode, OsmWay } from '../osm/osm-file.ts'
import type { WayProfile } from '../osm/way-profile.ts'
import type { Tags } from '../osm/which-ways.ts'
import { streetClasses } from '../street-graph.ts'
import { Growing } from './growing.ts'
import { NodeTable } from './node-table.ts'

export interface RawStreets {
  nodes: NodeTable
  /** By way, in the order of the file. */
  wayId: Float64Array
  /** Into `streetClasses`. */
  wayClass: Uint8Array
  wayLevel: Int8Array
  wayName: Uint32Array
  /** `edgeFlag`s, metres per second and weight along the way … */
  flags: Uint16Array
  speed: Float32Array
  weight: Float32Array
  /** … and against it. */
  backFlags: Uint16Array
  backSpeed: Float32Array
  backWeight: Float32Array
  /** First of its refs, and one more for the end. */
  firstRef: Uint32Array
  /** Indices of nodes. */
  refs: Uint32Array
}

/** Names, each once; the first is the empty one. */
export class Names {
  readonly list: string[] = ['']
  readonly #index = new Map([['', 0]])

  add(name: string): number {
    let index = this.#index.get(name)
    if (index === undefined) {
      index = this.list.length
      this.list.push(name)
      this.#index.set(name, index)
    }
    return index
  }
}

const classIndex = new Map(streetClasses.map((name, i) => [name, i]))

/** Collects the ways of one kind. */
export class RawStreetsReader {
  readonly #profileOf: (tags: Tags) => WayProfile | undefined
  readonly #names: Names
  readonly #wayId = new Growing(Float64Array)
  readonly #wayClass = new Growing(Uint8Array)
  readonly #wayLevel = new Growing(Int8Array)
  readonly #wayName = new Growing(Uint32Array)
  readonly #flags = new Growing(Uint16Array)
  readonly #speed = new Growing(Float32Array)
  readonly #weight = new Growing(Float32Array)
  readonly #backFlags = new Growing(Uint16Array)
  readonly #backSpeed = new Growing(Float32Array)
  readonly #backWeight = new Growing(Float32Array)
  readonly #firstRef = new Growing(Uint32Array)
  readonly #refs = new Growing(Float64Array)

  constructor(names: Names, profileOf: (tags: Tags) => WayProfile | undefined) {
    this.#names = names
    this.#profileOf = profileOf
  }

  get wayCount(): number {
    return this.#wayId.length
  }

  way({ id, refs, tags }: OsmWay): void {
    if (refs.length < 2 || !tags) return
    const profile = this.#profileOf(tags)
    if (!profile) return
    this.#wayId.push(id)
    this.#wayClass.push(classIndex.get(profile.streetClass) ?? 0)
    this.#wayLevel.push(profile.level)
    this.#wayName.push(this.#names.add(profile.name))
    this.#flags.push(profile.forward.flags)
    this.#speed.push(profile.forward.speed)
    this.#weight.push(profile.forward.weight)
    this.#backFlags.push(profile.backward.flags)
    this.#backSpeed.push(profile.backward.speed)
    this.#backWeight.push(profile.backward.weight)
    this.#firstRef.push(this.#refs.length)
    for (const ref of refs) this.#refs.push(ref)
  }

  /** The ways are all read: now the nodes can be looked for. */
  finishWays(): RawStreets {
    this.#firstRef.push(this.#refs.length)
    const ids = this.#refs.take()
    const nodes = new NodeTable(ids)
    const refs = new Uint32Array(ids.length)
    for (let i = 0; i < ids.length; i++) refs[i] = nodes.indexOf(ids[i] as number)
    return {
      nodes,
      wayId: this.#wayId.take(),
      wayClass: this.#wayClass.take(),
      wayLevel: this.#wayLevel.take(),
      wayName: this.#wayName.take(),
      flags: this.#flags.take(),
      speed: this.#speed.take(),
      weight: this.#weight.take(),
      backFlags: this.#backFlags.take(),
      backSpeed: this.#backSpeed.take(),
      backWeight: this.#backWeight.take(),
      firstRef: this.#firstRef.take(),
      refs,
    }
  }
}

/**
 * Keep a node where a street runs through it.
 *
 * @param flagsOf - `rawNodeFlag`s by its tags
 */
export function readNode(raw: RawStreets, node: OsmNode, flagsOf: (tags: Tags) => number): void {
  const index = raw.nodes.indexOf(node.id)
  if (index < 0) return
  raw.nodes.place(index, node.lon, node.lat, node.tags ? flagsOf(node.tags) : 0)
}
