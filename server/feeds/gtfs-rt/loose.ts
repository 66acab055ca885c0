/**
 * Reading of values that may be spelt in several ways: protobuf messages, JSON in lowerCamelCase
 * (proto3 JSON mapping) or snake_case, numbers as strings, ids as numbers.
 *
 * @module
 */

export type Loose = Record<string, unknown>

const snakeNames = new Map<string, string>()

/**
 * A field's value, undefined where it is absent. Only own properties count: protobuf messages
 * carry the defaults on their prototype, and a default 0 is not a stated 0.
 */
export function field(object: Loose, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name] ?? undefined
  let snake = snakeNames.get(name)
  if (snake === undefined) {
    snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    snakeNames.set(name, snake)
  }
  return snake !== name && Object.hasOwn(object, snake) ? (object[snake] ?? undefined) : undefined
}

export const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function objectField(object: Loose, name: string): Loose | undefined {
  const value = field(object, name)
  return isObject(value) ? value : undefined
}

/** The objects of a repeated field; a single object counts as a list of one. */
export function objectsField(object: Loose, name: string): Loose[] {
  const value = field(object, name)
  if (Array.isArray(value)) return value.filter(isObject)
  return isObject(value) ? [value] : []
}

/** The texts of a repeated field. */
export function textsField(object: Loose, name: string): string[] {
  const value = field(object, name)
  const items = Array.isArray(value) ? value : [value]
  return items.map(asText).filter((text) => text !== undefined)
}

export const textField = (object: Loose, name: string): string | undefined =>
  asText(field(object, name))

/** Undefined where empty: an empty id selects nothing. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text === '' ? undefined : text
}

export const numberField = (object: Loose, name: string): number | undefined =>
  asNumber(field(object, name))

/** Numbers, numbers as text, and the 64-bit integers of protobuf (safe up to 2^53). */
function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value === 'string') {
    const number = value.trim() === '' ? Number.NaN : Number(value)
    return Number.isFinite(number) ? number : undefined
  }
  if (isLong(value)) return value.toNumber()
  return undefined
}

const isLong = (value: unknown): value is { toNumber(): number } =>
  typeof value === 'object' &&
  value !== null &&
  'toNumber' in value &&
  typeof value.toNumber === 'function'

/** An enum given by its number (1, 2, …) or name, in any letter case. */
export function enumField<T extends string>(
  object: Loose,
  name: string,
  values: readonly T[],
  fallback: T,
): T {
  const value = field(object, name)
  const number = asNumber(value)
  if (number !== undefined) return values[number - 1] ?? fallback
  if (typeof value !== 'string') return fallback
  const upper = value.trim().toUpperCase()
  return values.find((candidate) => candidate === upper) ?? fallback
}
