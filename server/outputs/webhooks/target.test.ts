import { describe, expect, it } from 'vitest'
import { hostForLog, readTarget, TargetRefused } from './target.ts'

describe('readTarget', () => {
  it.each([
    ['https://example.org/omweg?token=a', 'https://example.org/omweg?token=a'],
    ['https://Example.org:443/', 'https://example.org/'],
    ['https://example.org:8443/a', 'https://example.org:8443/a'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://1.1.1.1/', 'https://1.1.1.1/'],
    ['https://[2606:4700:4700::1111]/', 'https://[2606:4700:4700::1111]/'],
  ])('reads %s', (text, href) => {
    expect(readTarget(text).href).toBe(href)
  })

  it.each([
    ['', /must be an address/],
    ['example.org/omweg', /must be an address/],
    [`https://example.org/${'a'.repeat(2000)}`, /at most 2000/],
    ['http://example.org/', /https/],
    ['ftp://example.org/', /https/],
    ['file:///etc/passwd', /https/],
    ['https://user:secret@example.org/', /no user name or password/],
    ['https://example.org@10.0.0.1/', /no user name or password/],
    ['https://example.org/#a', /# part/],
    ['https://example.org./', /dot after/],
    ['https://example.org:25/', /port 443/],
    ['https://example.org:80/', /port 443/],
    ['https://localhost/', /inside one network/],
    ['https://a.localhost/', /inside one network/],
    ['https://metadata.google.internal/', /inside one network/],
    ['https://printer.local/', /inside one network/],
    ['https://intern/', /no whole name/],
    ['https://10.0.0.1/', /10\.0\.0\.1 is not a public address/],
    ['https://169.254.169.254/latest/meta-data', /not a public address/],
    ['https://2130706433/', /127\.0\.0\.1 is not/],
    ['https://0x7f.1/', /127\.0\.0\.1 is not/],
    ['https://0177.0.0.1/', /127\.0\.0\.1 is not/],
    ['https://0/', /0\.0\.0\.0 is not/],
    ['https://127.0.0.1./', /127\.0\.0\.1 is not/],
    ['https://①②⑦.0.0.1/', /127\.0\.0\.1 is not/],
    ['https://[::1]/', /::1 is not/],
    ['https://[::ffff:10.0.0.1]/', /not a public address/],
    ['https://[fd00::1]/', /not a public address/],
  ])('refuses %s', (text, why) => {
    expect(() => readTarget(text)).toThrow(TargetRefused)
    expect(() => readTarget(text)).toThrow(why)
  })

  it('allows http to this machine, and nowhere else, where it is told to', () => {
    const rules = { allowLoopback: true }
    expect(readTarget('http://127.0.0.1:80/a', rules).port).toBe('')
    expect(readTarget('http://[::1]:3000/a', rules).port).toBe('3000')
    expect(readTarget('http://localhost:3000/a', rules).port).toBe('3000')
    expect(() => readTarget('http://example.org/', rules)).toThrow(/https/)
    expect(() => readTarget('http://10.0.0.1/', rules)).toThrow(/https/)
    expect(() => readTarget('https://10.0.0.1/', rules)).toThrow(/not a public address/)
  })
})

it('tells a log the host only', () => {
  expect(hostForLog('https://example.org:8443/geheim?token=x')).toBe('example.org:8443')
  expect(hostForLog('niets')).toBe('?')
})
