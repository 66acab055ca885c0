/**
 * Writes small `.osm.pbf` files, for tests of what reads them.
 *
 * @see https://wiki.openstreetmap.org/wiki/PBF_Format
 * @module
 */

import { deflateSync } from 'node:zlib'
import type { OsmItem, OsmNode, OsmRelation, OsmWay } from './osm/osm-file.ts'

/** Items of one kind in a block, as writers have it. */
const blockSize = 8000
const memberTypes = ['node', 'way', 'relation']

/** A whole file. @param items - nodes, then ways, then relations, as extracts have them */
export function pbfOf(items: Iterable<OsmItem>): Buffer {
  return Buffer.concat([...pbfBlocks(items)])
}

/** The same, block by block, for what would not fit in memory. */
export function* pbfBlocks(items: Iterable<OsmItem>): Generator<Buffer> {
  const header = new Message()
  header.bytes(4, Buffer.from('OsmSchema-V0.6'))
  header.bytes(4, Buffer.from('DenseNodes'))
  yield blob('OSMHeader', header.toBuffer())
  let block: OsmItem[] = []
  for (const item of items) {
    if (block.length === blockSize || (block[0] && block[0].type !== item.type)) {
      yield blob('OSMData', primitiveBlock(block))
      block = []
    }
    block.push(item)
  }
  if (block.length > 0) yield blob('OSMData', primitiveBlock(block))
}

function blob(type: string, data: Buffer): Buffer {
  const body = new Message()
  body.varint(2, data.length)
  body.bytes(3, deflateSync(data))
  const content = body.toBuffer()
  const head = new Message()
  head.bytes(1, Buffer.from(type))
  head.varint(3, content.length)
  const header = head.toBuffer()
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header, content])
}

function primitiveBlock(items: readonly OsmItem[]): Buffer {
  const strings = new Map<string, number>([['', 0]])
  const text = (value: string) => {
    const known = strings.get(value)
    if (known !== undefined) return known
    strings.set(value, strings.size)
    return strings.size - 1
  }
  const group = new Message()
  const nodes = items.filter((item) => item.type === 'node')
  if (nodes.length > 0) group.bytes(2, denseNodes(nodes, text))
  for (const item of items) {
    if (item.type === 'way') group.bytes(3, wayMessage(item, text))
    if (item.type === 'relation') group.bytes(4, relationMessage(item, text))
  }
  const table = new Message()
  for (const value of strings.keys()) table.bytes(1, Buffer.from(value))
  const block = new Message()
  block.bytes(1, table.toBuffer())
  block.bytes(2, group.toBuffer())
  return block.toBuffer()
}

type Text = (value: string) => number

function denseNodes(nodes: readonly OsmNode[], text: Text): Buffer {
  const dense = new Message()
  const units = (degrees: number) => Math.round(degrees * 1e7)
  dense.packed(1, deltas(nodes.map(({ id }) => id)))
  dense.packed(8, deltas(nodes.map(({ lat }) => units(lat))))
  dense.packed(9, deltas(nodes.map(({ lon }) => units(lon))))
  dense.packed(
    10,
    nodes.flatMap(({ tags }) => [
      ...Object.entries(tags ?? {}).flatMap(([key, value]) => [text(key), text(value)]),
      0,
    ]),
  )
  return dense.toBuffer()
}

function wayMessage({ id, refs, tags }: OsmWay, text: Text): Buffer {
  const message = tagged(id, tags, text)
  message.packed(8, deltas(refs))
  return message.toBuffer()
}

function relationMessage({ id, members, tags }: OsmRelation, text: Text): Buffer {
  const message = tagged(id, tags, text)
  message.packed(
    8,
    members.map(({ role }) => text(role)),
  )
  message.packed(9, deltas(members.map(({ ref }) => ref)))
  message.packed(
    10,
    members.map(({ type }) => memberTypes.indexOf(type)),
  )
  return message.toBuffer()
}

function tagged(id: number, tags: Record<string, string> | undefined, text: Text): Message {
  const message = new Message()
  message.varint(1, id)
  const entries = Object.entries(tags ?? {})
  message.packed(
    2,
    entries.map(([key]) => text(key)),
  )
  message.packed(
    3,
    entries.map(([, value]) => text(value)),
  )
  return message
}

/** Zigzag-coded differences. */
function deltas(values: readonly number[]): number[] {
  let before = 0
  return values.map((value) => {
    const difference = value - before
    before = value
    return difference < 0 ? -2 * difference - 1 : 2 * difference
  })
}

/** A Protocol Buffers message. */
class Message {
  readonly #parts: Buffer[] = []

  varint(field: number, value: number): void {
    this.#parts.push(Buffer.from([...varint(field * 8), ...varint(value)]))
  }

  bytes(field: number, value: Buffer): void {
    this.#parts.push(Buffer.from([...varint(field * 8 + 2), ...varint(value.length)]), value)
  }

  packed(field: number, values: readonly number[]): void {
    const content: number[] = []
    for (const value of values) for (const byte of varint(value)) content.push(byte)
    this.bytes(field, Buffer.from(content))
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.#parts)
  }
}

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
  return bytes
}
