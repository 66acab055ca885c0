/**
 * Keeps a list still while others work: what is on screen stays where it is.
 *
 * @module
 */

interface Row {
  id: string
  version: number
}

/**
 * What is shown, as it is now, in the order it is shown in.
 *
 * @returns `moved`: the list would have other rows, or another order, if it were loaded anew
 */
export function refreshed<T extends Row>(
  shown: readonly T[],
  fresh: readonly T[],
): { rows: T[]; moved: boolean } {
  const now = new Map(fresh.map((row) => [row.id, row]))
  const rows = shown.map((row) => now.get(row.id) ?? row)
  const moved = rows.length !== fresh.length || rows.some(({ id }, i) => id !== fresh[i]?.id)
  return { rows, moved }
}
