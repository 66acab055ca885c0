import { describe, expect, it } from 'vitest'
import { whyNotPublic } from './public-address.ts'

const inside = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::a00:1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '::ffff:169.254.169.254',
  '::ffff:0:10.0.0.1',
  '64:ff9b::10.0.0.1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:a00:1::1',
  '2002:7f00:1::',
  '2002:c000:204::',
  '3fff::1',
  '4000::1',
  '5f00::1',
  'fc00::1',
  'fd12:3456:789a::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
]

const outside = [
  '1.1.1.1',
  '9.9.9.9',
  '100.63.255.255',
  '100.128.0.1',
  '126.255.255.255',
  '128.0.0.1',
  '172.15.255.255',
  '172.32.0.1',
  '193.190.198.11',
  '223.255.255.255',
  '::ffff:1.1.1.1',
  '64:ff9b::1.1.1.1',
  '2001:6a8::1',
  '2606:4700:4700::1111',
  '2a02:1800:100::1',
]

describe('whyNotPublic', () => {
  it.each(inside)('refuses %s', (address) => {
    expect(whyNotPublic(address)).toContain(address)
  })

  it.each(outside)('allows %s', (address) => {
    expect(whyNotPublic(address)).toBeUndefined()
  })

  it.each(['', 'example.org', '1.2.3.4.5', '[::1]'])("refuses '%s', which is none", (text) => {
    expect(whyNotPublic(text)).toMatch(/is not an IP address/)
  })

  it('allows this machine where it is told to, and nothing else inside', () => {
    const allowed = [...inside].filter((each) => !whyNotPublic(each, { allowLoopback: true }))
    expect(allowed).toEqual(['127.0.0.1', '127.255.255.254', '::1', '::ffff:7f00:1'])
  })
})
