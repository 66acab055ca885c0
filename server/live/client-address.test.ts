import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

const asked = (remoteAddress: string, forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
})

describe('clientAddress', () => {
  it('believes nobody where nobody is trusted', () => {
    expect(clientAddress([])(asked('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9')
  })

  it('believes what trusted proxies wrote, and nothing before that', () => {
    const read = clientAddress(['10.0.0.0/8', '::1'])
    expect(read(asked('10.1.2.3', '1.1.1.1, 198.51.100.1, 10.9.9.9'))).toBe('198.51.100.1')
    expect(read(asked('::1', '198.51.100.1'))).toBe('198.51.100.1')
    expect(read(asked('::ffff:10.1.2.3', '2001:db8::1'))).toBe('2001:db8::1')
    expect(read(asked('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9')
  })

  it('falls back where the header says nothing of use', () => {
    const read = clientAddress(['10.0.0.0/8'])
    expect(read(asked('10.1.2.3'))).toBe('10.1.2.3')
    expect(read(asked('10.1.2.3', 'unknown, '))).toBe('10.1.2.3')
    expect(read(asked('10.1.2.3', '10.5.5.5'))).toBe('10.5.5.5')
  })

  it.each(['proxy.example', '10.0.0.0/33', '10.0.0/8', ''])('refuses %j by name', (entry) => {
    expect(() => clientAddress([entry])).toThrow(`'${entry}'`)
  })
})
