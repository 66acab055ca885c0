/**
 * Who is asking, when there may be proxies in between. Used to share connections fairly; written
 * nowhere.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

type Asked = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string } }

/**
 * How to read the address of a request.
 *
 * `X-Forwarded-For` is believed as far as trusted proxies wrote it: from the right, the first
 * address that is none of theirs.
 *
 * @param trusted - addresses and networks in CIDR form, e.g. `10.0.0.0/8`
 * @throws RangeError naming the entry that is neither
 */
export function clientAddress(trusted: readonly string[]): (request: Asked) => string {
  const proxies = new BlockList()
  for (const entry of trusted) addTo(proxies, entry)
  const isProxy = (address: string) => {
    const family = isIP(address)
    return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4')
  }
  return ({ headers, socket }) => {
    const direct = plain(socket.remoteAddress ?? '')
    if (trusted.length === 0 || !isProxy(direct)) return direct
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
    const hops = forwarded.map((hop) => plain(hop.trim())).filter((hop) => isIP(hop) !== 0)
    return hops.findLast((hop) => !isProxy(hop)) ?? hops[0] ?? direct
  }
}

function addTo(proxies: BlockList, entry: string): void {
  const [address = '', bits] = entry.split('/')
  const family = isIP(address)
  const length = bits === undefined ? undefined : Number(bits)
  const most = family === 6 ? 128 : 32
  if (family === 0 || (length !== undefined && !(length >= 0 && length <= most))) {
    throw new RangeError(`trustedProxies: '${entry}' is no address or network such as 10.0.0.0/8`)
  }
  const type = family === 6 ? 'ipv6' : 'ipv4'
  if (length === undefined) proxies.addAddress(address, type)
  else proxies.addSubnet(address, length, type)
}

/** IPv4 in its own form where the socket speaks IPv6. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')
