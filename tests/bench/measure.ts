/**
 * One line of JSON per figure, so that runs can be kept and compared.
 *
 * @module
 */

export interface Figure {
  bench: string
  [name: string]: string | number | boolean | undefined
}

export const report = (figure: Figure): void => console.log(JSON.stringify(figure))

/** Middle value; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** Smallest value that at least `p` (0–1) of the values do not exceed. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN
}

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits))
