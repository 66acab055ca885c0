/**
 * Which addresses of the internet we send to: those anybody could reach anyway. Where somebody else
 * says where we are to send, everything else is a way into the network that we run in.
 *
 * @module
 */

import ipaddr from 'ipaddr.js'

export interface AddressRules {
  /** Addresses of this machine, and `http`, too: for tests and development. */
  allowLoopback?: boolean
}

/**
 * Why an address is not sent to; undefined where it may be.
 *
 * IPv4 inside IPv6 (mapped, or behind the well-known NAT64 prefix) is judged as that IPv4. What
 * leads anywhere by tunnel (6to4, Teredo) is refused whole: nobody receives there.
 *
 * @param address - IPv4 or IPv6 in figures, as a resolver gives it
 */
export function whyNotPublic(address: string, rules: AddressRules = {}): string | undefined {
  if (!ipaddr.isValid(address)) return `'${address}' is not an IP address`
  // The library takes this form for a mapped one; the network does not.
  if (/^::\d+\./.test(address)) return `${address} is not a public address (IPv4-compatible)`
  const judged = inner(ipaddr.parse(address))
  const range = judged.range()
  if (range === 'loopback' && rules.allowLoopback) return undefined
  if (range !== 'unicast') return `${address} is not a public address (${range})`
  // Unassigned, or IPv4 in a form that nothing uses any more.
  if (judged instanceof ipaddr.IPv6 && !judged.match(globalUnicast)) {
    return `${address} is not a public address (outside 2000::/3)`
  }
  return undefined
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')
/** RFC 6052: a network without IPv4 reaches all of IPv4 through it. */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')

function inner(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address instanceof ipaddr.IPv4) return address
  if (address.isIPv4MappedAddress()) return address.toIPv4Address()
  if (address.match(nat64)) return new ipaddr.IPv4(address.toByteArray().slice(12))
  return address
}
