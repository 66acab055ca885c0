/**
 * The first 127 bytes of a PMTiles archive: what it covers.
 *
 * @see https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 * @module
 */

import type { BBox } from '../../shared/geo/position.ts'

export const headerLength = 127

export interface PmtilesHeader {
  bounds: BBox
  minZoom: number
  maxZoom: number
  /** 0 unknown, 1 none, 2 gzip, 3 brotli, 4 zstd. */
  internalCompression: number
  metadataOffset: number
  metadataLength: number
}

/** @throws {Error} where the bytes are no vector PMTiles v3; says what they are. */
export function readPmtilesHeader(bytes: Buffer): PmtilesHeader {
  if (bytes.length < headerLength || bytes.toString('latin1', 0, 7) !== 'PMTiles') {
    throw new Error('this is no PMTiles archive (it does not begin with "PMTiles")')
  }
  const version = bytes.readUInt8(7)
  if (version !== 3) throw new Error(`this is PMTiles version ${version}; version 3 is needed`)
  const tileType = bytes.readUInt8(99)
  if (tileType !== 1) {
    throw new Error(`this archive holds no vector tiles (tile type ${tileType}; 1 is needed)`)
  }
  const degrees = (offset: number) => bytes.readInt32LE(offset) / 1e7
  return {
    bounds: [degrees(102), degrees(106), degrees(110), degrees(114)],
    minZoom: bytes.readUInt8(100),
    maxZoom: bytes.readUInt8(101),
    internalCompression: bytes.readUInt8(97),
    metadataOffset: Number(bytes.readBigUInt64LE(24)),
    metadataLength: Number(bytes.readBigUInt64LE(32)),
  }
}
