/**
 * The body of a message: what Standard Webhooks asks for (`type`, `timestamp`, `data`), which is a
 * CloudEvent in JSON as well.
 *
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 * @module
 */

import type { Message } from './webhook-types.ts'

/** Thin: what else there is to know is asked at the addresses in it. */
const mostBytes = 20_000

/** Whether it has the size that receivers count on. */
export const isThin = ({ body }: Message): boolean => Buffer.byteLength(body) < mostBytes

/**
 * @param source - absolute address of the realm
 */
export function toMessage(
  { id, realm, tenant, type, subject, at }: Omit<Message, 'body'>,
  source: string,
  data: object,
): Message {
  const body = JSON.stringify({
    type,
    timestamp: at,
    specversion: '1.0',
    id,
    source,
    time: at,
    ...(subject === undefined ? {} : { subject }),
    datacontenttype: 'application/json',
    data,
  })
  return {
    id,
    realm,
    type,
    at,
    body,
    ...(tenant === undefined ? {} : { tenant }),
    ...(subject === undefined ? {} : { subject }),
  }
}
