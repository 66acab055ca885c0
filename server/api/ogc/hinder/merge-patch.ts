/**
 * @see https://www.rfc-editor.org/rfc/rfc7396
 * @module
 */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** What a merge patch makes of a document: null takes a member away, a list takes the other's place. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch
  const merged: { [name: string]: Json } = { ...(isObject(target) ? target : {}) }
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name]
    else merged[name] = mergePatch(Object.hasOwn(merged, name) ? merged[name] : undefined, value)
  }
  return merged
}

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
