/**
 * `null` as OpenAPI 3.0 has it: `nullable` means nothing without a `type` beside it.
 *
 * @see https://github.com/OAI/OpenAPI-Specification/blob/main/proposals/2019-10-31-Clarify-Nullable.md
 * @module
 */

/** In a choice, only null; elsewhere it stands for anything, which an empty schema is. */
const onlyNull = { type: 'object', nullable: true, enum: [null] }

/** The same document with schemas that say what was meant. */
export function nullsAs30(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nullsAs30)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => {
    const isChoice = (key === 'anyOf' || key === 'oneOf') && Array.isArray(each)
    return [
      key,
      isChoice
        ? each.map((one: unknown) => (isBareNull(one) ? onlyNull : nullsAs30(one)))
        : nullsAs30(each),
    ]
  })
  const result = Object.fromEntries(entries)
  if (result.nullable !== true || 'type' in result) return result
  const { nullable: _, ...rest } = result
  return rest
}

const isBareNull = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 1 &&
  (value as { nullable?: unknown }).nullable === true
