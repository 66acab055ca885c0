/**
 * Bytes to message. What they are is told by the bytes alone: gateways send JSON as
 * `application/octet-stream` and error pages as protobuf.
 *
 * @module
 */

import bindings from 'gtfs-realtime-bindings'
import { FeedError } from '../errors.ts'
import { describeMarkup } from '../looks-like.ts'
import { asText, field, isObject, type Loose } from './loose.ts'
import type { FeedMessage } from './message.ts'
import { readMessage } from './read.ts'

const { FeedMessage: Message } = bindings.transit_realtime

/**
 * Decode protobuf or JSON (lowerCamelCase or snake_case).
 *
 * @throws FeedError, and nothing else, where the bytes are no GTFS-Realtime feed; it says what
 *   they look like instead
 */
export const decodeFeed = (body: Uint8Array): FeedMessage => readMessage(decodeLoose(body))

/**
 * The message as it came, to be read with `loose.ts`.
 *
 * @throws FeedError as `decodeFeed` does
 */
export function decodeLoose(body: Uint8Array): Loose {
  if (body.length === 0) throw notAFeed('the answer is empty')
  // A protobuf feed starts with its header (field 1), which is a line feed to text eyes.
  const failure = body[0] === 0x0a ? undefined : 'it does not start with a header'
  if (failure === undefined) {
    const decoded = decodeProtobuf(body)
    if (isObject(decoded)) return decoded
    if (firstCharacter(body) === undefined) throw notAFeed(decoded)
  }
  const first = firstCharacter(body)
  if (first === '{' || first === '[') return decodeJson(body)
  if (first === '<') throw notAFeed(describeMarkup(startOf(body)))
  if (body[0] === 0x1f && body[1] === 0x8b) throw notAFeed('the answer is still gzip-compressed')
  const decoded = decodeProtobuf(body)
  if (isObject(decoded)) return decoded
  throw notAFeed(decoded)
}

const startOf = (body: Uint8Array) => new TextDecoder().decode(body.subarray(0, 4_000))

const notAFeed = (what: string) => new FeedError(`${what}; expected a GTFS-Realtime feed`)

/** The message, or why it is none. */
function decodeProtobuf(body: Uint8Array): Loose | string {
  try {
    // Its fields are read one by one, as those of JSON are.
    return Message.decode(body) as unknown as Loose
  } catch (error) {
    return `the protobuf cannot be decoded (${(error as Error).message}), it may be cut off`
  }
}

/** The first character that is not white space, where it is one that text formats start with. */
function firstCharacter(body: Uint8Array): '{' | '[' | '<' | undefined {
  let at = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0
  while (at < body.length && [0x20, 0x09, 0x0a, 0x0d].includes(body[at] ?? 0)) at++
  const character = String.fromCharCode(body[at] ?? 0)
  return character === '{' || character === '[' || character === '<' ? character : undefined
}

function decodeJson(body: Uint8Array): Loose {
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder().decode(body))
  } catch (error) {
    throw notAFeed(`the JSON cannot be parsed (${(error as Error).message})`)
  }
  if (Array.isArray(parsed)) parsed = { entity: parsed }
  if (!isObject(parsed)) throw notAFeed('the JSON is no object')
  if (field(parsed, 'header') === undefined && field(parsed, 'entity') === undefined) {
    const said = asText(field(parsed, 'message')) ?? asText(field(parsed, 'error'))
    throw notAFeed(
      said
        ? `the answer is an error message: '${said.slice(0, 200)}'`
        : `the JSON has neither 'header' nor 'entity'`,
    )
  }
  return parsed
}
