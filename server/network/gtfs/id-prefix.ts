/**
 * Gateways that merge operators put a prefix before every id, e.g. `gs:delijn:200014`. We keep
 * the operator's own ids: the prefix goes on the way in.
 *
 * @module
 */

/** Which prefixes to take off; undefined: those of the Belgian gateway, `g` + letter + `:x:`. */
export type IdPrefixes = readonly string[] | undefined

const gateway = /^g[a-z]:[^:]+:(?=.)/s

/** The operator's own id. Never gives an empty id, and leaves an id without prefix alone. */
export function stripIdPrefix(id: string, prefixes?: IdPrefixes): string {
  if (!prefixes) return id.replace(gateway, '')
  const prefix = prefixes.find((p) => p !== '' && id.startsWith(p) && id.length > p.length)
  return prefix ? id.slice(prefix.length) : id
}

/** The same on bytes: gives where the operator's own id starts. */
export type ByteStripper = (bytes: Uint8Array, start: number, end: number) => number

export function byteStripper(prefixes?: IdPrefixes): ByteStripper {
  if (!prefixes) return skipGateway
  const encoded = prefixes.filter((p) => p !== '').map((p) => new TextEncoder().encode(p))
  return (bytes, start, end) => {
    for (const prefix of encoded) {
      if (end - start > prefix.length && prefix.every((b, i) => bytes[start + i] === b)) {
        return start + prefix.length
      }
    }
    return start
  }
}

function skipGateway(bytes: Uint8Array, start: number, end: number): number {
  const letter = bytes[start + 1] as number
  if (bytes[start] !== 103 || bytes[start + 2] !== 58 || letter < 97 || letter > 122) return start
  const colon = bytes.indexOf(58, start + 3)
  return colon > start + 3 && colon + 1 < end ? colon + 1 : start
}
