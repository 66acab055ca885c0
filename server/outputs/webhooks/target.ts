/**
 * Where a webhook may go, as far as its address tells. What the name resolves to is checked when we
 * connect (`safe-send.ts`): by then it may be something else than today.
 *
 * @module
 */

import { isIP } from 'node:net'
import { type AddressRules, whyNotPublic } from './public-address.ts'

/** An address that nothing is sent to, and why, for whoever gave it. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused'
}

const longest = 2_000
/** Names that mean something inside one network only (RFC 6761, 6762, 8375, 9476). */
const insideOnly =
  /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|test|invalid|onion|alt)$/

/**
 * Read the address of a receiver. Numbers in odd forms (`2130706433`, `0x7f.1`, `0177.0.0.1`) come
 * out of `URL` as the address they stand for, and are judged as that.
 *
 * @returns the address, normalised
 * @throws TargetRefused saying what is wrong and what to give instead
 */
export function readTarget(text: string, rules: AddressRules = {}): URL {
  if (text.length > longest) throw new TargetRefused(`must be at most ${longest} characters`)
  if (!URL.canParse(text)) {
    throw new TargetRefused('must be an address, e.g. https://example.org/omweg')
  }
  const url = new URL(text)
  const name = url.hostname.replace(/^\[|\]$/g, '')
  const literal = isIP(name) !== 0
  const isLoopback = name === 'localhost' || (literal && isOurOwn(name))
  const plain = rules.allowLoopback === true && isLoopback
  if (url.protocol !== 'https:' && !(plain && url.protocol === 'http:')) {
    throw new TargetRefused('must begin with https://')
  }
  if (url.username !== '' || url.password !== '') {
    throw new TargetRefused(
      'must hold no user name or password; the signature says that it is from us',
    )
  }
  if (url.hash !== '') throw new TargetRefused('must hold no # part: it would not be sent')
  if (name.endsWith('.')) throw new TargetRefused('must not have a dot after the host name')
  if (!plain) {
    const why = literal ? whyNotPublic(name, rules) : whyNotName(name)
    if (why !== undefined) throw new TargetRefused(why)
    const port = Number(url.port || 443)
    if (port !== 443 && port < 1024) {
      throw new TargetRefused(`must have port 443 or one from 1024, not ${port}`)
    }
  }
  return url
}

/** For logs: the rest of an address may be a secret of the receiver. */
export const hostForLog = (url: string): string => (URL.canParse(url) ? new URL(url).host : '?')

const isOurOwn = (address: string) =>
  whyNotPublic(address) !== undefined &&
  whyNotPublic(address, { allowLoopback: true }) === undefined

function whyNotName(name: string): string | undefined {
  if (insideOnly.test(name)) return `${name} is a name inside one network; it must be public`
  if (!name.includes('.')) return `${name} is no whole name; give it with its domain`
  return undefined
}
