/**
 * One line through what is drawn, to cut it in pieces.
 *
 * @module
 */

import type { Position } from '../../../shared/geo/position.ts'
import { splitLine, splitPolygon } from '../../../shared/geo/split.ts'
import type { ClosurePart } from '../../../shared/works/works.ts'
import { withPieces } from './parts.ts'

export interface CutParts {
  parts: ClosurePart[]
  /** Made by the cut; 0 where it cut nothing. */
  pieces: number
}

/** @param only - id of the one part to cut; null: whatever lies under the line */
export function cutParts(
  parts: readonly ClosurePart[],
  only: string | null,
  line: readonly Position[],
): CutParts {
  const cut: CutParts = { parts: [...parts], pieces: 0 }
  for (const { id, geometry } of parts) {
    if (geometry.type === 'Point' || (only !== null && id !== only)) continue
    const made =
      geometry.type === 'Polygon' ? splitPolygon(geometry, line) : splitLine(geometry, line)
    if (made.length < 2) continue
    cut.pieces += made.length
    cut.parts = withPieces(cut.parts, id, made)
  }
  return cut
}
